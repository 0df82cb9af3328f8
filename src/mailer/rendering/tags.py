"""Reading the tags of MJML and HTML as they are written, without changing a byte around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAG = re.compile(
    r"<!--.*?-->|<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL
)
ATTRIBUTE = re.compile(r"(?P<name>[^\s=\"'<>/]+)\s*=\s*(?P<value>\"[^\"]*\"|'[^']*')")
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag from `start` to `end` (offsets in the text). A comment has no name."""

    name: str
    start: int
    end: int
    attributes: tuple[int, int]
    closes: bool
    is_empty: bool


def tags(text: str) -> Iterator[Tag]:
    """The tags and comments of `text` in order."""
    for match in _TAG.finditer(text):
        name = (match["name"] or "").lower()
        attributes = match["attributes"] or ""
        yield Tag(
            name=name,
            start=match.start(),
            end=match.end(),
            attributes=match.span("attributes"),
            closes=match["close"] == "/",
            is_empty=name in VOID or attributes.rstrip().endswith("/"),
        )


def line_of(text: str, offset: int) -> int:
    """The line, counted from 1, that `offset` falls on."""
    return text.count("\n", 0, offset) + 1
