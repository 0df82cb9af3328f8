"""The cascade and inheritance: from declarations to looks (CSS Cascade 4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mailer.checks.styles.declarations import Declarations, Pairs, read_style
from mailer.checks.styles.defaults import link_colour, of_attributes, of_element
from mailer.checks.styles.look import Look
from mailer.checks.styles.looking import canvas, look_of
from mailer.checks.styles.matching import Fitting
from mailer.checks.styles.media import View, holds
from mailer.checks.styles.values import GLOBAL, Value

_INITIAL: Mapping[str, Value] = {
    "font-weight": 400.0,
    "font-style": "normal",
    "line-height": "normal",
    "text-align": "start",
    "text-transform": "none",
    "visibility": "visible",
    "color-scheme": "normal",
}
_INHERITED = frozenset({*_INITIAL, "color", "font-size"})


def computed_looks(tree: Any, rules: Mapping[Any, Sequence[Fitting]], view: View) -> dict[Any, Look]:
    """The look of every element of `tree` in `view`; `rules` are those that fit each, the winners last."""
    declared = _declared(tree, of_attributes(tree), _holding(rules.get(tree, ()), view), is_dark=False)
    is_dark = view.dark and "dark" in str(declared.get("color-scheme") or _said(tree))
    ground = canvas(is_dark=is_dark)
    root = look_of(declared, ground, ground.size, view)
    looks = {tree: root}
    known: dict[tuple[object, ...], Look] = {}
    for element in tree.iterdescendants("*"):
        above = looks[element.getparent()]
        fitting = _holding(rules.get(element, ()), view)
        given = of_attributes(element)
        # Most elements are as others of the same parent's look; those are reckoned once.
        mark = (id(above), element.tag, "href" in element.attrib, element.get("style"), given, *map(id, fitting))
        if mark not in known:
            known[mark] = look_of(_declared(element, given, fitting, is_dark=is_dark), above, root.size, view)
        looks[element] = known[mark]
    return looks


def _holding(rules: Sequence[Fitting], view: View) -> list[Declarations]:
    return [each.rule.style for each in rules if all(holds(query, view) for query in each.rule.media)]


def _said(tree: Any) -> str:
    """The colour schemes that the page itself names in its head."""
    return " ".join(
        meta.get("content", "").lower() for meta in tree.iter("meta") if meta.get("name", "").lower() == "color-scheme"
    )


def _declared(element: Any, given: Pairs, fitting: Sequence[Declarations], *, is_dark: bool) -> dict[str, Value]:
    """What is declared for an element, the winner of each property."""
    own = read_style(element.get("style", ""))
    browser = dict(of_element(element.tag))
    if element.tag == "a" and "href" in element.attrib:
        browser |= link_colour(dark=is_dark)
    declared = {**browser, **dict(given)}
    for style in fitting:
        declared.update(style.normal)
    declared.update(own.normal)
    for style in fitting:
        declared.update(style.important)
    declared.update(own.important)
    for name, value in [*declared.items()]:
        if isinstance(value, str) and value in GLOBAL:
            _settle(declared, name, value, browser)
    return declared


def _settle(declared: dict[str, Value], name: str, word: str, browser: Mapping[str, Value]) -> None:
    """Say what one of the words that fit every property means for this one; what is left out is as in the parent."""
    if word.startswith("revert") and name in browser:
        declared[name] = browser[name]
    elif word == "initial" and name in _INITIAL:
        declared[name] = _INITIAL[name]
    elif word != "initial" or name not in _INHERITED:
        del declared[name]
    else:
        declared[name] = "initial"
