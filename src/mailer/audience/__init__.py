"""Subscribers, lists, consent, suppression, import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailer import lazily

if TYPE_CHECKING:
    from mailer.audience.addresses import Address, BadAddress, parse_address
    from mailer.audience.consent import Origin
    from mailer.audience.errors import AudienceError, ImportRefused
    from mailer.audience.fields import merge_values
    from mailer.audience.imports import ImportReport, Invalid, import_file
    from mailer.audience.lists import ListOverview, add_list, list_called, overview
    from mailer.audience.longest import longest_values, longest_values_on
    from mailer.audience.models import Act, ConsentEvent, List, Reason, Subscriber, Subscription, Suppression
    from mailer.audience.selection import NotWanted, recipients_of, still_wanted
    from mailer.audience.subscriptions import confirm, resubscribe, subscribe, unsubscribe
    from mailer.audience.suppressions import suppress, suppress_domain, suppress_unnamed
    from mailer.audience.tokens import Keyring, Purpose, subscription_for, unsubscribe_token

__all__ = [
    "Act",
    "Address",
    "AudienceError",
    "BadAddress",
    "ConsentEvent",
    "ImportRefused",
    "ImportReport",
    "Invalid",
    "Keyring",
    "List",
    "ListOverview",
    "NotWanted",
    "Origin",
    "Purpose",
    "Reason",
    "Subscriber",
    "Subscription",
    "Suppression",
    "add_list",
    "confirm",
    "import_file",
    "list_called",
    "longest_values",
    "longest_values_on",
    "merge_values",
    "overview",
    "parse_address",
    "recipients_of",
    "resubscribe",
    "still_wanted",
    "subscribe",
    "subscription_for",
    "suppress",
    "suppress_domain",
    "suppress_unnamed",
    "unsubscribe",
    "unsubscribe_token",
]

__getattr__ = lazily(
    __name__,
    {
        "addresses": ("Address", "BadAddress", "parse_address"),
        "consent": ("Origin",),
        "errors": ("AudienceError", "ImportRefused"),
        "fields": ("merge_values",),
        "imports": ("ImportReport", "Invalid", "import_file"),
        "lists": ("ListOverview", "add_list", "list_called", "overview"),
        "longest": ("longest_values", "longest_values_on"),
        "models": ("Act", "ConsentEvent", "List", "Reason", "Subscriber", "Subscription", "Suppression"),
        "selection": ("NotWanted", "recipients_of", "still_wanted"),
        "subscriptions": ("confirm", "resubscribe", "subscribe", "unsubscribe"),
        "suppressions": ("suppress", "suppress_domain", "suppress_unnamed"),
        "tokens": ("Keyring", "Purpose", "subscription_for", "unsubscribe_token"),
    },
)
