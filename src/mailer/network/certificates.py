"""Until when a web server's certificate is good."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime

from mailer.network.connecting import ConnectError, connect, target_of
from mailer.network.fetch import Fetch
from mailer.network.timed import Deadline


def certificate_end(url: str, fetch: Fetch) -> datetime | None:
    """When the certificate of the server at `url` ends; None for http, and where no connection can be had."""
    try:
        target = target_of(url)
        if not target.secure:
            return None
        deadline = Deadline(fetch.limits.seconds)
        with connect(target, fetch.resolve, fetch.allow, fetch.trust, deadline) as opened:
            certificate = opened.getpeercert() if isinstance(opened, ssl.SSLSocket) else None
    except (ConnectError, OSError):  # the fetch says what is wrong
        return None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(certificate["notAfter"])), UTC) if certificate else None
