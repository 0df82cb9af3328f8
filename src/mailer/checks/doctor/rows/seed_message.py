"""A message as it arrived at an address of yours: what the receiver says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from mailer.checks.doctor.model import Note, fail, not_asked, ok, warn
from mailer.checks.doctor.row import Offline, Row
from mailer.checks.doctor.setup import Setup
from mailer.checks.doctor.tags import parse_tags

_METHODS = ("spf", "dkim", "dmarc")
_SIGNED = ("from", "list-unsubscribe", "list-unsubscribe-post")
"""What RFC 8058 section 4 wants under the signature, and From, which RFC 6376 does."""


def look(setup: Setup) -> Iterator[Note]:
    """Read Authentication-Results and the signed header fields of --received."""
    if setup.received is None:
        yield not_asked(
            "no message that arrived was given",
            "send yourself one with `mailer test-send`, save it as it arrived, and add --received FILE",
        )
        return
    message = message_from_bytes(setup.received)
    yield from _results(message)
    yield from _signatures(message, setup.signing_domain)


def _results(message: Message) -> Iterator[Note]:
    # The topmost is the last server's, the one you trust; those below can be forged (RFC 8601 section 5).
    found = message.get("Authentication-Results")
    if found is None:
        yield warn(
            "the message has no Authentication-Results", "save it with all its headers, from the mailbox it came to"
        )
        return
    text = re.sub(r"\([^()]*\)", " ", " ".join(str(found).split()))
    for method in _METHODS:
        results = re.findall(rf"(?:^|[;\s]){method}\s*=\s*([a-z]+)", text.lower())
        if "pass" in results:
            yield ok(f"{method.upper()} passed there")
        elif results:
            yield fail(f"{method.upper()} did not pass there: {', '.join(results)}", f"see the row on {method.upper()}")
        else:
            yield warn(f"the receiver says nothing of {method.upper()}", f"see the row on {method.upper()}")


def _signatures(message: Message, domain: str) -> Iterator[Note]:
    signatures = [parse_tags(str(value)) for value in message.get_all("DKIM-Signature", [])]
    own = [tags for tags in signatures if _under(tags.get("d").lower(), domain)]
    if not own:
        names = ", ".join(tags.get("d") for tags in signatures)
        yield fail(
            f"the message has no DKIM signature of {domain}" + (f", only of {names}" if names else ""),
            "have your mail service sign with your domain",
        )
        return
    covered = [{name.strip().lower() for name in tags.get("h").split(":")} for tags in own]
    missing = min(([name for name in _SIGNED if name in message and name not in names] for names in covered), key=len)
    if missing:
        yield fail(
            f"the signature does not cover {', '.join(missing)}, and mail programs then show no unsubscribe button",
            "have your mail service sign these fields too",
        )
    else:
        yield ok(f"it is signed by {own[0].get('d')} with the selector {own[0].get('s')}, unsubscribe fields included")


def _under(found: str, domain: str) -> bool:
    return found == domain or domain.endswith(f".{found}") or found.endswith(f".{domain}")


ROW = Row(
    id="seed-message",
    order=400,
    title="A message that arrived",
    why="Only the receiver knows how your mail looks after all the servers on its way.",
    source="RFC 8601 (Authentication-Results), RFC 8058 section 4 (what the signature must cover)",
    cure="Send a test to an address you own, save it with all its headers, and give it with --received FILE.",
    examine=Offline(look),
)
