"""mailer.toml: complete, and nothing left of the example."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.doctor.model import Note, fail, ok
from mailer.checks.doctor.names import is_reserved
from mailer.checks.doctor.row import Offline, Row
from mailer.checks.doctor.setup import Setup, domain_of

_STARTER = frozenset(
    {
        "our newsletter",
        "our organisation",
        "1 example street example city",
        "sample newsletter office 1 example plaza anytown, ny 00000 united states of america",
    }
)
"""What `mailer init` and the sample newsletter write; whole, as a true name may hold any of these words."""


def look(setup: Setup) -> Iterator[Note]:
    """No value may be the one `mailer init` wrote."""
    notes = list(_left(setup))
    yield from notes or [ok("mailer.toml is complete")]


def _left(setup: Setup) -> Iterator[Note]:
    for name, value in (
        ("name of the newsletter's sender", setup.sender.name),
        ("organisation", setup.organisation),
        ("postal address", setup.postal_address),
    ):
        if " ".join(value.split()).lower() in _STARTER:
            yield fail(
                f'the {name} is still that of the example: "{" ".join(value.split())}"', "put yours into mailer.toml"
            )
    for name, address in (
        ("address", setup.sender.address),
        ("reply_to", setup.sender.reply_to),
        ("bounces", setup.sender.bounces),
    ):
        if address and is_reserved(domain_of(address)):
            yield fail(
                f"{name} in [sender] is an example that no mail reaches: {address}", "put an address of your own there"
            )


ROW = Row(
    id="settings",
    order=0,
    title="mailer.toml",
    why="Every message carries the name, the postal address and the sender that are written there.",
    source="CAN-SPAM and CASL ask a postal address and a true sender of every mailing; RFC 2606 reserves the examples",
    cure="Put your own name, organisation, postal address and addresses into mailer.toml.",
    examine=Offline(look),
)
