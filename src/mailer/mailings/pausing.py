"""When a mailing pauses by itself, and how much of it is on the way at a time: decisions, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from mailer.mailings.settle import Answer, NoMessage, NotTried
from mailer.transports import Refused

REFUSALS_IN_A_ROW = 20
_AHEAD_SECONDS = 0.02
_AHEAD_MOST = 60


@dataclass(frozen=True, slots=True)
class Streak:
    """Refusals without any other answer between them, and the last one's words."""

    refusals: int = 0
    reply: str = ""

    def then(self, answers: Iterable[Answer]) -> Streak:
        """The streak after `answers`; what never reached the server says nothing about it."""
        streak = self
        for answer in answers:
            match answer:
                case Refused(reply):
                    streak = Streak(streak.refusals + 1, reply)
                case NotTried() | NoMessage():
                    pass
                case _:
                    streak = Streak()
        return streak

    @property
    def reason(self) -> str:
        """Why to pause, as a sentence, if so many in a row cannot be the recipients' fault; else empty."""
        if self.refusals < REFUSALS_IN_A_ROW:
            return ""
        return f'the last {self.refusals} messages were all refused; the server\'s last reply: "{self.reply}"'


def in_flight(connections: int, rate: float) -> int:
    """How many deliveries are marked `sending` at a time, at `rate` answers a second.

    One on each connection, and ahead of them what goes out while the ledger takes a turn
    (20 ms): just enough to keep the connections busy. As many are in doubt after a crash.
    """
    return connections + max(1, min(_AHEAD_MOST, ceil(rate * _AHEAD_SECONDS)))
