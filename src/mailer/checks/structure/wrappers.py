"""The outermost elements of a body: what is left of a message inside the page of a mail program on the web."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailer.checks.structure.markup import is_unseen

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def wrappers(tree: HtmlElement) -> Iterator[tuple[HtmlElement, ...]]:
    """Each element in the body that shows something, followed by those in it that hold all it shows."""
    body = tree.find("body")
    for child in [] if body is None else _showing(body):
        yield tuple(_chain(child))


def _chain(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    inner = _showing(element)
    while len(inner) == 1 and not _own_words(element):
        (element,) = inner
        yield element
        inner = _showing(element)


def _showing(element: HtmlElement) -> list[HtmlElement]:
    return [child for child in element.iterchildren("*") if not is_unseen(child) and _shows(child)]


def _shows(element: HtmlElement) -> bool:
    if element.tag in {"style", "script"}:
        return False
    return any(text.strip() for text in element.itertext("*")) or next(element.iter("img"), None) is not None


def _own_words(element: HtmlElement) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)
