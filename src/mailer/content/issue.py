"""The issue as a whole: its manuscripts, one a language, and where each value stands in its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mailer.content.faults import Position
from mailer.content.model import Manuscript

Key = tuple[str | int, ...]
"""A path into a manuscript, such as ``("sections", 0, "blocks", 2, "text")``."""


@dataclass(frozen=True, slots=True)
class Source:
    """A manuscript with the file it came from and the position of each of its values."""

    manuscript: Manuscript
    file: Path
    positions: Mapping[Key, Position]

    def position(self, key: Key) -> Position:
        """Where the value at `key` stands; the nearest enclosing one if it is not written."""
        while key and key not in self.positions:
            key = key[:-1]
        return self.positions[key]


@dataclass(frozen=True, slots=True)
class Issue:
    """One instalment of a newsletter, as written.

    `sources` maps a language to its file; `language` is that of ``issue.yaml``, the
    edition the others are translations of.
    """

    id: str
    folder: Path
    language: str
    sources: Mapping[str, Source]
