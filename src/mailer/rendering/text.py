"""The text part: theme templates over the same values, with filters for lines of 78 columns.

Never made by stripping the HTML: a reader of plain text gets what was written for reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import pass_context

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


def text_part(theme: Theme, values: Mapping[str, Any], tokens: Tokens) -> str:
    """The text of an edition: lines of at most 78 columns but for addresses, none ending in spaces.

    `values` are those of the view for text, with Markdown as it was written.
    """
    notes = Notes()
    language = values["issue"]["language"]

    def capitals(text: str) -> str:
        if language in _NO_CAPITALS:
            return text
        # A token is not the author's word, and must come through as it is.
        pieces = re.split(f"({tokens.pattern.pattern.replace('(', '(?:', 1)})", text)
        return "".join(piece if index % 2 else piece.upper() for index, piece in enumerate(pieces))

    filters: dict[str, Callable[..., Any]] = {
        "wrap": wrap,
        # With the context as an argument, so that Jinja does not work them out when it compiles.
        "prose": pass_context(lambda _context, text, lead="": prose_text(text, notes.mark, lead)),
        "inline": pass_context(lambda _context, text: inline_text(text, notes.mark)),
        "capitals": capitals,
        "underline": underline,
    }
    functions: dict[str, Callable[..., Any]] = {"note": notes.mark, "notes": notes.take}
    return tidy(text_templates(theme, filters, functions).render("edition.txt.j2", values))


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
