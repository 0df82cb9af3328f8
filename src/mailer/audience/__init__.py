"""Subscribers, lists, consent, suppression, import.

Names load when first used: Django imports this package before its models may exist.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mailer.audience.errors import AudienceError, ImportRefused
    from mailer.audience.lists import ListOverview, add_list, list_called, overview
    from mailer.audience.models import ConsentEvent, List, Subscriber, Subscription, Suppression
    from mailer.audience.selection import NotWanted, recipients_of, still_wanted

_HOMES = {
    "errors": ("AudienceError", "ImportRefused"),
    "lists": ("ListOverview", "add_list", "list_called", "overview"),
    "models": ("ConsentEvent", "List", "Subscriber", "Subscription", "Suppression"),
    "selection": ("NotWanted", "recipients_of", "still_wanted"),
}
_MODULE_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "AudienceError",
    "ConsentEvent",
    "ImportRefused",
    "List",
    "ListOverview",
    "NotWanted",
    "Subscriber",
    "Subscription",
    "Suppression",
    "add_list",
    "list_called",
    "overview",
    "recipients_of",
    "still_wanted",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
