"""The embedded worker: works one chunk after another, a window of deliveries at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event

from mailer.mailings.chunks import RENEW_EVERY, FencedError, Hold, give_back
from mailer.mailings.ledger import Settled, Turn, turn
from mailer.mailings.lines import Answered, Lines, Parcel
from mailer.mailings.locked import once_free
from mailer.mailings.pausing import Streak
from mailer.mailings.personal import Personal
from mailer.mailings.progress import Meter
from mailer.mailings.settle import settle
from mailer.mailings.states import DeliveryState
from mailer.mailings.window import Window

_LINGER = 0.01  # seconds; a commit for each single answer would cost more than the answer

Clock = Callable[[], datetime]


@dataclass
class Worker:
    """Works chunks of one mailing over `lines` until there is a reason not to."""

    makes: Personal
    lines: Lines
    window: Window
    meter: Meter
    stop: Event
    now: Clock
    _streak: Streak = field(default_factory=Streak, init=False)
    _fault: str = field(default="", init=False)

    @property
    def reason(self) -> str:
        """Why the mailing must pause, as a sentence; empty while all is well."""
        return self._fault or self._streak.reason

    def work(self, hold: Hold) -> None:
        """Hand over what the chunk has ready now, and give the chunk back.

        Stops early, with nothing in flight, on `stop`, for a `reason`, when the mailing is
        paused elsewhere, or when another worker has taken the chunk.
        """
        self.lines.reopen()
        flying = 0
        answered: list[Answered] = []
        try:
            while True:
                begun = self._turn(hold, answered, flying)
                if begun.marked and flying:
                    self.window = self.window.after(flying - self.lines.answered)
                flying += len(begun.marked)
                self._give(begun)
                if not flying:
                    break
                answered = self._listen()
                flying -= len(answered)
        except FencedError:
            self._let_land(flying)
        once_free(lambda: give_back(hold), self.meter, self.stop)

    def _turn(self, hold: Hold, answered: list[Answered], flying: int) -> Turn:
        now = self.now()
        settled = [Settled(a.row, settle(a.answer, a.row.address, a.row.deferrals, now)) for a in answered]
        room = 0 if self.stop.is_set() or self.reason else max(0, self.window.size - flying)
        begun = once_free(lambda: turn(hold, settled, room, self.makes, self.now()), self.meter, self.stop)
        self._count(settled, begun)
        return begun

    def _give(self, begun: Turn) -> None:
        now = self.now()
        for row in begun.marked:
            self.lines.give(Parcel(row, self.makes.recipient(row, now)))

    def _listen(self) -> list[Answered]:
        """The next answers; none if they take so long that the lease must be renewed first."""
        answered = self.lines.answers(self.window.batch, _LINGER, RENEW_EVERY.total_seconds())
        self._streak = self._streak.then(a.answer for a in answered)
        self._fault = self._fault or next((a.fault for a in answered if a.fault), "")
        return answered

    def _let_land(self, flying: int) -> None:
        """Wait for what is in flight; its answers cannot be written down any more, and count as uncertain already."""
        while flying:
            flying -= len(self._listen())

    def _count(self, settled: list[Settled], begun: Turn) -> None:
        for item in settled:
            self.meter.moved(DeliveryState.SENDING, item.settlement.delivery)
        for row in begun.marked:
            self.meter.moved(row.state, DeliveryState.SENDING)
        for row in begun.skipped:
            self.meter.moved(row.state, DeliveryState.SKIPPED)
        self.meter.answered(len(settled))
        self.meter.tell()
