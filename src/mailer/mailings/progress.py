"""How a mailing that is being worked gets on."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db.models import Count

from mailer.mailings.models import Delivery
from mailer.mailings.states import DeliveryState

_WINDOW = 5.0  # seconds over which the rate is taken
_TELL_EVERY = 0.25  # seconds
_COUNT_AFRESH = 5.0  # seconds; other workers count too


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it has come.

    `counts` has every delivery state and adds up to `recipients`; `rate` is in answers a
    second; `note` says what is being waited for, and is mostly empty.
    """

    recipients: int
    counts: Mapping[str, int]
    rate: float
    note: str = ""


Tell = Callable[[Progress], None]


def tell_nobody(_: Progress) -> None:
    """For those who do not care."""


def counts_of(mailing_id: int) -> Counter[str]:
    """How many deliveries of the mailing are in each state; every state is there."""
    rows = Delivery.objects.filter(mailing=mailing_id).order_by().values_list("state").annotate(Count("pk"))
    return Counter(dict.fromkeys(DeliveryState.values, 0) | dict(rows))


class Meter:
    """Counts along between readings of the database, measures the rate, and tells at a bearable pace."""

    def __init__(self, mailing_id: int, tell: Tell) -> None:
        self._mailing_id = mailing_id
        self._tell = tell
        self._answers: deque[tuple[float, int]] = deque()
        self._counts = counts_of(mailing_id)
        self._counted_at = self._told_at = self._began = time.monotonic()
        self.tell_now()

    @property
    def rate(self) -> float:
        """Answers a second over the last seconds."""
        now = time.monotonic()
        while self._answers and self._answers[0][0] < now - _WINDOW:
            self._answers.popleft()
        return sum(count for _, count in self._answers) / max(0.001, min(_WINDOW, now - self._began))

    def answered(self, count: int) -> None:
        """`count` answers have come in."""
        if count:
            self._answers.append((time.monotonic(), count))

    def moved(self, old: str, new: DeliveryState) -> None:
        """One delivery has gone from `old` to `new`."""
        self._counts[old] -= 1
        self._counts[new] += 1

    def tell(self) -> None:
        """Tell, unless that was only just done."""
        if time.monotonic() - self._told_at >= _TELL_EVERY:
            self.tell_now()

    def tell_now(self, note: str = "") -> None:
        """Tell; count afresh if the last time is long ago or `note` says that there is time."""
        now = time.monotonic()
        if note or now - self._counted_at >= _COUNT_AFRESH:
            self._counts, self._counted_at = counts_of(self._mailing_id), now
        self._told_at = now
        counts = MappingProxyType(dict(self._counts))
        self._tell(Progress(sum(counts.values()), counts, self.rate, note))
