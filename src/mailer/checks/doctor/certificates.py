"""How long a server's certificate is still good for."""

from __future__ import annotations

from datetime import datetime, timedelta

from mailer.checks.doctor.model import Note, warn

_SOON = timedelta(days=14)  # automatic renewal comes at 30 days before the end; at 14 it has failed


def certificate_note(whose: str, ends: datetime | None, now: datetime) -> Note | None:
    """A warning if the certificate of `whose` ends soon."""
    if ends is None or ends - now > _SOON:
        return None
    days = max((ends - now).days, 0)
    return warn(
        f"the certificate of {whose} ends on {ends:%Y-%m-%d}, in {days} days",
        "see that it is renewed; nobody connects afterwards",
    )
