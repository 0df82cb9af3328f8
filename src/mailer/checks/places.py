"""From an element of the finished HTML back to the value in the issue file that it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml.html import HtmlElement

from mailer.content import Key, Written

THEME: Key = ("theme",)
"""The key of what is the theme's own: the finding stands where the issue names its theme, if it does."""

_SHORTEST = 8
"""Characters: less than this may well stand in several texts by chance, and must be the whole of one."""

_LONGEST = 60


class Places:
    """The key of each element of `tree`: of the text it shows, or of the section or block it stands in.

    `names` has the id of each part in the HTML by its key, `footer` the address that only the
    footer links to: what follows the last part and is in no part belongs to the whole issue.
    """

    def __init__(
        self,
        tree: HtmlElement,
        names: Mapping[Key, str],
        texts: Iterable[Written],
        links: Mapping[str, Key],
        footer: str,
    ) -> None:
        self._texts = [(_plain(written.text), written.key) for written in texts]
        self._links = links
        self._parts = _parts(tree, {name: key for key, name in names.items()}, footer)

    def key_of(self, element: HtmlElement) -> Key:
        """The key of what `element` shows; that of the part around it where no text says more; THEME outside of all parts."""
        part = self._parts.get(element, ()) or THEME
        shown = element.get("alt") if element.tag == "img" else element.text_content()
        words = _words(shown or "")[:_LONGEST].strip()
        if words:
            is_part = len(words) >= _SHORTEST
            found = [
                key for text, key in self._texts if (is_part and words in text) or (words == text and part != THEME)
            ]
            within = [key for key in found if part == THEME or key[: len(part)] == part]
            if within or found:
                return (within or found)[0]
        link = self._links.get(element.get("href") or "")
        return link if link and part in {THEME, link[: len(part)]} else part


def _parts(tree: HtmlElement, keys: Mapping[str, Key], footer: str) -> dict[HtmlElement, Key]:
    """The section or block that each element stands in: the last whose mark comes before it."""
    marks = [(element, keys[name]) for element in tree.iter("*") if (name := _mark(element)) in keys]
    if not marks:
        return {}
    end = _end(marks[-1][0], footer)
    inside, current = {}, ()
    began = dict(marks)
    for element in tree.iter("*"):
        current = began.get(element, current)
        inside[element] = current
    after = end.getnext() if end is not None else None
    while end is not None:
        for element in (each for sibling in _from(after) for each in sibling.iter("*")):
            inside[element] = ()
        end = end.getparent()
        after = end.getnext() if end is not None else None
    return inside


def _from(element: HtmlElement | None) -> Iterable[HtmlElement]:
    return () if element is None else (element, *element.itersiblings())


def _mark(element: HtmlElement) -> str:
    return element.get("id") or (element.get("name") or "" if element.tag == "a" else "")


def _end(last: HtmlElement, footer: str) -> HtmlElement | None:
    """The largest element around the `last` mark that the footer is not in; None if there is no footer."""
    found = None
    for around in last.iterancestors():
        if any(each.get("href") == footer for each in around.iter("a")):
            return found
        found = around
    return None


def _plain(markdown: str) -> str:
    """The words of a Markdown text, near enough to find those of the finished HTML in it."""
    return _words(re.sub(r"\]\([^)\s]*\)|[*_`\\\[\]]|^\s*(?:[-+>]|\d+\.)\s", " ", markdown, flags=re.MULTILINE))


def _words(text: str) -> str:
    text = re.sub(r"[\u200b\u200e\u200f\u2060-\u206f\u202a-\u202e]", "", text)
    return re.sub(r"\s+(?=[.,;:!?)])|(?<=\()\s+", "", " ".join(text.split()))
