"""What to work on next, and the waiting until there is something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event

from mailer.mailings.chunks import Hold, outlook, take, why_deferred
from mailer.mailings.locked import once_free
from mailer.mailings.models import Mailing
from mailer.mailings.progress import Meter
from mailer.mailings.states import MailingState

_LOOK_EVERY = 0.5  # seconds; a pause or stop ordered elsewhere is noticed this soon


@dataclass(frozen=True, slots=True)
class Rest:
    """There is nothing to work on. `reason` says, in a sentence, why the mailing must pause; empty if it need not."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Finds the next chunk of a mailing, waiting for deferred deliveries up to `patience` (None: for ever)."""

    mailing: Mailing
    owner: str
    patience: timedelta | None
    meter: Meter
    stop: Event
    now: Callable[[], datetime]

    def next(self) -> Hold | Rest:
        """The next chunk, taken; or why there is none."""
        until = None if self.patience is None else self.now() + self.patience
        while not self.stop.is_set():
            if not Mailing.objects.filter(pk=self.mailing.pk, state=MailingState.SENDING).exists():
                return Rest()
            hold = once_free(lambda: take(self.mailing.pk, self.owner, self.now()), self.meter, self.stop)
            if hold:
                return hold
            if rest := self._look(until):
                return rest
            self.stop.wait(_LOOK_EVERY)
        return Rest(f"stopped by you; go on with: mailer resume {self.mailing.pk}")

    def _look(self, until: datetime | None) -> Rest | None:
        held, due, deferred = outlook(self.mailing.pk)
        if held:
            self.meter.tell_now("waiting for another worker to finish its part")
            return None
        if due is None:
            return Rest()
        if until is not None and due > until:
            return Rest(
                f"{_many(deferred)} deferred by the receiving side, the first until {_clock(due, self.now())}; "
                f"go on then with: mailer resume {self.mailing.pk}"
            )
        self.meter.tell_now(
            f"waiting until {_clock(due, self.now())} for {deferred:,} deferred ({why_deferred(self.mailing.pk)}); "
            f"who stops here goes on later with: mailer resume {self.mailing.pk}"
        )
        return None


def _many(deferred: int) -> str:
    return "1 delivery is" if deferred == 1 else f"{deferred:,} deliveries are"


def _clock(due: datetime, now: datetime) -> str:
    """The time as the clock on the wall shows it, with the day where that is another one."""
    here, today = due.astimezone(), now.astimezone().date()
    return f"{here:%H:%M}" if here.date() == today else f"{here:%Y-%m-%d %H:%M}"
