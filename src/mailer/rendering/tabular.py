"""Figures and tables of data in plain text: aligned by display width where they fit, else entry by entry."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from mailer.rendering.slots import TOKEN
from mailer.rendering.wrapping import WIDTH, width, wrap

_GAP = "  "
_WIDEST_FIGURE = 24
"""Columns; a longer figure stands on a line of its own, over what it counts."""

_RIGHT_TO_LEFT_MARK = "\u200f"


def figures_text(items: Sequence[Mapping[str, str]]) -> str:
    """Lines such as ``8,000  civil servants``, from items of `value` and `label`."""
    short = [width(item["value"]) for item in items if width(item["value"]) <= _WIDEST_FIGURE]
    room = max(short, default=0)
    lines = []
    for item in items:
        value, label = item["value"], item["label"]
        if width(value) <= _WIDEST_FIGURE:
            lines.append(wrap(label, _padded(value, room, "start") + _GAP))
        else:
            lines += [wrap(value), wrap(label, " " * room + _GAP)]
    return "\n".join(lines)


def table_text(
    heads: Sequence[Mapping[str, Any]], rows: Sequence[Sequence[str]], colon: str, *, right_to_left: bool
) -> str:
    """A table from heads of `title` and `align` and rows of cells, all in plain text.

    As lines where the whole width fits; else the rows one after the other, each cell with
    its head and `colon` before it. In a right-to-left text each line says so of itself:
    one that starts with a Latin word would else have its columns the other way round.
    """
    cells = [[str(head["title"]) for head in heads], *rows]
    sizes = [max(_shown(cell) for cell in column) for column in zip(*cells, strict=True)]
    if sum(sizes) + len(_GAP) * (len(sizes) - 1) > WIDTH or any("\n" in cell for row in cells for cell in row):
        return _entries(cells[0], rows, colon)
    aligns = [str(head["align"]) for head in heads]
    lines = [_line(row, sizes, aligns, right_to_left=right_to_left) for row in cells]
    rule = _GAP.join("-" * size for size in sizes)
    return "\n".join((lines[0], rule, *lines[1:]))


def _line(row: Sequence[str], sizes: Sequence[int], aligns: Sequence[str], *, right_to_left: bool) -> str:
    cells = [_padded(cell, size, align) for cell, size, align in zip(row, sizes, aligns, strict=True)]
    if right_to_left:
        return _RIGHT_TO_LEFT_MARK + _GAP.join(map(_isolated, cells)).rstrip(" ")
    return _GAP.join(cells).rstrip(" ")


def _entries(heads: Sequence[str], rows: Sequence[Sequence[str]], colon: str) -> str:
    """Each row as lines of its own, the first cell over the others."""
    entries = []
    for first, *others in rows:
        named = zip(heads[1:], others, strict=True)
        lines = [wrap(f"{head}{colon}{cell}", "  ", "    ") for head, cell in named if cell]
        entries.append("\n".join([wrap(f"{heads[0]}{colon}{first}" if first else heads[0]), *lines]))
    return "\n\n".join(entries)


def _padded(text: str, size: int, align: str) -> str:
    room = max(size - _shown(text), 0)
    before = {"start": 0, "center": room // 2, "end": room}[align]
    return " " * before + text + " " * (room - before)


def _isolated(cell: str) -> str:
    """A cell with letters that run to the right, kept from joining its neighbour (UAX 9, FSI and PDI)."""
    word = cell.strip(" ")
    if not any(unicodedata.bidirectional(character) == "L" for character in word):
        return cell
    before, _, after = cell.partition(word)
    return f"{before}\u2068{word}\u2069{after}"


def _shown(text: str) -> int:
    """Columns that `text` takes; a name will stand where a token does, and ten are as good a guess as any."""
    return width(TOKEN.sub("x" * 10, text))
