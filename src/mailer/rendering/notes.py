"""The addresses of a text part, as notes below what mentions them.

What everybody reads has numbers. What some readers do not get has letters, and lists its own
notes before it ends: so nobody meets a note that is missing, or a mark that leads to none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Notes:
    """The notes of one text part, named in the order in which they are first met."""

    _levels: list[_Level] = field(default_factory=lambda: [_Level(str)])

    def mark(self, url: str) -> str:
        """The mark for `url`: the same wherever it occurs; none for a place in the message itself."""
        if url.startswith("#"):
            return ""
        for level in reversed(self._levels):
            if url in level.marks:
                return level.marks[url]
        return self._levels[-1].add(url)

    def take(self) -> list[str]:
        """Lines for the addresses met since the last call, of what all present readers get."""
        return self._levels[-1].take()

    def enter(self) -> None:
        """From here on, what is written is only for some readers."""
        around = self._levels[-1]
        self._levels.append(_Level(letters, around.own if around.name is letters else 0))

    def leave(self) -> list[str]:
        """Lines for the addresses that they alone have met; after them, it is for those again who were there before."""
        left, around = self._levels.pop(), self._levels[-1]
        if around.name is letters:  # those who meet both must be able to tell them apart
            around.last = max(around.last, left.last)
        return left.take()


@dataclass(slots=True)
class _Level:
    """The notes for the same readers: `name` gives what the note of a number is called.

    `last` is the last number used here or further in, `own` the last one used here.
    """

    name: Callable[[int], str]
    last: int = 0
    own: int = 0
    marks: dict[str, str] = field(default_factory=dict)
    listed: int = 0

    def add(self, url: str) -> str:
        self.last += 1
        self.own = self.last
        return self.marks.setdefault(url, f"[{self.name(self.last)}]")

    def take(self) -> list[str]:
        new = [f"{mark} {url}" for url, mark in list(self.marks.items())[self.listed :]]
        self.listed = len(self.marks)
        return new


def letters(number: int) -> str:
    """1 is a and 26 z, then come aa, ab and so on."""
    before, last = divmod(number - 1, 26)
    return (letters(before) if before else "") + chr(ord("a") + last)
