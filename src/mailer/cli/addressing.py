"""What the list of a mailing is called in its messages' headers, from the workspace's settings."""

from __future__ import annotations

import hashlib

from mailer.config import Workspace
from mailer.messages import Bulk


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
