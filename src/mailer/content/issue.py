"""The issue as a whole: its manuscripts, one a language, and where each value stands in its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mailer.content.faults import Position
from mailer.content.languages import language_for
from mailer.content.model import Manuscript, MissingLanguage
from mailer.content.spelling import Key, Spelling

__all__ = ["Issue", "Key", "Source"]


@dataclass(frozen=True, slots=True)
class Source:
    """A manuscript with the file it came from and the position of each of its values."""

    manuscript: Manuscript
    file: Path
    positions: Mapping[Key, Position]
    spellings: Mapping[Key, Spelling] = field(default_factory=dict)

    def position(self, key: Key) -> Position:
        """Where the value at `key` stands; the nearest enclosing one if it is not written."""
        while key and key not in self.positions:
            key = key[:-1]
        return self.positions[key]

    def inside(self, key: Key, offset: int) -> Position:
        """Where the sign at `offset` of the text at `key` stands, also within folded, quoted and block scalars."""
        value: object = self.manuscript
        for step in key:
            value = value[step] if isinstance(step, int) else getattr(value, step)  # type: ignore[index]
        # The head of a column may be written as a text alone, which is then its title.
        spelled = next((at for at in (key, key[:-1]) if at in self.spellings), None)
        if spelled and isinstance(value, str):
            return self.spellings[spelled].position(value, offset)
        return self.position(key)


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

    @property
    def missing_language(self) -> MissingLanguage:
        """What those get whose language the issue lacks: ``source``, ``skip``, or the language of one of `sources`."""
        return self.sources[self.language].manuscript.missing_language

    def language_for(self, wanted: str) -> str | None:
        """The edition for a reader of the BCP 47 tag `wanted`; None if that reader gets no message."""
        return language_for(wanted, self.sources, self.language, self.missing_language)
