"""Deciding what becomes of each row: pure decisions over what a few set-based queries found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mailer.audience.imports.entry import Entry
from mailer.audience.imports.report import Verdict
from mailer.audience.models import List, Reason, Subscriber, Subscription
from mailer.audience.suppressions import suppressed_among
from mailer.audience.tokens import Keyring


@dataclass(frozen=True, slots=True)
class Decision:
    """A row, what becomes of it, and the subscriber it is about, if there is one already."""

    entry: Entry
    verdict: Verdict
    known: Subscriber | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the database holds about the people of a batch.

    `suppressed` and `subscribers` are by address key, `states` (of the subscriptions to the
    list in question) by the id of the subscriber.
    """

    suppressed: Mapping[str, Reason]
    subscribers: Mapping[str, Subscriber]
    states: Mapping[int, str]


def look_up(entries: Iterable[Entry], joined: List, keyring: Keyring | None) -> Known:
    """All that is known about the people of a batch, in a few queries however many they are."""
    addresses = [entry.address for entry in entries]
    keys = {address.key for address in addresses}
    subscribers = {each.address_key: each for each in Subscriber.objects.filter(address_key__in=keys)}
    return Known(suppressed_among(addresses, keyring), subscribers, _states(subscribers.values(), joined))


def _states(subscribers: Iterable[Subscriber], joined: List) -> dict[int, str]:
    # Asked for the list as well, SQLite walks through the whole list for every batch: it takes
    # an equality for more selective than a thousand values.
    theirs = Subscription.objects.filter(subscriber__in=[each.pk for each in subscribers])
    rows = theirs.values_list("subscriber_id", "list_id", "state")
    return {subscriber: state for subscriber, list_id, state in rows if list_id == joined.pk}


def decide(entry: Entry, known: Known) -> Decision:
    """What becomes of a row that is the first to name its person.

    Nobody suppressed or unsubscribed is touched in any way. A pending subscription stays
    pending: it waits for the person's own answer. A subscriber of other lists only is new here.
    """
    key = entry.address.key
    subscriber = known.subscribers.get(key)
    state = known.states.get(subscriber.pk) if subscriber else None
    if key in known.suppressed:
        return Decision(entry, Verdict.SUPPRESSED)
    if state == Subscription.State.UNSUBSCRIBED:
        return Decision(entry, Verdict.KEPT_UNSUBSCRIBED)
    if state is None:
        return Decision(entry, Verdict.NEW, subscriber)
    differs = subscriber is not None and says_something_new(entry, subscriber)
    return Decision(entry, Verdict.CHANGED if differs else Verdict.UNCHANGED, subscriber)


def says_something_new(entry: Entry, subscriber: Subscriber) -> bool:
    """Whether a filled cell differs from what is stored. Empty cells, and the address's spelling, say nothing."""
    fields = any(getattr(subscriber, name) != value for name, value in entry.fields.items())
    return fields or any(subscriber.attributes.get(name) != value for name, value in entry.attributes.items())
