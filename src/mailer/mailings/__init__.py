"""Plan, approve, deliver, resume, report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailer import lazily

if TYPE_CHECKING:
    from mailer.mailings.delivering import deliver
    from mailer.mailings.errors import MailingError
    from mailer.mailings.languages import readers_of_others
    from mailer.mailings.lifecycle import mailing_numbered, pause, resume
    from mailer.mailings.models import Attempt, Chunk, Delivery, FrozenEdition, Mailing
    from mailer.mailings.personal import Site
    from mailer.mailings.planning import plan, without_secret
    from mailer.mailings.progress import Progress
    from mailer.mailings.recipients import audience_size
    from mailer.mailings.report import Reason, Status, status
    from mailer.mailings.sent import SentIssue, lists_reached, sent_editions, sent_issues
    from mailer.mailings.states import AttemptState, ChunkState, DeliveryState, MailingState
    from mailer.mailings.trial import send_one

__all__ = [
    "Attempt",
    "AttemptState",
    "Chunk",
    "ChunkState",
    "Delivery",
    "DeliveryState",
    "FrozenEdition",
    "Mailing",
    "MailingError",
    "MailingState",
    "Progress",
    "Reason",
    "SentIssue",
    "Site",
    "Status",
    "audience_size",
    "deliver",
    "lists_reached",
    "mailing_numbered",
    "pause",
    "plan",
    "readers_of_others",
    "resume",
    "send_one",
    "sent_editions",
    "sent_issues",
    "status",
    "without_secret",
]

__getattr__ = lazily(
    __name__,
    {
        "delivering": ("deliver",),
        "errors": ("MailingError",),
        "languages": ("readers_of_others",),
        "lifecycle": ("mailing_numbered", "pause", "resume"),
        "models": ("Attempt", "Chunk", "Delivery", "FrozenEdition", "Mailing"),
        "personal": ("Site",),
        "planning": ("plan", "without_secret"),
        "progress": ("Progress",),
        "recipients": ("audience_size",),
        "report": ("Reason", "Status", "status"),
        "sent": ("SentIssue", "lists_reached", "sent_editions", "sent_issues"),
        "states": ("AttemptState", "ChunkState", "DeliveryState", "MailingState"),
        "trial": ("send_one",),
    },
)
