"""How an issue goes out, from the workspace's settings: the headers its messages share, and what the checks know."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from mailer.config import Workspace
from mailer.messages import Bulk

if TYPE_CHECKING:
    from mailer.checks import Sending


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


def sending_of(workspace: Workspace, issue: str) -> Sending:
    """How `issue` would be sent to a list called as the newsletter."""
    from mailer.checks import Sending

    return Sending(
        newsletter=workspace.newsletter,
        sender=workspace.sender,
        bulk=bulk_headers(workspace, issue, "newsletter", workspace.newsletter.name),
        base_url=workspace.base_url,
        files_url=workspace.files_url,
    )
