"""A recipient without a subscription, for previews, files and trials."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, time

from mailer.messages.model import Recipient, Sender
from mailer.rendering.edition import Edition


def sample_recipient(
    edition: Edition, sender: Sender, base_url: str, address: str, fields: Mapping[str, str] | None = None
) -> Recipient:
    """A reader of `edition` at `address`: the same, date and Message-ID included, every time.

    The date is noon (UTC) of the issue's date. The unsubscribe link leads to the page that
    says to use the link in one's own copy, so a link in a trial acts on nobody.
    """
    known = fields or {}
    identity = hashlib.sha256(f"{edition.hash}\n{address}".encode()).hexdigest()[:32]
    return Recipient(
        address=address,
        name=known.get("name", ""),
        message_id=f"{identity}@{sender.address.rpartition('@')[2]}",
        date=datetime.combine(datetime.fromisoformat(edition.date).date(), time(12), UTC),
        unsubscribe_url=f"{base_url}/unsubscribe/",
        view_url=f"{base_url}/archive/{edition.issue}/{edition.language}/",
        fields=known,
    )
