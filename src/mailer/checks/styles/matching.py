"""Which rules of the style sheets in a page fit which of its elements."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from cssselect import SelectorError, parse
from lxml.cssselect import CSSSelector
from lxml.etree import XPathError

from mailer.checks.styles.sheet import StyleRule, read_sheet
from mailer.rendering.fitting import Page

_ATTRIBUTE = re.compile(r"\[\s*([A-Za-z][\w-]*)")
_CLASS = re.compile(r"(?<![\w\\])\.([A-Za-z][\w-]*)")
_PLAIN = re.compile(r"[\w\s.#>-]+", re.ASCII)
_NOTHING: Callable[[Any], Sequence[Any]] = lambda _page: ()  # noqa: E731 - a constant


def fitting_rules(tree: Any) -> Mapping[Any, Sequence[StyleRule]]:
    """The rules that fit each element of `tree`, those that win last (CSS Cascade 4, "specificity" and "order")."""
    attributes = {name for element in tree.iter("*") for name in element.keys()}  # noqa: SIM118 - of an element
    page = Page(tree, lambda selector: _found_by_the_library(selector, attributes))
    rules = [
        rule
        for style in tree.iter("style")
        for rule in read_sheet(style.text or "", style.get("media", ""))
        if _may_fit(rule.selector, page)
    ]
    fitting = [(rule, found) for rule in rules if (found := page.selector(rule.selector)(tree))]
    found_for: dict[Any, list[StyleRule]] = defaultdict(list)
    for rule, elements in sorted(fitting, key=lambda each: _specificity(each[0].selector)):
        for element in elements:
            found_for[element].append(rule)
    return found_for


def _may_fit(selector: str, page: Page) -> bool:
    """Whether all classes that `selector` names occur; a quick look, for most rules of a theme are for other issues."""
    if any(sign in selector for sign in "(\"'\\"):
        return True
    return all(f".{name}" in page.names for name in _CLASS.findall(selector))


def _found_by_the_library(selector: str, attributes: set[str]) -> Callable[[Any], Sequence[Any]]:
    if "(" not in selector and not {name.lower() for name in _ATTRIBUTE.findall(selector)} <= attributes:
        return _NOTHING
    return _compiled(selector)


@lru_cache(maxsize=512)
def _compiled(selector: str) -> Callable[[Any], Sequence[Any]]:
    """What finds the elements that `selector` fits; nothing, if it is not understood, as in a browser."""
    try:
        select = CSSSelector(selector, translator="html")
    except (SelectorError, XPathError, ValueError, RecursionError):
        return _NOTHING

    def found(page: Any) -> Sequence[Any]:
        try:
            elements: Sequence[Any] = select(page)
        except XPathError:
            return ()
        return elements

    return found


@lru_cache(maxsize=2048)
def _specificity(selector: str) -> tuple[int, int, int]:
    """Ids, classes and elements in a selector that is understood (Selectors 4, section 17)."""
    if _PLAIN.fullmatch(selector):
        names = re.findall(r"[.#]?[\w-]+", selector)
        ids = sum(name[0] == "#" for name in names)
        classes = sum(name[0] == "." for name in names)
        return ids, classes, len(names) - ids - classes
    return parse(selector)[0].specificity()
