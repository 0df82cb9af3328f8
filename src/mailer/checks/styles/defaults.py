"""How elements look before any style is given: what browsers do by themselves, and what attributes say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from mailer.checks.styles.declarations import Pairs, read_style

BLOCKS = frozenset(
    [
        "html",
        "body",
        "div",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "hr",
        "address",
        "article",
        "aside",
        "section",
        "header",
        "footer",
        "main",
        "nav",
        "figure",
        "figcaption",
        "form",
        "fieldset",
        "center",
        "table",
        "caption",
        "details",
        "summary",
        "menu",
    ]
)
_STYLES = {
    "h1": "font-size: 2em; font-weight: bold; margin: .67em 0",
    "h2": "font-size: 1.5em; font-weight: bold; margin: .83em 0",
    "h3": "font-size: 1.17em; font-weight: bold; margin: 1em 0",
    "h4": "font-weight: bold; margin: 1.33em 0",
    "h5": "font-size: .83em; font-weight: bold; margin: 1.67em 0",
    "h6": "font-size: .67em; font-weight: bold; margin: 2.33em 0",
    "b": "font-weight: bolder",
    "strong": "font-weight: bolder",
    "th": "font-weight: bold; text-align: center; display: table-cell; padding: 1px",
    "td": "display: table-cell; padding: 1px",
    "tr": "display: table-row",
    "thead": "display: table-row-group",
    "tbody": "display: table-row-group",
    "tfoot": "display: table-row-group",
    "table": "display: table",
    "small": "font-size: smaller",
    "big": "font-size: larger",
    "sub": "font-size: smaller",
    "sup": "font-size: smaller",
    "em": "font-style: italic",
    "i": "font-style: italic",
    "cite": "font-style: italic",
    "address": "font-style: italic; display: block",
    "u": "text-decoration: underline",
    "ins": "text-decoration: underline",
    "mark": "background-color: #ff0; color: #000",
    "center": "text-align: center; display: block",
    "button": "display: inline-block; text-align: center",
    "p": "margin: 1em 0",
    "blockquote": "margin: 1em 40px",
    "ul": "margin: 1em 0",
    "ol": "margin: 1em 0",
    "dl": "margin: 1em 0",
    "pre": "margin: 1em 0",
    "hr": "color: #808080",
    "rt": "font-size: 50%",
} | dict.fromkeys(
    ("head", "title", "style", "script", "meta", "link", "template", "noscript", "datalist", "option"), "display: none"
)
_FONT_SIZES = ("x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large")
_ALIGNED = frozenset(
    ["td", "th", "tr", "tbody", "thead", "tfoot", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "caption"]
)
_BARE_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_NUMBER = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(%|px)?\s*")


@lru_cache(maxsize=256)
def of_element(tag: str) -> Pairs:
    """What browsers do with an element of this name."""
    display = "display: block; " if tag in BLOCKS else ""
    return read_style(display + _STYLES.get(tag, "")).normal


def of_attributes(element: Any) -> Pairs:
    """What the attributes of an element, other than its style, say of its look."""
    return _read("; ".join(_styles(element))) if len(element.attrib) else ()


def link_colour(*, dark: bool) -> Pairs:
    """A link as browsers show it; `dark`: on a page that is said to have a dark look of its own, in the dark."""
    return read_style(f"color: {'#9e9eff' if dark else '#0000ee'}; text-decoration: underline").normal


@lru_cache(maxsize=1024)
def _read(style: str) -> Pairs:
    return read_style(style).normal


def _styles(element: Any) -> Iterator[str]:
    for name, value in element.items():
        match name:
            case "bgcolor":
                yield f"background-color: {_colour(value)}"
            case "background":
                yield "background-image: url(x)"
            case "color" if element.tag == "font":
                yield f"color: {_colour(value)}"
            case "text" if element.tag == "body":
                yield f"color: {_colour(value)}"
            case "size" if element.tag == "font" and value.isdecimal() and 1 <= int(value) <= 7:
                yield f"font-size: {_FONT_SIZES[int(value) - 1]}"
            case "align" if element.tag in _ALIGNED and value.isalpha():
                yield f"text-align: {value}"
            case "width" | "height" if (number := _NUMBER.fullmatch(value)) and element.tag in {
                "img",
                "td",
                "th",
                "table",
            }:
                yield f"{name}: {number[1]}{number[2] or 'px'}"
            case "hidden":
                yield "display: none"
            case _:
                pass


def _colour(written: str) -> str:
    return f"#{written}" if _BARE_HEX.fullmatch(written) else re.sub(r"[;{}\\]", "", written)
