"""The ledger's one transaction: write down the answers, and mark what goes out next before it does.

Whatever happens after it, the deliveries in doubt are known by name: those marked `sending`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q

from mailer.mailings.chunks import Hold, keep
from mailer.mailings.models import Delivery, Mailing
from mailer.mailings.personal import Personal, Row
from mailer.mailings.settle import Settlement
from mailer.mailings.states import AttemptState, DeliveryState, MailingState
from mailer.mailings.unwanted import why_not

# Plain SQL: the ORM has no update of many rows, each with values of its own, at this speed.
_END_ATTEMPT = """
UPDATE mailings_attempt SET state = %s, ended = %s, reply = %s
WHERE delivery_id = %s AND number = %s AND epoch = %s AND state = %s
"""
_END_DELIVERY = """
UPDATE mailings_delivery SET state = %s, reason = %s, deferred_until = %s, deferrals = %s, updated = %s
WHERE id = %s AND state = %s
"""
_BEGIN_ATTEMPT = """
INSERT INTO mailings_attempt (delivery_id, number, epoch, state, message_id, started, reply)
VALUES (%s, %s, %s, %s, %s, %s, '')
"""
_BEGIN_DELIVERY = """
UPDATE mailings_delivery
SET state = %s, attempts = %s, message_id = %s, deferred_until = NULL, reason = '', updated = %s
WHERE id = %s
"""
_COLUMNS = (
    "pk",
    "state",
    "subscription_id",
    "subscriber_id",
    "subscription__token",
    "address",
    "name",
    "language",
    "fields",
    "attempts",
    "deferrals",
)  # in the order of Row


@dataclass(frozen=True, slots=True)
class Settled:
    """A row of the ledger with what became of it."""

    row: Row
    settlement: Settlement


@dataclass(frozen=True, slots=True)
class Turn:
    """What one turn of the ledger gave: the rows now marked `sending`, and those not wanted any more."""

    marked: tuple[Row, ...] = ()
    skipped: tuple[Row, ...] = ()


def turn(hold: Hold, settled: Sequence[Settled], room: int, makes: Personal, now: datetime) -> Turn:
    """Write down `settled`, then mark up to `room` deliveries of the chunk: all of it, or nothing.

    An opt-out beats the queue, and nobody gets an issue twice: both are looked at in the same
    transaction as the mark. Raises FencedError if somebody else holds the chunk now.
    """
    with transaction.atomic():
        keep(hold, now)
        _write(settled, hold, now)
        mailings = dict(Mailing.objects.filter(issue=makes.issue).values_list("pk", "state"))
        if not room or mailings.pop(hold.mailing) != MailingState.SENDING:
            return Turn()
        chosen = _choose(hold, room, mailings, now)
        _mark(chosen.marked, hold, makes, now)
        return chosen


def _choose(hold: Hold, room: int, others: Collection[int], now: datetime) -> Turn:
    """Up to `room` rows that may be written to now; the unwanted among them are skipped for good.

    `others` are the other mailings of the same issue.
    """
    marked: list[Row] = []
    skipped: list[Row] = []
    while len(marked) < room and (rows := _read(hold, room - len(marked), now, after=marked)):
        unwanted = why_not(rows, others)
        _skip(unwanted, now)
        skipped += [row for row in rows if row.id in unwanted]
        marked += [row for row in rows if row.id not in unwanted]
    return Turn(tuple(marked), tuple(skipped))


def _read(hold: Hold, limit: int, now: datetime, after: Sequence[Row]) -> list[Row]:
    ready = Q(state=DeliveryState.QUEUED) | Q(state=DeliveryState.DEFERRED, deferred_until__lte=now)
    rows = Delivery.objects.filter(ready, chunk=hold.chunk, pk__gt=after[-1].id if after else 0).order_by("pk")
    return [Row(*values) for values in rows.values_list(*_COLUMNS)[:limit]]


def _skip(reasons: Mapping[int, str], now: datetime) -> None:
    for reason in sorted(set(reasons.values())):
        skipped = [pk for pk, why in reasons.items() if why == reason]
        Delivery.objects.filter(pk__in=skipped).update(
            state=DeliveryState.SKIPPED, reason=reason, deferred_until=None, updated=now
        )


def _mark(rows: Sequence[Row], hold: Hold, makes: Personal, now: datetime) -> None:
    at = connection.ops.adapt_datetimefield_value(now)
    attempt, delivery = AttemptState.SENDING.value, DeliveryState.SENDING.value
    attempts, deliveries = [], []
    for row in rows:
        number, message_id = row.attempts + 1, makes.message_id(row.id)
        attempts.append((row.id, number, hold.epoch, attempt, message_id, at))
        deliveries.append((delivery, number, message_id, at, row.id))
    with connection.cursor() as cursor:
        cursor.executemany(_BEGIN_DELIVERY, deliveries)
        cursor.executemany(_BEGIN_ATTEMPT, attempts)


def _write(settled: Sequence[Settled], hold: Hold, now: datetime) -> None:
    time = connection.ops.adapt_datetimefield_value
    at = time(now)
    attempt, delivery = AttemptState.SENDING.value, DeliveryState.SENDING.value
    attempts, deliveries = [], []
    for row, end in ((item.row, item.settlement) for item in settled):
        due = end.deferred_until and time(end.deferred_until)
        attempts.append((end.attempt.value, at, end.reply, row.id, row.attempts + 1, hold.epoch, attempt))
        deliveries.append((end.delivery.value, end.reason, due, end.deferrals, at, row.id, delivery))
    with connection.cursor() as cursor:
        cursor.executemany(_END_ATTEMPT, attempts)
        cursor.executemany(_END_DELIVERY, deliveries)
