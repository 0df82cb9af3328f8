"""How an issue goes out, from the workspace's settings: the headers its messages share, and what the checks know."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mailer.config import FILE, ConfigError, Workspace, setting_lines
from mailer.messages import Bulk

if TYPE_CHECKING:
    from mailer.checks import Sending
    from mailer.content import Position

_WORLD = re.compile(r"(?:smtp|smtps|anymail)[:+]", re.IGNORECASE).match
_LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}|::1").fullmatch


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


def sending_of(workspace: Workspace, issue: str, transport: str | None = None) -> Sending:
    """How `issue` would be sent to a list called as the newsletter, by `transport` or else the workspace's own."""
    from mailer.checks import Sending

    return Sending(
        newsletter=workspace.newsletter,
        sender=workspace.sender,
        bulk=bulk_headers(workspace, issue, "newsletter", workspace.newsletter.name),
        base_url=workspace.base_url,
        files_url=workspace.files_url,
        leaves_machine=leaves_machine(workspace, transport),
        places=setting_places(workspace),
    )


def setting_places(workspace: Workspace) -> dict[str, Position]:
    """Where each setting stands, or would stand, in the workspace's mailer.toml, told from the current folder."""
    from mailer.content import Position

    file = workspace.folder / FILE
    shown = file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
    return {name: Position(str(shown), line, 1) for name, line in setting_lines(file).items()}


def leaves_machine(workspace: Workspace, transport: str | None = None) -> bool:
    """Whether what `transport` carries can reach people: not so for the inbox, a folder, and a server on this machine.

    A mail server here may hand on what it gets; but most are those of trials, which must not be refused.
    """
    try:
        url = workspace.transport_url(transport)
        host = urlsplit(url).hostname or ""
    except (ConfigError, ValueError):
        return False  # sending says what is wrong with it
    return bool(_WORLD(url)) and not _LOOPBACK(host)
