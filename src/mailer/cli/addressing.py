"""Who a message comes from and what its list is called, from the workspace's settings."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from mailer.config import Workspace
from mailer.messages import Bulk, Recipient

if TYPE_CHECKING:
    from mailer.rendering import Edition


def bulk_headers(workspace: Workspace, issue: str, list_slug: str, list_name: str) -> Bulk:
    """The headers that all messages of one mailing share.

    The sender part of Feedback-ID must be stable and of 5 to 15 characters
    (support.google.com/mail/answer/6254652); it is made of the sender's domain.
    """
    domain = workspace.sender.address.rpartition("@")[2].lower()
    sender_id = "m" + hashlib.sha256(domain.encode()).hexdigest()[:9]
    return Bulk(
        list_name=list_name,
        list_id=f"{list_slug}.{domain}",
        feedback_id=f"{issue}:{list_slug}:newsletter:{sender_id}",
    )


def archive_url(workspace: Workspace, issue: str, language: str) -> str:
    """Where anybody can read the edition."""
    return f"{workspace.base_url}/archive/{issue}/{language}/"


def sample_recipient(workspace: Workspace, edition: Edition, address: str, name: str = "") -> Recipient:
    """A reader without a subscription, for files and tests: the same every time for the same edition.

    The date is noon (UTC) of the issue's date and the unsubscribe link leads to the page
    that says to use the link in one's own copy.
    """
    day = datetime.combine(datetime.fromisoformat(edition.date).date(), time(12), UTC)
    domain = workspace.sender.address.rpartition("@")[2]
    identity = hashlib.sha256(f"{edition.hash}\n{address}".encode()).hexdigest()[:32]
    first, _, last = name.partition(" ")
    return Recipient(
        address=address,
        name=name,
        message_id=f"{identity}@{domain}",
        date=day,
        unsubscribe_url=f"{workspace.base_url}/unsubscribe/",
        view_url=archive_url(workspace, edition.issue, edition.language),
        fields={"name": name, "first_name": first, "last_name": last, "email": address},
    )
