"""Who of those next in line must not be written to after all, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from mailer.audience import NotWanted, still_wanted
from mailer.mailings.models import Delivery
from mailer.mailings.personal import Row
from mailer.mailings.states import DeliveryState

_HAS_IT = (
    DeliveryState.SENDING,
    DeliveryState.ACCEPTED,
    DeliveryState.UNCERTAIN,
    DeliveryState.DELIVERED,
    DeliveryState.BOUNCED,
    DeliveryState.COMPLAINED,
)
"""Nobody gets an issue twice: in these the message went out, or nobody knows that it did not."""


def why_not(rows: Sequence[Row], others: Collection[int]) -> dict[int, str]:
    """By delivery, why those of `rows` that must not be written to must not: for a reader, naming no address.

    `others` are the other mailings of the same issue. To be asked in the transaction that
    marks the rest, so that an opt-out beats the queue.
    """
    reasons = dict(_elsewhere(rows, others)) if others else {}
    reasons.update(_not_wanted(rows))
    return reasons


def _not_wanted(rows: Sequence[Row]) -> Iterator[tuple[int, str]]:
    """Those who opted out; a person who was erased has neither subscriber nor subscription."""
    answers = still_wanted([row.subscription_id for row in rows if row.subscription_id is not None])
    for row in rows:
        erased = row.subscription_id is None or row.subscriber_id is None
        answer = NotWanted.GONE if erased else answers[row.subscription_id or 0]
        if answer is not None:
            yield row.id, answer.value


def _elsewhere(rows: Sequence[Row], others: Collection[int]) -> Iterator[tuple[int, str]]:
    """Those on another list as well, whom the issue has reached by that list's mailing."""
    people = [row.subscriber_id for row in rows if row.subscriber_id is not None]
    theirs = Delivery.objects.filter(mailing__in=others, subscriber__in=people)
    # Asked for the states as well, SQLite walks through all that the other mailing has sent.
    told = theirs.values_list("subscriber_id", "mailing_id", "state")
    found = {subscriber: mailing for subscriber, mailing, state in told if state in _HAS_IT}
    for row in rows:
        if row.subscriber_id in found:
            yield row.id, f"already written to in mailing {found[row.subscriber_id]} of this issue"
