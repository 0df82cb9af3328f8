"""How a text is spelled in its YAML file, so that a place inside the text can be found there.

YAML folds lines, drops indentation and resolves escapes. All of that leaves the signs that
are not white space in their order, so both spellings can be walked side by side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailer.content.faults import Position
from mailer.content.reading import Document

Key = tuple[str | int, ...]
"""A path into a manuscript, such as ``("sections", 0, "blocks", 2, "text")``."""

INVISIBLE = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Bidirectional embeddings, overrides and isolates (UAX #9)."""

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Spelling:
    """The place of one scalar: `start` is the offset of its first sign in `document`.

    `style` is YAML's: ``|``, ``>``, ``"``, ``'`` or None for a plain scalar.
    """

    document: Document
    start: int
    style: str | None

    def position(self, text: str, offset: int) -> Position:
        """Where in the file the sign at `offset` of `text` stands, `text` being this scalar's value."""
        found, at = self.start, self._first()
        for sign in text[: offset + 1]:
            if not _is_loose(sign):
                found, width = self._next(at)
                at = found + width
        return self.document.place(found)

    def _first(self) -> int:
        """The offset behind the header of a block scalar, or behind the opening quote."""
        if self.style in ("|", ">"):
            return self.document.line_end(self.start)
        return self.start + (1 if self.style in ('"', "'") else 0)

    def _next(self, at: int) -> tuple[int, int]:
        """The offset and the length of the next sign that is not white space, as it is spelled."""
        while at < len(self.document.text):
            sign, width = self._sign(at)
            if not _is_loose(sign):
                return at, width
            at += width
        return at, 0

    def _sign(self, at: int) -> tuple[str, int]:
        text = self.document.text
        sign = text[at]
        if self.style == "'" and text.startswith("''", at):
            return sign, 2
        if self.style == '"' and (match := _ESCAPE.match(text, at)):
            code = match[1] or match[2] or match[3]
            return (chr(int(code, 16)) if code else _short_escape(match[4])), len(match[0])
        return sign, 1


def _short_escape(letter: str) -> str:
    """Only whether it is white space matters here, so the others stand for themselves."""
    return " " if letter in "tnvfrN_LP \t\r\n" else letter


def _is_loose(sign: str) -> bool:
    return sign.isspace() or sign in INVISIBLE
