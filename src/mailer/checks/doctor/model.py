"""What the doctor says: a verdict a row, with the record to paste where one is missing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a row, or one note of it, came out; from good to bad. Advice leaves a row as good as it was."""

    OK = "ok"
    ADVICE = "advice"
    NOT_ASKED = "not asked"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Record:
    """A DNS record to publish; `name` is whole, without the dot at its end."""

    name: str
    kind: str
    value: str

    @property
    def zone_line(self) -> str:
        """As a line of a zone file (RFC 1035 section 5.1). Long text is cut into strings of 255 octets at most."""
        return f"{self.name}. IN {self.kind} {_strings(self.value) if self.kind == 'TXT' else self.value}"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing a row found: "<message>; <cure>"."""

    verdict: Verdict
    message: str
    cure: str = ""
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A row, examined."""

    row: str
    title: str
    needs_network: bool
    notes: tuple[Note, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst of the notes, advice aside."""
        order = list(Verdict)
        worst = max((note.verdict for note in self.notes), key=order.index, default=Verdict.OK)
        return Verdict.OK if worst is Verdict.ADVICE else worst


def ok(message: str) -> Note:
    """All is well with this."""
    return Note(Verdict.OK, message)


def advice(message: str, cure: str, record: Record | None = None) -> Note:
    """It could be better; nothing is wrong."""
    return Note(Verdict.ADVICE, message, cure, record)


def warn(message: str, cure: str, record: Record | None = None) -> Note:
    """Mail may suffer from this."""
    return Note(Verdict.WARN, message, cure, record)


def fail(message: str, cure: str, record: Record | None = None) -> Note:
    """Mail is refused, lost or distrusted for this."""
    return Note(Verdict.FAIL, message, cure, record)


def not_asked(message: str, cure: str = "") -> Note:
    """Nobody looked."""
    return Note(Verdict.NOT_ASKED, message, cure)


def _strings(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    pieces = [escaped[start : start + 250] for start in range(0, len(escaped), 250)] or [""]
    return " ".join(f'"{piece}"' for piece in pieces)
