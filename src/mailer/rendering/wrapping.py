"""Lines for plain text: broken by display width, never inside an address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.content.remembering import remembered
from mailer.rendering.slots import TOKEN

WIDTH = 78
"""Columns, after RFC 5322 section 2.1.1."""

_SPACES = re.compile(r"[ \t]+")
_CLOSING = frozenset("、。，．：；？！）］｝〕〉》」』】〗’”…—～·％")
_OPENING = frozenset("（［｛〔〈《「『【〖‘“")
_WHOLE = re.compile(rf"((?:https?://|mailto:|tel:|www\.)[!-~]+|{TOKEN.pattern})", re.IGNORECASE)


def width(text: str) -> int:
    """Columns that `text` takes in a terminal; East Asian characters take two."""
    import wcwidth  # noqa: PLC0415 - its tables load slowly, and only rendering needs them

    if text.isascii():
        return len(text)
    return max(wcwidth.wcswidth(text), 0)


@remembered
def wrap(text: str, first: str = "", rest: str | None = None, columns: int = WIDTH) -> str:
    """`text` in lines of at most `columns`, the first led by `first`, the others by `rest`.

    Line breaks in `text` stay. An address longer than a line stands on a line of its own,
    whole. Without `rest`, later lines are indented as far as the first one's lead reaches.
    """
    rest = " " * width(first) if rest is None else rest
    lines: list[str] = []
    for paragraph in text.split("\n"):
        for line in _lines(paragraph, columns, width(first), width(rest)):
            lines.append(((rest if lines else first) + line).rstrip(" "))
    return "\n".join(lines)


def cut(text: str, lead: str, columns: int = WIDTH) -> str:
    """One line of `text` with its spaces as they are, cut only where it is wider than `columns`."""
    pieces: list[str] = [""]
    for cluster in _clusters(text):
        if width(pieces[-1] + cluster) > columns - width(lead):
            pieces.append("")
        pieces[-1] += cluster
    return "\n".join((lead + piece).rstrip(" ") for piece in pieces)


def _lines(text: str, columns: int, first: int, rest: int) -> Iterator[str]:
    line, used, room = "", 0, columns - first
    for glue, atom, size in _atoms(text, columns - max(first, rest)):
        if line and used + len(glue) + size > room:
            yield line
            line, used, room = atom, size, columns - rest
        elif line:
            line, used = line + glue + atom, used + len(glue) + size
        else:
            line, used = atom, size
    yield line


def _atoms(text: str, room: int) -> Iterator[tuple[str, str, int]]:
    """What must not be broken: what stands before it if it is not at the start of a line, itself, its width."""
    for word in filter(None, _SPACES.split(text)):
        if word.isascii() and len(word) <= room:
            yield " ", word, len(word)
        else:
            glue = " "
            for piece, size in _measured(word, max(room, 2)):
                yield glue, piece, size
                glue = ""


@remembered
def _measured(word: str, room: int) -> tuple[tuple[str, int], ...]:
    return tuple((piece, width(piece)) for piece in _pieces(word, room))


def _pieces(word: str, room: int) -> Iterator[str]:
    """`word` cut where East Asian text may be broken (no closing mark at a line's start, no opening one at its end)."""
    if word.isascii() and len(word) <= room:
        yield word
        return
    piece = ""
    for cluster in _clusters(word):
        if piece and (_parts(piece[-1], cluster) or width(piece + cluster) > room):
            yield piece
            piece = cluster
        else:
            piece += cluster
    yield piece


def _parts(before: str, cluster: str) -> bool:
    wide = width(before) > 1 or width(cluster) > 1
    return wide and cluster not in _CLOSING and before not in _OPENING


def _clusters(word: str) -> Iterator[str]:
    import wcwidth  # noqa: PLC0415 - its tables load slowly, and only rendering needs them

    for index, part in enumerate(_WHOLE.split(word)):
        if index % 2:
            yield part
        else:
            yield from part if part.isascii() else wcwidth.iter_graphemes(part)
