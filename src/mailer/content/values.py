"""The kinds of values a manuscript has, each with its rule: lines, Markdown, links, numbers, days, moments."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from mailer.content.faults import Slip
from mailer.content.links import target_slip
from mailer.content.markdown import text_slips
from mailer.content.merge import merge_slips
from mailer.content.moments import read_day, read_moment
from mailer.content.numbers import Number, read_number
from mailer.content.segment_parsing import MOST_CHARACTERS, SegmentError, parse_segment
from mailer.content.spelling import INVISIBLE

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_BREAKS = dict.fromkeys(map(ord, "\n\r\t\x85\u2028\u2029"), " ")
_REMOVED = dict.fromkeys(map(ord, INVISIBLE))
_TURNING = re.compile("[\u202a-\u202e]")
_LINE_ENDS = dict.fromkeys(map(ord, "\x85\u2028\u2029"), "\n")


def refusal(*slips: Slip) -> PydanticCustomError:
    """What a validator raises so that `slips` come out of pydantic unchanged."""
    return PydanticCustomError("slips", "slips", {"slips": slips})


def refuse(slips: Iterable[Slip]) -> None:
    """Raise a refusal if there is any slip."""
    if found := tuple(slips):
        raise refusal(*found)


def _control_slips(text: str) -> list[Slip]:
    match = _CONTROLS.search(text)
    if match is None:
        return []
    code = f"U+{ord(match[0]):04X}"
    if "\ud800" <= match[0] <= "\udfff":
        return [Slip(f"{code} is half of a sign and none by itself", "write the sign itself", match.start())]
    return [Slip(f"the text holds the control character {code}", "remove it", match.start())]


def _turning_slips(text: str) -> list[Slip]:
    """Embeddings and overrides: forgotten ones turn all that follows, and can hide where a link leads (UTS 55)."""
    match = _TURNING.search(text)
    if match is None:
        return []
    what = f"the text holds U+{ord(match[0]):04X}, which turns the direction of what follows"
    cure = "remove it; where a place needs a direction, U+200E and U+200F, or the isolates U+2066 to U+2069, may stand"
    return [Slip(what, cure, match.start())]


def _line(text: str) -> str:
    refuse([*_control_slips(text), *merge_slips(text)])
    # Bidirectional controls in a subject can show it in a false order; U+2028 breaks headers.
    return text.translate(_BREAKS).translate(_REMOVED).strip()


def _full_line(text: str) -> str:
    line = _line(text)
    refuse([] if line else [Slip("the text is empty", "write it, or remove the key")])
    return line


def _markdown(text: str) -> str:
    refuse([*_control_slips(text), *_turning_slips(text), *merge_slips(text), *text_slips(text)])
    return text.translate(_LINE_ENDS)


def _full_markdown(text: str) -> str:
    markdown = _markdown(text)
    refuse([] if markdown.strip() else [Slip("the text is empty", "write it, or remove the block or entry")])
    return markdown


def _link(text: str) -> str:
    target = text.strip()
    slip = target_slip(target)
    refuse([slip] if slip else [])
    return target


def _readers(text: str) -> str:
    try:
        parse_segment(text)
    except SegmentError as error:
        raise refusal(*error.slips) from None
    return text.strip()


def _day(value: Any) -> Any:
    return _read(read_day(value)) if isinstance(value, str) else value


def _moment(value: Any) -> Any:
    if not isinstance(value, str | date):
        # Said here once; the union would say it once for dates and once for times.
        raise PydanticCustomError("moment_type", "not a moment")
    return _read(read_moment(value)) if isinstance(value, str) else value


def _figure(value: Any) -> str | int | float:
    return _full_line(value) if isinstance(value, str) else _number(value)


def _cell(value: Any) -> str | int | float:
    if value is None:
        return ""  # nothing is known, which is what an empty cell says
    return _markdown(value) if isinstance(value, str) else _number(value)


def _number(value: Any) -> int | float:
    read = read_number(value) if isinstance(value, Number) else value
    if isinstance(read, Slip):
        raise refusal(read)
    if isinstance(read, bool) or not isinstance(read, int | float) or not math.isfinite(read):
        raise PydanticCustomError("figure_type", "not a text or a number")
    return read


def _mjml(text: str) -> str:
    refuse([*_control_slips(text), *_turning_slips(text), *merge_slips(text)])
    refuse([] if text.strip() else [Slip("the MJML is empty", "write it, or remove the block")])
    return text.translate(_LINE_ENDS)


def _read(value: date | datetime | Slip) -> date | datetime:
    if isinstance(value, Slip):
        raise refusal(value)
    return value


class Kind(Enum):
    """What a text of a manuscript is."""

    LINE = "line"
    MARKDOWN = "markdown"
    LINK = "link"
    MJML = "mjml"


Line = Annotated[str, Kind.LINE, AfterValidator(_full_line), Field(json_schema_extra={"pattern": r"\S"})]
"""One line of plain text; merge fields may stand in it. Line breaks become spaces."""

Subject = Annotated[str, Kind.LINE, AfterValidator(_line)]
"""A line that may be empty: the checks say so with more to go on than a reader of files has."""

Markdown = Annotated[str, Kind.MARKDOWN, AfterValidator(_markdown)]
"""Markdown without raw HTML and pictures; merge fields may stand in it."""

FullMarkdown = Annotated[
    str, Kind.MARKDOWN, AfterValidator(_full_markdown), Field(json_schema_extra={"pattern": r"\S"})
]
"""Markdown that its block is nothing without."""

Link = Annotated[str, Kind.LINK, AfterValidator(_link), Field(json_schema_extra={"pattern": r"^\s*(#|[A-Za-z]+:)"})]
"""Where a link leads: http, https, mailto, tel or a place in the issue."""

Figure = Annotated[str | int | float, Kind.LINE, PlainValidator(_figure, json_schema_input_type=Line | int | float)]
"""A number, or one line of text such as "1 in 3"."""

Cell = Annotated[
    str | int | float, Kind.MARKDOWN, PlainValidator(_cell, json_schema_input_type=str | int | float | None)
]
"""A number, or a line of Markdown; the empty one where nothing is written."""

Mjml = Annotated[str, Kind.MJML, AfterValidator(_mjml), Field(json_schema_extra={"pattern": r"\S"})]
"""MJML; merge fields may stand in it. Whether it is right is looked at when it is rendered."""

Readers = Annotated[str, AfterValidator(_readers), Field(json_schema_extra={"maxLength": MOST_CHARACTERS})]
"""Some readers, by a condition in the language of segments: ``country in ("KE", "UG")``."""

Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day, written as 2020-12-31."""

Moment = Annotated[
    date | datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?$"}),
]
"""A whole day, or a local time without an offset: 2020-12-14T08:00."""
