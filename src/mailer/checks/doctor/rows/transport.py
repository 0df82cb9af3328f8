"""The transport, as far as its URL tells."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.doctor.model import Note, advice, fail, ok, warn
from mailer.checks.doctor.names import is_local
from mailer.checks.doctor.row import Offline, Row
from mailer.checks.doctor.setup import Setup


def look(setup: Setup) -> Iterator[Note]:
    """Usable, and encrypted."""
    way = setup.way
    if way.fault:
        yield fail(way.fault.rstrip("."), "correct it in mailer.toml or .env")
    elif way.kind in {"inbox", "folder"}:
        yield advice(
            f"the transport is {way.kind}:, so nothing leaves this machine",
            "name your mail server in [transports] of mailer.toml and choose it with transport in [send]",
        )
    elif way.kind == "smtp" and not (way.host == "localhost" or is_local(way.host)):
        yield warn(
            f"mail goes to {way.host} unencrypted, with all addresses in it",
            "write smtp+starttls:// (port 587) or smtps:// (port 465)",
        )
    else:
        yield ok(f"mail goes to {way.kind}://{way.host}:{way.port}{', with a login' if way.login else ''}")


ROW = Row(
    id="transport",
    order=50,
    title="Transport",
    why="Names, addresses and what people read cross the network; nobody on the way need see them.",
    source="RFC 8314 section 3 (mail is submitted over TLS)",
    cure="Name your mail server as smtp+starttls:// or smtps:// in [transports] of mailer.toml, its password in .env.",
    examine=Offline(look),
)
