"""One block cut out of the HTML of a whole edition, in the colours, widths and styles that it has there.

Marks stand before and after each block: paragraphs of one word that nobody writes. What lies
between two of them is kept, with all that it lies in, and the head.
"""

from __future__ import annotations

from typing import Any

import lxml.etree
import lxml.html


def mark(section: int, index: int) -> str:
    """The word that stands before the block at `index` of a section, and after the one before it."""
    return f"mark-{section}-{index}-of-the-page-of-blocks"


def between(html: str, before: str, after: str) -> str:
    """`html` with nothing in its body but what stands between the paragraphs `before` and `after`.

    Raises ValueError where a theme does not show them.
    """
    document = lxml.html.document_fromstring(html)
    for comment in list(document.iter(lxml.etree.Comment)):
        _remove(comment)
    body = document.body
    first, last = _paragraph(body, before), _paragraph(body, after)
    _clear(first, body, forwards=False)
    _clear(last, body, forwards=True)
    for rule in _at_the_rims(body):
        _remove(rule)
    return f"<!doctype html>{lxml.html.tostring(document, encoding='unicode')}"


def _paragraph(body: Any, word: str) -> Any:
    found = [element for element in body.iter("p") if (element.text_content() or "").strip() == word]
    if not found:
        raise ValueError("this theme does not show a text block, so its blocks cannot be told apart")
    return found[-1]


def _clear(element: Any, body: Any, *, forwards: bool) -> None:
    """Remove `element`, all that comes before or after it, and what is left empty around it."""
    while element is not body:
        for sibling in list(element.itersiblings(preceding=not forwards)):
            _remove(sibling)
        parent = element.getparent()
        if not len(element) or element.tag == "p":
            _remove(element)
        element = parent


def _at_the_rims(body: Any) -> list[Any]:
    """The rules that a theme puts between two blocks, where they now stand first or last."""
    rules = [rule for rule in body.iter("hr") if not rule.get("class")]
    shown = [element for element in body.iter("*") if not len(element)]
    return [rule for rule in rules if len(shown) > 1 and rule in (shown[0], shown[-1])]


def _remove(element: Any) -> None:
    """Without the text behind it, which is white space between elements in HTML made from MJML."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
