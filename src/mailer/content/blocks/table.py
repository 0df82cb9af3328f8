"""A table of data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from mailer.content.faults import Slip
from mailer.content.part import Block, Part
from mailer.content.values import Cell, Line, refuse

MOST_COLUMNS = 8
"""More are too narrow to be read even on a wide screen."""


class TableColumn(Part):
    """The head of a column, and how its cells are aligned."""

    title: Line
    align: Literal["start", "center", "end"] = Field("start", description="Numbers are easier to compare at the end.")


def _column(value: Any) -> Any:
    if isinstance(value, str):
        return {"title": value}
    if not isinstance(value, dict | TableColumn):
        raise PydanticCustomError("string_type", "neither a title nor the keys of a column")
    return value


ColumnHead = Annotated[TableColumn, BeforeValidator(_column, json_schema_input_type=Line | TableColumn)]


class Table(Block):
    """Data in rows and columns."""

    type: Literal["table"]
    title: Line | None = None
    caption: Line | None = Field(None, description="What the table shows, for those who cannot see it all at once.")
    columns: tuple[ColumnHead, ...] = Field(
        min_length=1, max_length=MOST_COLUMNS, description="The head of each column: a text, or title: and align:."
    )
    rows: tuple[tuple[Cell, ...], ...] = Field(
        min_length=1, description="The cells of each row: texts (Markdown) or numbers, as many as there are columns."
    )
    row_headers: bool = Field(default=False, description="True if the first cell of each row is its head.")

    @model_validator(mode="after")
    def _rows_fit(self) -> Self:
        refuse(self._misfits())
        return self

    def _misfits(self) -> Iterator[Slip]:
        wanted = len(self.columns)
        for at, row in enumerate(self.rows):
            if len(row) != wanted:
                what = f"this row has {len(row)} cell{'' if len(row) == 1 else 's'}, and the table {wanted} column"
                cure = 'write as many cells as there are columns; "" is an empty one'
                yield Slip(what + ("" if wanted == 1 else "s"), cure, key=("rows", at))
