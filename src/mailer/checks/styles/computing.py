"""The cascade and inheritance: from declarations to looks (CSS Cascade 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mailer.checks.styles.declarations import Declarations, Pairs, read_style
from mailer.checks.styles.defaults import link_colour, of_attributes, of_element
from mailer.checks.styles.look import Look
from mailer.checks.styles.looking import canvas, look_of
from mailer.checks.styles.matching import fitting_rules
from mailer.checks.styles.media import DARK, View, holds
from mailer.checks.styles.sheet import StyleRule
from mailer.checks.styles.values import GLOBAL, Length, Value

_INITIAL: Mapping[str, Value] = {
    "font-size": Length(16.0, "px"),
    "font-weight": 400.0,
    "font-style": "normal",
    "line-height": "normal",
    "text-align": "start",
    "text-transform": "none",
    "visibility": "visible",
    "color-scheme": "normal",
}


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """What elements of the same name, attributes and rules have in common: all that is declared for them."""

    tag: str
    is_link: bool
    given: Pairs
    own: Declarations
    rules: tuple[StyleRule, ...]


def kinds_of(tree: Any) -> dict[Any, Kind]:
    """The kind of each element of `tree`, in the order of the page."""
    fitting = fitting_rules(tree)
    known: dict[tuple[object, ...], Kind] = {}
    kinds: dict[Any, Kind] = {}
    for element in tree.iter("*"):
        rules = fitting.get(element, ())
        given = of_attributes(element)
        is_link = element.tag == "a" and "href" in element.attrib
        style = element.get("style", "")
        mark = (element.tag, is_link, style, given, *map(id, rules))
        if mark not in known:
            known[mark] = Kind(element.tag, is_link, given, read_style(style), tuple(rules))
        kinds[element] = known[mark]
    return kinds


def computed_looks(tree: Any, kinds: Mapping[Any, Kind], view: View) -> dict[Any, Look]:
    """The look of every element of `tree` in `view`; `kinds` are those of its elements."""
    is_dark = view.dark and says_dark(tree, kinds[tree])
    ground = canvas(is_dark=is_dark)
    root = look_of(_declared(kinds[tree], view, is_dark=is_dark), ground, ground.size, view)
    looks = {tree: root}
    of_kind: dict[Kind, dict[str, Value]] = {}
    # Most elements are as others of their kind in a parent of the same look; those are reckoned once.
    known: dict[tuple[Look, Kind], Look] = {}
    for element, kind in kinds.items():
        if element is tree:
            continue
        mark = (looks[element.getparent()], kind)
        look = known.get(mark)
        if look is None:
            if kind not in of_kind:
                of_kind[kind] = _declared(kind, view, is_dark=is_dark)
            look = known[mark] = look_of(of_kind[kind], mark[0], root.size, view)
        looks[element] = look
    return looks


def says_dark(tree: Any, kind: Kind) -> bool:
    """Whether a page says that it has a look of its own for the dark: by its style, or in its head."""
    declared = _declared(kind, DARK, is_dark=False).get("color-scheme")
    named = (meta.get("content", "") for meta in tree.iter("meta") if meta.get("name", "").lower() == "color-scheme")
    return "dark" in str(declared or " ".join(named)).lower()


def _declared(kind: Kind, view: View, *, is_dark: bool) -> dict[str, Value]:
    """What is declared for the elements of a kind in `view`, the winner of each property."""
    fitting = [rule.style for rule in kind.rules if all(holds(query, view) for query in rule.media)]
    browser = dict(of_element(kind.tag))
    if kind.is_link:
        browser |= link_colour(dark=is_dark)
    declared = {**browser, **dict(kind.given)}
    for style in fitting:
        declared.update(style.normal)
    declared.update(kind.own.normal)
    for style in fitting:
        declared.update(style.important)
    declared.update(kind.own.important)
    for name, value in [*declared.items()]:
        if isinstance(value, str) and value in GLOBAL:
            _settle(declared, name, value, browser, is_dark=is_dark)
    return declared


def _settle(declared: dict[str, Value], name: str, word: str, browser: Mapping[str, Value], *, is_dark: bool) -> None:
    """Say what one of the words that fit every property means for this one; what is left out is as in the parent."""
    if word.startswith("revert") and name in browser:
        declared[name] = browser[name]
    elif word == "initial" and name == "color":
        declared[name] = canvas(is_dark=is_dark).colour
    elif word == "initial" and name in _INITIAL:
        declared[name] = _INITIAL[name]
    else:
        del declared[name]
