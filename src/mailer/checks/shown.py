"""The words of finished HTML that a reader gets to see, piece by piece, each with the link it is part of."""

from __future__ import annotations

import re
from collections.abc import Iterable
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


_GAP = Shown(" ")


def shown_pieces(tree: HtmlElement) -> tuple[Shown, ...]:
    """What of `tree` is shown, in order; neither comments nor what its own style or attributes hide.

    Blocks are set apart by a space, so that words joined by mistake are none.
    """
    found: list[Shown] = []
    _collect(tree, None, found)
    return tuple(found)


def _collect(element: HtmlElement, href: str | None, found: list[Shown]) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag in _UNSEEN or _is_hidden(element):
        return
    if tag == "a":
        href = element.get("href")
    apart = tag not in _INLINE
    if apart:
        found.append(_GAP)
    if tag == "img":
        found.append(Shown(element.get("alt") or "", href))
    if element.text:
        found.append(Shown(element.text, href))
    for child in element:
        _collect(child, href, found)
        if child.tail:
            found.append(Shown(child.tail, href))
    if apart:
        found.append(_GAP)


def words(pieces: Iterable[Shown]) -> str:
    """The text of `pieces` as `plain` has it."""
    return plain("".join(piece.text for piece in pieces))


def plain(text: str) -> str:
    """`text` without regard to case, kinds and numbers of spaces, and invisible signs, so that it can be looked for."""
    return " ".join(_INVISIBLE.sub("", text).casefold().split())


def holds(text: str, sought: str) -> bool:
    """Whether the `plain` `text` has the `plain` `sought`; a line may break within words of Chinese."""
    return sought in text or sought.replace(" ", "") in text.replace(" ", "")


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDING.search(style))
