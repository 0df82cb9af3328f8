"""The text part: theme templates over the same values, with filters for lines of 78 columns.

Never made by stripping the HTML: a reader of plain text gets what was written for reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from mailer.content.languages import RIGHT_TO_LEFT
from mailer.rendering.notes import Notes
from mailer.rendering.plain import inline_text, prose_text
from mailer.rendering.slots import TOKEN, Closing, Opening, Tokens
from mailer.rendering.spacing import tidy
from mailer.rendering.tabular import figures_text, table_text
from mailer.rendering.templates import text_templates
from mailer.rendering.themes import Theme
from mailer.rendering.wrapping import WIDTH, width, wrap

_NO_CAPITALS = frozenset({"ar", "he", "zh"})


@dataclass(frozen=True, slots=True)
class _Part:
    """What the filters must know of the text part that is being written."""

    notes: Notes
    language: str
    tokens: Tokens


# The templates of a theme are kept from one edition to the next, and their filters with them.
_PART: ContextVar[_Part] = ContextVar("part")


def text_part(theme: Theme, values: Mapping[str, Any], tokens: Tokens) -> str:
    """The text of an edition: lines of at most 78 columns but for addresses, none ending in spaces.

    `values` are those of the view for text, with Markdown as it was written.
    """
    before = _PART.set(_Part(Notes(), values["issue"]["language"], tokens))
    try:
        text = text_templates(theme, FILTERS, FUNCTIONS).render("edition.txt.j2", values)
        return tidy(text, tokens.of_kind(Opening), tokens.of_kind(Closing))
    finally:
        _PART.reset(before)


def _note(url: str) -> str:
    return _PART.get().notes.mark(url)


def _notes() -> list[str]:
    return _PART.get().notes.take()


def _for_readers(marks: Mapping[str, str] | None, caller: Callable[[], str]) -> str:
    """What the caller writes, between `marks` and with its own notes where it is only for some."""
    if marks is None:
        return caller()
    notes = _PART.get().notes
    notes.enter()
    body = caller()
    if listed := notes.leave():
        body = "\n".join((body, *listed, "", ""))
    end = "" if body.endswith("\n") else "\n"
    return f"{marks['open']}\n{body}{end}{marks['close']}\n"


@pass_context
def _prose(_context: Context, text: str, lead: str = "") -> str:
    return prose_text(text, _note, lead)


@pass_context
def _inline(_context: Context, text: str) -> str:
    return inline_text(text, _note)


@pass_context
def _entry(_context: Context, text: str, mark: str) -> str:
    """Markdown led by `mark`, and by as many spaces on its other lines."""
    lead = " " * width(mark)
    return mark + prose_text(text, _note, lead).removeprefix(lead)


@pass_context
def _table(_context: Context, block: Mapping[str, Any], colon: str) -> str:
    rows = [[inline_text(cell or "", _note) for cell in row] for row in block["rows"]]
    return table_text(block["columns"], rows, colon, right_to_left=_PART.get().language in RIGHT_TO_LEFT)


@pass_context
def _capitals(_context: Context, text: str) -> str:
    part = _PART.get()
    if part.language in _NO_CAPITALS:
        return text
    # A token is not the author's word, and must come through as it is.
    pieces = re.split(f"({part.tokens.pattern.pattern.replace('(', '(?:', 1)})", text)
    return "".join(piece if index % 2 else piece.upper() for index, piece in enumerate(pieces))


def underline(text: str, character: str) -> str:
    """`text` wrapped, with a rule as long as its longest line under it."""
    wrapped = wrap(text)
    # A name will stand where a token does; ten columns are as good a guess as any.
    longest = max(width(TOKEN.sub("x" * 10, line)) for line in wrapped.split("\n"))
    return wrapped + "\n" + character * max(min(longest, WIDTH), 3)


FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "wrap": wrap,
        # With the context as an argument, so that Jinja does not work them out when it compiles.
        "prose": _prose,
        "inline": _inline,
        "entry": _entry,
        "figures": figures_text,
        "table": _table,
        "capitals": _capitals,
        "underline": underline,
    }
)
FUNCTIONS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {"note": _note, "notes": _notes, "for_readers": _for_readers}
)
"""What the text templates can use."""
