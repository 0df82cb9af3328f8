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
