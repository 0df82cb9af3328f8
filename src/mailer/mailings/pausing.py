"""When a mailing pauses by itself: a decision, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mailer.mailings.settle import Answer, NoMessage, NotTried
from mailer.transports import Refused

REFUSALS_IN_A_ROW = 20


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
