"""The words of finished HTML that a reader gets to see, piece by piece, each with the link it is part of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

_UNSEEN = frozenset({"head", "style", "script", "title", "template"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "code", "em", "font", "i", "ins", "mark", "s", "small", "span", "strong"}
    | {"sub", "sup", "u"}
)
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of text, or the alt text of a picture; `href` is where it leads, None if it is no link."""

    text: str
    href: str | None = None


def shown_pieces(element: HtmlElement, href: str | None = None) -> Iterator[Shown]:
    """What of `element` is shown, in order; neither comments nor what its own style or attributes hide.

    Blocks are set apart by a space, so that words joined by mistake are none.
    """
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or _is_hidden(element):
        return
    href = element.get("href") if element.tag == "a" else href
    apart = element.tag not in _INLINE
    if apart:
        yield Shown(" ")
    if element.tag == "img":
        yield Shown(element.get("alt") or "", href)
    yield Shown(element.text or "", href)
    for child in element:
        yield from shown_pieces(child, href)
        yield Shown(child.tail or "", href)
    if apart:
        yield Shown(" ")


def words(pieces: Iterable[Shown]) -> str:
    """The text of `pieces` as `plain` has it."""
    return plain("".join(piece.text for piece in pieces))


def plain(text: str) -> str:
    """`text` without regard to case, kinds and numbers of spaces, and invisible signs, so that it can be looked for."""
    return " ".join(_INVISIBLE.sub("", text).casefold().split())


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_HIDING.search(element.get("style") or ""))
