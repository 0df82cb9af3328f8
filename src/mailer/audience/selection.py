"""Whom a list reaches: its confirmed subscriptions minus the suppressed, as sets in the database."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from django.db.models import Exists, OuterRef, QuerySet

from mailer.audience.lists import list_called
from mailer.audience.models import Subscription, Suppression

_LOOKUP = 5_000  # ids in one query: below SQLite's 32,766 variables, far above a chunk of deliveries


class NotWanted(StrEnum):
    """Why a subscription must not be written to now."""

    GONE = "gone"  # the subscription is no longer there: erased
    PENDING = "pending"  # never confirmed
    UNSUBSCRIBED = "unsubscribed"
    SUPPRESSED = "suppressed"


def recipients_of(list_slug: str) -> QuerySet[Subscription]:
    """Every subscription of the list that may be written to: confirmed, and not suppressed.

    Unordered and lazy; add `.values_list("id", "subscriber_id", "subscriber__address", ...)` to
    read or insert from it in one statement. Raises AudienceError when there is no such list.
    """
    confirmed = Subscription.objects.filter(list=list_called(list_slug), state=Subscription.State.CONFIRMED)
    return confirmed.exclude(_by_address()).exclude(_by_domain())


def still_wanted(subscriptions: Collection[int]) -> dict[int, NotWanted | None]:
    """For each subscription id: None where it may be written to at this moment, else why not."""
    answers: dict[int, NotWanted | None] = dict.fromkeys(subscriptions, NotWanted.GONE)
    ids = list(answers)
    for start in range(0, len(ids), _LOOKUP):
        found = Subscription.objects.filter(pk__in=ids[start : start + _LOOKUP])
        rows = found.annotate(suppressed_address=_by_address(), suppressed_domain=_by_domain())
        for pk, state, address, domain in rows.values_list("pk", "state", "suppressed_address", "suppressed_domain"):
            answers[pk] = _why_not(state, suppressed=address or domain)
    return answers


def _why_not(state: str, *, suppressed: bool) -> NotWanted | None:
    if state == Subscription.State.UNSUBSCRIBED:
        return NotWanted.UNSUBSCRIBED
    if suppressed:
        return NotWanted.SUPPRESSED
    return NotWanted.PENDING if state == Subscription.State.PENDING else None


# Two lookups by unique index rather than one OR, which SQLite and PostgreSQL answer with a scan a row.
# Hashed suppressions are no part of this: an erased person has no subscriber, and is refused at the door.
def _by_address() -> Exists:
    return Exists(Suppression.objects.filter(address_key=OuterRef("subscriber__address_key")))


def _by_domain() -> Exists:
    return Exists(Suppression.objects.filter(domain=OuterRef("subscriber__domain")))
