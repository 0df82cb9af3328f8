"""What is wrong with MJML, and where in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mailer import MailerError


@dataclass(frozen=True, slots=True, order=True)
class MjmlFault:
    """One fault; `line` and `column` count from 1 in the MJML."""

    line: int
    column: int
    what: str
    cure: str = ""

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.what}" + (f"; {self.cure}" if self.cure else "")


class MjmlError(MailerError):
    """MJML that cannot be compiled: every fault found, in the order of the source."""

    def __init__(self, faults: Iterable[MjmlFault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


class Places:
    """Turns offsets in a text into lines and columns."""

    def __init__(self, source: str) -> None:
        self._source = source

    def fault(self, offset: int, what: str, cure: str = "") -> MjmlFault:
        """The fault at `offset`, counted in characters from 0."""
        before = self._source.rfind("\n", 0, offset) + 1
        return MjmlFault(self._source.count("\n", 0, offset) + 1, offset - before + 1, what, cure)
