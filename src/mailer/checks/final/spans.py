"""Where each section and block begins in finished HTML, so that its bytes can be counted."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from html import unescape

_MARKUP = re.compile(
    r"<!--.*?-->|<(?P<raw>style|script|title)\b.*?</(?P=raw)\s*>"
    r"|<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL | re.IGNORECASE,
)
_MARK = re.compile(r"\s(?:id|name)=\"([^\"]+)\"")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


@dataclass(frozen=True, slots=True)
class Element:
    """An element's name and where it begins."""

    tag: str
    start: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of HTML, in characters: from `start` up to `end`."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place that is looked for, and the elements around it, its own the last. The masthead's has no name."""

    name: str
    around: tuple[Element, ...]


def spans(html: str, names: Collection[str], footer: str) -> tuple[Span, ...]:
    """Where in `html` each of `names` stands, in that order; a part begins where the one before it ends.

    A part begins with the largest element that holds its mark and not the mark before it,
    of which the masthead's h1 is the first. The last one ends with the largest element that
    does not hold `footer`, an address that the footer alone links to. Names without a mark
    are left out.
    """
    marks, ends = _marks(html, names)
    starts: list[tuple[str, int]] = []
    before: frozenset[Element] = frozenset()
    for mark in marks:
        own = next((each for each in mark.around if each not in before), mark.around[-1])
        if mark.name:
            starts.append((mark.name, own.start))
        before = frozenset(mark.around)
    if not starts:
        return ()
    at = html.rfind(footer) if footer in html else len(html)
    end = max((stop for each in marks[-1].around if (stop := ends.get(each, 0)) <= at), default=at)
    stops = [*(start for _, start in starts[1:]), max(end, starts[-1][1])]
    return tuple(Span(name, start, stop) for (name, start), stop in zip(starts, stops, strict=True))


def _marks(html: str, names: Collection[str]) -> tuple[list[_Mark], dict[Element, int]]:
    """The marks in `html`, and where each element ends."""
    wanted, found = set(names), list[_Mark]()
    opened, ends = list[Element](), dict[Element, int]()
    for match in _MARKUP.finditer(html):
        tag = (match["tag"] or "").lower()
        if match["close"]:
            ends.update(dict.fromkeys(_closed(opened, tag), match.end()))
        elif tag:
            opened.append(Element(tag, match.start()))
            name = _name(tag, match["attributes"], wanted, first=not found)
            if name is not None:
                wanted.discard(name)
                found.append(_Mark(name, tuple(opened)))
            if tag in _VOID or match["attributes"].endswith("/"):
                ends[opened.pop()] = match.end()
    return found, ends


def _closed(opened: list[Element], tag: str) -> list[Element]:
    """The innermost `tag` and what was left open in it, taken off `opened`."""
    at = next((at for at in range(len(opened) - 1, -1, -1) if opened[at].tag == tag), len(opened))
    closed = opened[at:]
    del opened[at:]
    return closed


def _name(tag: str, attributes: str, wanted: Collection[str], *, first: bool) -> str | None:
    for mark in _MARK.finditer(attributes):
        if mark[1] in wanted:
            return mark[1]
    return "" if tag == "h1" and first else None


def _close(opened: list[Element], tag: str) -> list[Element]:
    """Take the innermost `tag` and what was left open in it off `opened`; what was taken."""
    for at in range(len(opened) - 1, -1, -1):
        if opened[at].tag == tag:
            closed = opened[at:]
            del opened[at:]
            return closed
    return []


def words_before(html: str, at: int, count: int = 6) -> str:
    """The last `count` words that a reader sees of `html` before the character `at`."""
    shown = re.sub(r"<!--.*?(?:-->|\Z)|<[^<>]*(?:>|\Z)", " ", html[max(0, at - 4_000) : at], flags=re.DOTALL)
    words = unescape(shown.rpartition(">")[2]).split()  # what is left of a tag that begins before
    return " ".join(words[-count:])
