"""Faults of issue files: where, what is wrong, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass


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


class IssueError(Exception):
    """An issue that cannot be read. Carries every fault that was found, in file order."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(map(str, self.faults)))
