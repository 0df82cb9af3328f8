"""Greeting a mail server as the transport would, and leaving before any mail."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from mailer.transports.connection import LostError
from mailer.transports.port import TransportError
from mailer.transports.session import Relay, open_session


@dataclass(frozen=True, slots=True)
class Probed:
    """What the server said. `fault` is a plain sentence where no mail could be sent now.

    `offers` is what it named in EHLO, after TLS if there is any; `tls` is the protocol's
    name; `logged_in` is None where the transport has no login.
    """

    fault: str = ""
    offers: Mapping[str, str] = field(default_factory=dict)
    tls: str = ""
    certificate_ends: datetime | None = None
    logged_in: bool | None = None


def takes(relay: Relay, address: str) -> tuple[bool | None, str]:
    """Whether the server would take mail for `address`, and what it said; None where it would not say.

    RCPT is said and taken back: no message follows. The sender is empty, as of a bounce.
    """
    try:
        connection = open_session(relay)
    except TransportError as error:
        return None, str(error).rstrip(".")
    try:
        reply = connection.ask("MAIL FROM:<>")
        if reply.good:
            reply = connection.ask(f"RCPT TO:<{address}>")
            said = True if reply.good else False if reply.for_good else None
        else:
            said = None
        connection.ask("RSET")
        connection.ask("QUIT")
    except LostError as lost:
        return None, str(lost).rstrip(".")
    finally:
        connection.close()
    return said, str(reply)


def probe(relay: Relay) -> Probed:
    """Connect, protect the connection, log in, say QUIT. No MAIL is said, so nothing can be sent."""
    try:
        connection = open_session(relay)
    except TransportError as error:
        return Probed(fault=str(error))
    tls, ends = connection.protection
    with suppress(LostError):  # nothing depends on how it says goodbye
        connection.ask("QUIT")
    connection.close()
    return Probed(
        offers=dict(connection.offers),
        tls=tls,
        certificate_ends=datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC) if ends else None,
        logged_in=True if relay.user else None,
    )
