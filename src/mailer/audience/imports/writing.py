"""Writing what was decided, a batch in a handful of statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from mailer.audience.consent import Origin, event
from mailer.audience.imports.planning import Decision, says_something_new
from mailer.audience.imports.report import Verdict
from mailer.audience.models import Act, ConsentEvent, List, Subscriber, Subscription, Wording

_UPDATED = ("name", "first_name", "last_name", "language", "time_zone", "attributes")


@dataclass(frozen=True, slots=True)
class Joining:
    """What all who join by one import have in common."""

    list: List
    wording: Wording
    origin: Origin


def write(decisions: Sequence[Decision], joining: Joining) -> None:
    """Store the new and the changed of a batch, and the consent of each who joins."""
    _update([each for each in decisions if each.known and each.verdict in (Verdict.NEW, Verdict.CHANGED)])
    new = [each for each in decisions if each.verdict is Verdict.NEW]
    strangers = [_subscriber(each) for each in new if each.known is None]
    people = [each.known for each in new if each.known] + Subscriber.objects.bulk_create(strangers)
    now = timezone.now()
    subscriptions = [
        Subscription(list=joining.list, subscriber=person, state=Subscription.State.CONFIRMED, confirmed_at=now)
        for person in people
    ]
    Subscription.objects.bulk_create(subscriptions)
    ConsentEvent.objects.bulk_create(
        [event(each, Act.IMPORTED, joining.origin, joining.wording) for each in subscriptions]
    )


def _update(decisions: Sequence[Decision]) -> None:
    """One upsert for all: rows that are there are found by their key, and only what a row fills is replaced."""
    changed = [
        _with_news(each, each.known) for each in decisions if each.known and says_something_new(each.entry, each.known)
    ]
    Subscriber.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["address_key"], update_fields=_UPDATED
    )


def _subscriber(decision: Decision) -> Subscriber:
    entry = decision.entry
    return Subscriber(
        address=entry.address.given,
        address_key=entry.address.key,
        domain=entry.address.domain,
        attributes=dict(entry.attributes),
        **entry.fields,
    )


def _with_news(decision: Decision, known: Subscriber) -> Subscriber:
    """A copy without an id, so that the upsert meets the row by its key and by nothing else."""
    kept = {**{name: getattr(known, name) for name in _UPDATED}, **decision.entry.fields}
    kept["attributes"] = {**known.attributes, **decision.entry.attributes}
    return Subscriber(
        address=known.address, address_key=known.address_key, domain=known.domain, created=known.created, **kept
    )
