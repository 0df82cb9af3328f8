"""Plan, approve, deliver, resume, report.

Names load when first used: Django imports this package before its models may exist.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mailer.mailings.delivering import deliver
    from mailer.mailings.errors import MailingError
    from mailer.mailings.lifecycle import mailing_numbered, pause, resume
    from mailer.mailings.models import Attempt, Chunk, Delivery, FrozenEdition, Mailing
    from mailer.mailings.personal import Site
    from mailer.mailings.planning import plan, without_secret
    from mailer.mailings.progress import Progress
    from mailer.mailings.recipients import audience_size
    from mailer.mailings.report import Reason, Status, status
    from mailer.mailings.states import AttemptState, ChunkState, DeliveryState, MailingState
    from mailer.mailings.trial import send_one

_HOMES = {
    "delivering": ("deliver",),
    "errors": ("MailingError",),
    "lifecycle": ("mailing_numbered", "pause", "resume"),
    "models": ("Attempt", "Chunk", "Delivery", "FrozenEdition", "Mailing"),
    "personal": ("Site",),
    "planning": ("plan", "without_secret"),
    "progress": ("Progress",),
    "recipients": ("audience_size",),
    "report": ("Reason", "Status", "status"),
    "states": ("AttemptState", "ChunkState", "DeliveryState", "MailingState"),
    "trial": ("send_one",),
}
_MODULE_OF = {name: module for module, names in _HOMES.items() for name in names}

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
    "Site",
    "Status",
    "audience_size",
    "deliver",
    "mailing_numbered",
    "pause",
    "plan",
    "resume",
    "send_one",
    "status",
    "without_secret",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
