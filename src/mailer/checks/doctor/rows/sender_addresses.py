"""The sender's addresses: of a domain that is yours, and bounces kept apart from replies."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.doctor.model import Note, advice, fail, ok
from mailer.checks.doctor.names import FREE_MAIL
from mailer.checks.doctor.row import Offline, Row
from mailer.checks.doctor.setup import Setup

_NOBODY = ("noreply", "no-reply", "donotreply", "do-not-reply")


def look(setup: Setup) -> Iterator[Note]:
    """What the addresses alone can tell."""
    notes = list(_faults(setup))
    yield from notes or [ok(f"mail comes from {setup.sender.address}; bounces go to {setup.sender.bounces}")]


def _faults(setup: Setup) -> Iterator[Note]:
    sender = setup.sender
    if setup.from_domain in FREE_MAIL:
        yield fail(
            f"the sender's address is one of {setup.from_domain}, which tells receivers to refuse what others send for it",
            "send from an address of your own domain",
        )
    if not sender.bounces:
        yield advice(
            f"bounces go to the sender's own address, {sender.address}",
            'name a mailbox for them alone: bounces = "bounces@..." in [sender]',
        )
    if not sender.reply_to and sender.address.partition("@")[0].lower() in _NOBODY:
        yield advice(
            f"readers who answer write to {sender.address}",
            "name an address that is read as reply_to in [sender]; people also unsubscribe by answering",
        )


ROW = Row(
    id="sender-addresses",
    order=40,
    title="Sender's addresses",
    why="Mail passes DMARC only from a domain you control, and bounces and answers must not get lost among each other.",
    source="Google's guidelines for senders (no From address of Gmail); RFC 5321 section 4.4 (reverse-path)",
    cure="Send from a domain of your own, and name a mailbox for bounces and one for replies in [sender] of mailer.toml.",
    examine=Offline(look),
)
