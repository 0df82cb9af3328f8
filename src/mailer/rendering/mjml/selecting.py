"""mj-style inline="inline" and mj-html-attributes: what selectors say of finished HTML, which mrml leaves undone.

Styles are inlined as npm's mjml does by juice: !important decides and goes, a style attribute
beats a rule, and Outlook's width, height, align, valign and bgcolor follow the style.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from mailer.rendering.fitting import Page

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|(<[a-zA-Z][\w:-]*)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)(/?>)", re.DOTALL)
_STYLE = re.compile(r"\sstyle\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_DECLARATION = re.compile(r"((?:[^;\"'()]|\"[^\"]*\"|'[^']*'|\([^)]*\))+)(?:;|\Z)")
_STATES = re.compile(r":(?:hover|active|focus|visited|link)\b|::|:before|:after")
_INVISIBLE = frozenset({"head", "title", "base", "link", "style", "meta", "script", "noscript"})
_OF_TABLES = frozenset({"table", "th", "tr", "td", "caption", "colgroup", "col", "thead", "tbody", "tfoot"})
_MEASURED = frozenset({"table", "td", "th", "img"})
_MIRRORED = {
    "background-color": "bgcolor",
    "background-image": "background",
    "text-align": "align",
    "vertical-align": "valign",
}
_NUMBER = "data-mjml-number"

Property = tuple[tuple[int, ...], str, str]
"""How strongly it is said, and its name and value."""


class Selectable:
    """HTML whose tags can be found by selectors and changed, without a byte changed around them."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._tags = [match for match in _TAG.finditer(html) if match[1]]
        self._changed: dict[int, str] = {}
        self._tree: Any = None
        self._page: Page | None = None

    def select(self, selector: str) -> list[int]:
        """The numbers of the tags that `selector` fits; none if it is no selector of elements."""
        selector = selector.strip()
        if self._page is None:
            self._page = Page(self._parsed(), _by_xpath)
        found = self._page.selector(selector)(self._parsed())
        return [int(element.get(_NUMBER)) for element in found if element.get(_NUMBER)]

    def name(self, number: int) -> str:
        """The name of a tag."""
        return self._tags[number][1][1:].lower()

    def get(self, number: int) -> str:
        """A tag as it is now."""
        return self._changed.get(number, self._tags[number][0])

    def set(self, number: int, attribute: str, value: str) -> None:
        """Give a tag an attribute, in place of the one it has."""
        tag, written = self.get(number), f' {attribute}="{value.replace(chr(34), "&quot;")}"'
        pattern = rf"\s{re.escape(attribute)}\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+)"
        changed, count = re.subn(pattern, lambda _: written, tag, count=1)
        self._changed[number] = changed if count else re.sub(r"\s*/?>$", lambda end: written + end[0], tag)

    def __str__(self) -> str:
        pieces: list[str] = []
        at = 0
        for number in sorted(self._changed):
            match = self._tags[number]
            pieces += self._html[at : match.start()], self._changed[number]
            at = match.end()
        return "".join([*pieces, self._html[at:]])

    def _parsed(self) -> Any:
        if self._tree is None:
            from lxml.html import document_fromstring  # noqa: PLC0415

            pieces: list[str] = []
            at = 0
            for number, match in enumerate(self._tags):
                pieces += self._html[at : match.end(1)], f' {_NUMBER}="{number}"'
                at = match.end(1)
            self._tree = document_fromstring("".join([*pieces, self._html[at:]]))
        return self._tree


def _by_xpath(selector: str) -> Callable[[Any], Sequence[Any]]:
    """What gives the elements that `selector` fits, none if it is no selector of elements."""
    from cssselect import SelectorError  # noqa: PLC0415 - few documents have either element
    from lxml.cssselect import CSSSelector  # noqa: PLC0415

    try:
        found: Callable[[Any], Sequence[Any]] = CSSSelector(selector, translator="html")
    except (SelectorError, ValueError):
        return lambda _page: ()
    return found


def with_attributes(html: str, selectors: Mapping[str, Mapping[str, str]]) -> str:
    """`html` with the attributes that mj-html-attributes give to what each selector fits."""
    page = Selectable(html)
    for selector, attributes in selectors.items():
        for number in page.select(selector):
            for name, value in attributes.items():
                page.set(number, name, value)
    return str(page)


def with_styles(html: str, css: str) -> str:
    """`html` with the rules of `css` in style attributes."""
    page = Selectable(html)
    found: dict[int, list[Property]] = {}
    for order, (selector, declarations) in enumerate(_rules(css)):
        strength = _specificity(selector)
        for number in page.select(selector):
            if page.name(number) in _INVISIBLE:
                continue
            if number not in found:
                found[number] = list(_properties(_written_style(page.get(number)), (1, 0, 0, 0), 0))
            found[number] += _properties(declarations, strength, order)
    for number, properties in found.items():
        _inline(page, number, sorted(properties))
    return str(page)


def _inline(page: Selectable, number: int, properties: list[Property]) -> None:
    last = {name: value for _, name, value in properties}
    kept = [(name, value) for _, name, value in properties if last[name] == value and name != "content"]
    style = " ".join(f"{name}: {value};" for name, value in dict(kept).items())
    if style:
        page.set(number, "style", style.replace('"', "'"))
    tag = page.name(number)
    for dimension in ("width", "height"):
        value = last.get(dimension, "")
        fits = "px" in value or "auto" in value or ("%" in value and tag in _OF_TABLES)
        if tag in _MEASURED and fits:
            page.set(number, dimension, value.replace("px", ""))
    for name, attribute in _MIRRORED.items() if tag in _OF_TABLES else ():
        if name in last and "gradient(" not in last[name]:
            page.set(number, attribute, re.sub(r"^url\(([\"']?)([^\"']+)\1\)$", r"\2", last[name]))


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations, one selector each; at-rules are not for style attributes."""
    text = _COMMENT.sub("", css)
    at = 0
    while (start := text.find("{", at)) >= 0:
        head = text[at:start].rpartition(";")[2].strip()
        end = _end(text, start)
        if not head.startswith("@"):
            for selector in head.split(","):
                if selector.strip() and not _STATES.search(selector):
                    yield selector.strip(), text[start + 1 : end]
        at = end + 1


def _end(text: str, start: int) -> int:
    depth = 0
    for match in re.compile(r"[{}]").finditer(text, start):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return match.start()
    return len(text)


def _properties(declarations: str, strength: tuple[int, ...], order: int) -> Iterator[Property]:
    for index, match in enumerate(_DECLARATION.finditer(declarations)):
        name, colon, value = match[1].partition(":")
        if colon and name.strip() and value.strip():
            plain = re.sub(r"\s*!\s*important\s*$", "", value.strip())
            weight = strength[0] + (2 if plain != value.strip() else 0)
            yield (weight, *strength[1:], order, index), name.strip().lower(), plain


def _written_style(tag: str) -> str:
    found = _STYLE.search(tag)
    return (found[1] or found[2] or "") if found else ""


def _specificity(selector: str) -> tuple[int, ...]:
    from cssselect import SelectorError, parse  # noqa: PLC0415

    try:
        return (0, *parse(selector)[0].specificity())
    except SelectorError:
        return (0, 0, 0, 0)
