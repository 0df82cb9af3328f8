"""The text part: theme templates over the same values, with filters for lines of 78 columns.

Never made by stripping the HTML: a reader of plain text gets what was written for reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from mailer.rendering.plain import inline_text, prose_text
from mailer.rendering.slots import TOKEN, Tokens
from mailer.rendering.templates import text_templates
from mailer.rendering.themes import Theme
from mailer.rendering.wrapping import WIDTH, width, wrap

_NO_CAPITALS = frozenset({"ar", "zh"})


@dataclass(slots=True)
class Notes:
    """The addresses of one text part, numbered in the order in which they are first met."""

    numbers: dict[str, int] = field(default_factory=dict)
    listed: int = 0

    def mark(self, url: str) -> str:
        """The mark for `url`: the same number wherever it occurs; none for a place in the message itself."""
        if url.startswith("#"):
            return ""
        return f"[{self.numbers.setdefault(url, len(self.numbers) + 1)}]"

    def take(self) -> list[str]:
        """Lines for the addresses met since the last call."""
        new = [f"{self.mark(url)} {url}" for url, number in self.numbers.items() if number > self.listed]
        self.listed = len(self.numbers)
        return new


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
        return tidy(text_templates(theme, FILTERS, FUNCTIONS).render("edition.txt.j2", values))
    finally:
        _PART.reset(before)


def _note(url: str) -> str:
    return _PART.get().notes.mark(url)


def _notes() -> list[str]:
    return _PART.get().notes.take()


@pass_context
def _prose(_context: Context, text: str, lead: str = "") -> str:
    return prose_text(text, _note, lead)


@pass_context
def _inline(_context: Context, text: str) -> str:
    return inline_text(text, _note)


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


def tidy(text: str) -> str:
    """At most one empty line in a row, no spaces at line ends, one line feed at the end."""
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "wrap": wrap,
        # With the context as an argument, so that Jinja does not work them out when it compiles.
        "prose": _prose,
        "inline": _inline,
        "capitals": _capitals,
        "underline": underline,
    }
)
FUNCTIONS: Mapping[str, Callable[..., Any]] = MappingProxyType({"note": _note, "notes": _notes})
"""What the text templates can use."""
