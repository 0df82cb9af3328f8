"""Blocks that show numbers: figures, table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mailer.content.blocks import Figures, Table
from mailer.content.issue import Key
from mailer.rendering.view.pen import Pen

YEARS = range(1900, 2100)
"""A column of nothing but whole numbers in here is one of years, which are written as they are."""

_LARGE = 12
"""Characters of a figure that still fit beside others in large type."""


def figures(block: Figures, _key: Key, pen: Pen) -> dict[str, Any]:
    """Numbers in the reader's notation, each with what it counts; `long` ones need smaller type."""
    items = []
    for item in block.items:
        value = pen.line(item.value) if isinstance(item.value, str) else pen.number(item.value)
        items.append({"value": value, "label": pen.line(item.label), "long": len(str(item.value)) > _LARGE})
    return {"items": items, "per_row": _per_row(len(items), 3 if pen.width >= 480 else 2)}


def _per_row(count: int, most: int) -> int:
    """As even as can be: four in two rows of two, five and six in rows of three."""
    return min(count, most) if count != 4 else 2


def table(block: Table, _key: Key, pen: Pen) -> dict[str, Any]:
    """Heads and cells; a column of numbers stands at the end unless its author placed it."""
    columns = list(zip(*block.rows, strict=True))
    plain = [_are_years(cells) for cells in columns]
    return {
        "columns": [
            {
                "title": pen.line(head.title),
                "align": head.align if "align" in head.model_fields_set or not _are_numbers(cells) else "end",
            }
            for head, cells in zip(block.columns, columns, strict=True)
        ],
        "rows": [[_cell(cell, years, pen) for cell, years in zip(row, plain, strict=True)] for row in block.rows],
        "row_headers": block.row_headers,
    }


def _cell(cell: str | float, years: bool, pen: Pen) -> str | None:  # noqa: FBT001 - what the whole column says
    if isinstance(cell, str):
        return pen.inline(cell)
    return str(cell) if years else pen.number(cell)


def _are_numbers(cells: Sequence[str | float]) -> bool:
    """Whether no cell is text; empty ones say nothing."""
    written = [cell for cell in cells if cell != ""]
    return bool(written) and not any(isinstance(cell, str) for cell in written)


def _are_years(cells: Sequence[str | float]) -> bool:
    return all(isinstance(cell, int) and cell in YEARS for cell in cells if not isinstance(cell, str))
