"""Writing what was decided, a batch in a handful of statements.

Newcomers go in by prepared statements rather than `bulk_create`: making three model objects a
person and adapting each of their fields took three quarters of an import.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from mailer.audience.consent import Origin
from mailer.audience.imports.entry import Entry
from mailer.audience.imports.planning import Decision, says_something_new
from mailer.audience.imports.report import Verdict
from mailer.audience.models import Act, List, Subscriber, Subscription, Wording, new_token

_UPDATED = ("name", "first_name", "last_name", "language", "time_zone", "attributes")

_SUBSCRIBER = """
INSERT INTO audience_subscriber
  (address, address_key, domain, name, first_name, last_name, language, time_zone, attributes, created)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
_SUBSCRIPTION = """
INSERT INTO audience_subscription (list_id, subscriber_id, state, token, created, confirmed_at)
VALUES (%s, %s, %s, %s, %s, %s)
"""
_CONSENT = """
INSERT INTO audience_consentevent (list_id, subscriber_id, what, at, wording_id, source, "by")
VALUES (%s, %s, %s, %s, %s, %s, %s)
"""


@dataclass(frozen=True, slots=True)
class Joining:
    """What all who join by one import have in common."""

    list: List
    wording: Wording
    origin: Origin
    at: datetime


def write(decisions: Sequence[Decision], joining: Joining) -> None:
    """Store the new and the changed of a batch, and the consent of each who joins."""
    _update([each for each in decisions if each.known and each.verdict in (Verdict.NEW, Verdict.CHANGED)])
    new = [each for each in decisions if each.verdict is Verdict.NEW]
    at = connection.ops.adapt_datetimefield_value(joining.at)
    people = [each.known.pk for each in new if each.known]
    people += _add([each.entry for each in new if not each.known], at)
    _join(people, joining, at)


def _add(strangers: Sequence[Entry], at: Any) -> list[int]:
    """Store people nobody knew; their ids."""
    with connection.cursor() as cursor:
        cursor.executemany(_SUBSCRIBER, [_row(entry, at) for entry in strangers])
    added = Subscriber.objects.filter(address_key__in=[entry.address.key for entry in strangers])
    return list(added.order_by("pk").values_list("pk", flat=True))


def _join(people: Sequence[int], joining: Joining, at: Any) -> None:
    on, version, origin = joining.list.pk, joining.wording.pk, joining.origin.cut()
    confirmed, imported = Subscription.State.CONFIRMED.value, Act.IMPORTED.value
    with connection.cursor() as cursor:
        cursor.executemany(_SUBSCRIPTION, [(on, person, confirmed, new_token(), at, at) for person in people])
        cursor.executemany(
            _CONSENT, [(on, person, imported, at, version, origin.source, origin.by) for person in people]
        )


def _row(entry: Entry, at: Any) -> tuple[Any, ...]:
    address, told = entry.address, entry.fields.get
    texts = (told(name, "") for name in _UPDATED[:-1])
    return address.given, address.key, address.domain, *texts, json.dumps(dict(entry.attributes)), at


def _update(decisions: Sequence[Decision]) -> None:
    """One upsert for all: rows that are there are found by their key, and only what a row fills is replaced."""
    changed = [
        _with_news(each.entry, each.known)
        for each in decisions
        if each.known and says_something_new(each.entry, each.known)
    ]
    Subscriber.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["address_key"], update_fields=_UPDATED
    )


def _with_news(entry: Entry, known: Subscriber) -> Subscriber:
    """A copy without an id, so that the upsert meets the row by its key and by nothing else."""
    kept = {**{name: getattr(known, name) for name in _UPDATED}, **entry.fields}
    kept["attributes"] = {**known.attributes, **entry.attributes}
    return Subscriber(
        address=known.address, address_key=known.address_key, domain=known.domain, created=known.created, **kept
    )
