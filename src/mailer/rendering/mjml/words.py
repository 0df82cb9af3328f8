"""Inert words that stand for what authors and themes wrote while the compiler works."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_SAFE = re.compile(r"[\w #%.,:;/()+*!-]*", re.ASCII)


@dataclass(slots=True)
class Words:
    """Inert words for the pieces of a source, none of which occurs in it."""

    source: str
    pieces: list[str] = field(default_factory=list)
    stem: str = "mjx"

    def __post_init__(self) -> None:
        while self.stem in self.source:
            self.stem += "x"

    def piece(self, text: str) -> str:
        """The word that stands for `text`."""
        self.pieces.append(text)
        return f"{self.stem}{len(self.pieces) - 1}z"

    def attribute(self, value: str) -> str:
        """`value`, or the word for it if the compiler would change it."""
        return value if _SAFE.fullmatch(value) else self.piece(value.replace('"', "&quot;"))

    def restore(self, html: str) -> str:
        """`html` with the pieces where their words are."""
        return re.sub(rf"{self.stem}(\d+)z", lambda match: self.pieces[int(match[1])], html)
