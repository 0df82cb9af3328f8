"""Questions about elements of the finished HTML: what is shown, what is heard, who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import lxml.html

from mailer.checks.places import THEME
from mailer.checks.proof import Proof
from mailer.content import Key, parts
from mailer.content.blocks import MjmlBlock

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

THEME_CURE = "in the templates of the theme"

_MADE = {"mj-image": "img", "mj-table": "table", "mj-button": "a"}
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MARKED = "descendant-or-self::*[@hidden or contains(@style, 'none') or contains(@style, 'hidden')]"


def shown(tree: HtmlElement, *tags: str) -> Iterator[HtmlElement]:
    """The elements with one of `tags`, in their order, but for those that an inline style or ``hidden`` takes away."""
    hidden = {below for element in tree.xpath(_MARKED) if is_unseen(element) for below in element.iter("*")}
    return (element for element in tree.iter(*tags) if element not in hidden)


def is_unseen(element: HtmlElement) -> bool:
    """Whether an inline style or ``hidden`` takes `element` away."""
    return element.get("hidden") is not None or bool(_UNSEEN.search(element.get("style") or ""))


def heard(element: HtmlElement) -> str:
    """What a screen reader says of `element`: its label, else its words and the alt texts in it (accname 1.2)."""
    return " ".join("".join(_heard(element)).split())


def _heard(element: HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.get("aria-hidden") == "true" or is_unseen(element):
        return
    if label := (element.get("aria-label") or "").strip():
        yield f" {label} "
        return
    if element.tag == "img":
        yield f" {element.get('alt') or ''} "
    yield element.text or ""
    for child in element:
        yield from _heard(child)
        yield child.tail or ""
    if element.tag in {"p", "div", "td", "th", "li", "br"}:
        yield " "


@dataclass(frozen=True, slots=True)
class Writer:
    """Where somebody mends an element: at the line of a block in MJML, or, under the key THEME, in the theme."""

    key: Key = THEME
    offset: int | None = None

    @property
    def where(self) -> str:
        """The same in words."""
        return THEME_CURE if self.key == THEME else "in the MJML"


def by_writer(proof: Proof, elements: Iterable[HtmlElement]) -> dict[Writer, list[HtmlElement]]:
    """`elements` by who can mend them: everything but what an author wrote in MJML is made by the theme.

    A theme makes the same fault many times over; it is one to whoever mends it.
    """
    found: dict[Writer, list[HtmlElement]] = {}
    written: dict[tuple[str, str], Writer] | None = None
    for element in elements:
        if written is None:
            written = _in_mjml(proof)
        writer = written.get(_mark(element, str(element.tag)))
        if writer is None:
            writer = _around(proof, element) if written else Writer()
        found.setdefault(writer, []).append(element)
    return found


def _around(proof: Proof, element: HtmlElement) -> Writer:
    """The block in MJML that `element` stands in, where its words are not those that were written."""
    key = proof.key_of(element)
    for end in range(len(key), 0, -1):
        if isinstance(value_at(proof, key[:end]), MjmlBlock):
            return Writer((*key[:end], "mjml"))
    return Writer()


def _in_mjml(proof: Proof) -> dict[tuple[str, str], Writer]:
    """What the author's MJML makes, by what tells an element from others."""
    found: dict[tuple[str, str], Writer] = {}
    for key, part in parts(proof.source.manuscript):
        if isinstance(part, MjmlBlock):
            lines = part.mjml.split("\n")
            starts = [0, *accumulate(len(line) + 1 for line in lines)]
            for element in lxml.html.fragment_fromstring(part.mjml, create_parent="div").iter("*"):
                at = min(element.sourceline or 1, len(lines)) - 1
                offset = starts[at] + len(lines[at]) - len(lines[at].lstrip())
                writer = Writer((*key, "mjml"), offset)
                found.setdefault(_mark(element, _MADE.get(str(element.tag), str(element.tag))), writer)
                if href := element.get("href"):  # an image may be a link too
                    found.setdefault(("a", href), writer)
    return found


def _mark(element: HtmlElement, tag: str) -> tuple[str, str]:
    """An image has another address when it is sent, and a text may have a merge field."""
    if tag == "img":
        return tag, element.get("alt") or ""
    return tag, element.get("href") or " ".join(element.text_content().split())


def value_at(proof: Proof, key: Key) -> Any:
    """The value at `key` of the issue file."""
    value: Any = proof.source.manuscript
    for step in key:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def counted(number: int, one: str, several: str) -> str:
    """The words for a number of things: "a table has", "12 tables have"."""
    return one if number == 1 else f"{number} {several}"
