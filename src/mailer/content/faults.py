"""Faults of issue files: where, what is wrong, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from mailer import MailerError


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that keeps a file from being used."""

    position: Position
    what: str
    cure: str

    def __str__(self) -> str:
        return f"{self.position}: {self.what}; {self.cure}"


@dataclass(frozen=True, slots=True)
class Slip:
    """A fault within one value, before it has a place in a file.

    `offset` counts characters from the start of the value; `key` leads there from the value
    that was read, and is empty if the slip lies in that value itself.
    """

    what: str
    cure: str
    offset: int = 0
    key: tuple[str | int, ...] = ()


class IssueError(MailerError):
    """An issue that cannot be read. Carries every fault that was found, in file order."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(map(str, self.faults)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``did you mean "title"? `` (with the space after it) if `word` is close to one of `known`; else nothing."""
    lower = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold()[:80], lower, n=1, cutoff=0.6)
    return f'did you mean "{lower[close[0]]}"? ' if close else ""


def quoted(value: str) -> str:
    """`value` as sentences show it: in quotes, on one line, shortened to 60 characters."""
    line = "".join(sign if sign.isprintable() else " " for sign in value).strip()
    return f'"{line if len(line) <= 60 else line[:59] + "…"}"'
