"""The components of MJML: what they hold, their attributes and the types of those.

``schema.json`` is extracted from npm's mjml by ``benchmarks/mjml_schema.cjs`` (MIT; the
version stands in the file). The types are those of its ``mjml-core/lib/types``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Component:
    """What npm's mjml knows of a component."""

    name: str
    attributes: Mapping[str, str]
    defaults: Mapping[str, Any]
    children: tuple[str, ...]


ENDING = frozenset(
    {
        *("mj-text", "mj-button", "mj-table", "mj-raw", "mj-style", "mj-title", "mj-preview", "mj-breakpoint"),
        *("mj-social-element", "mj-navbar-link", "mj-accordion-text", "mj-accordion-title", "mj-carousel-image"),
    }
)
"""Components whose content is taken as it is."""

LEAVES = frozenset({"mj-image", "mj-divider", "mj-spacer", "mj-font"})
"""Components that hold nothing."""

PLAIN = frozenset({"mj-all", "mj-class", "mj-selector", "mj-html-attribute"})
"""Elements of the head that are no components."""

EVERYWHERE = frozenset({"css-class", "mj-class"})
"""Attributes that every component has."""

PLACES = {
    "mjml": ("mj-head", "mj-body", "mj-raw"),
    "mj-html-attributes": ("mj-selector",),
    "mj-selector": ("mj-html-attribute",),
}
ROOT_ATTRIBUTES = frozenset({"lang", "dir", "owa"})

_TAKEN_APART = re.compile(r"(unit|unitWithNegative|enum)\(([^)]*)\)(?:\{(\d+)(?:,(\d+))?\})?")


@cache
def schema() -> dict[str, Component]:
    """The components by name."""
    return {
        name: Component(name, entry["attributes"], entry["defaults"], tuple(entry["children"]))
        for name, entry in _extracted()["components"].items()
    }


@cache
def names() -> frozenset[str]:
    """Every element MJML knows."""
    return frozenset({"mjml", *PLAIN, *schema()})


def may_hold(parent: str) -> tuple[str, ...]:
    """What may stand in `parent`."""
    return PLACES.get(parent) or schema()[parent].children


@cache
def pattern(kind: str) -> re.Pattern[str] | None:
    """What a value of type `kind` has to look like; None if anything will do."""
    if kind == "string":
        return None
    if kind == "boolean":
        return re.compile(r"true|false")
    if kind == "integer":
        return re.compile(r".*\d.*", re.DOTALL)
    if kind == "color":
        return _colour()
    found = _TAKEN_APART.fullmatch(kind)
    if not found:
        raise ValueError(f"schema.json has a type of its own: {kind}")
    family, inner, least, most = found.groups()
    choices = inner.split(",")
    if family == "enum":
        return re.compile("|".join(map(re.escape, choices)))
    number = r"[-\d,.]+" if family == "unitWithNegative" else r"[\d,.]+"
    units = "|".join(re.escape(unit) for unit in choices if unit != "auto")
    auto = "|auto" if "auto" in choices else ""
    counts = f"{{{least},{most}}}" if most else ""
    return re.compile(rf"(?:(?:{number}(?:{units})|0{auto}) ?){counts}")


def expected(kind: str) -> str:
    """What a value of type `kind` is, for people."""
    found = _TAKEN_APART.fullmatch(kind)
    if not found:
        return {"color": "a colour such as #1d4f91", "boolean": "true or false", "integer": "a number"}.get(
            kind, "text"
        )
    family, inner, least, most = found.groups()
    choices = [choice for choice in inner.split(",") if choice]
    if family == "enum":
        return " or ".join(choices)
    units = " or ".join("auto" if unit == "auto" else f"10{unit}" for unit in choices)
    return f"{least} to {most} values such as {units}" if most else f"a length such as {units}"


@cache
def _extracted() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(__file__).with_name("schema.json").read_text("utf-8"))
    return found


def _colour() -> re.Pattern[str]:
    function = r"rgba?\(\d{1,3},\s?\d{1,3},\s?\d{1,3}(?:,\s?\d(?:\.\d{1,3})?)?\)"
    named = "|".join(_extracted()["colours"])
    return re.compile(rf".*{function}.*|#(?:[0-9a-f]{{3}}){{1,2}}|{named}", re.IGNORECASE | re.DOTALL)
