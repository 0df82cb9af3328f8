"""Values of properties, read from the tokens of a declaration."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from tinycss2 import color4

from mailer.checks.styles.colours import Colour, hex_colour

GLOBAL = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
"""What every property may be."""

_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
_RELATIVE = {"em": ("em", 1.0), "rem": ("rem", 1.0), "ex": ("em", 0.5), "ch": ("em", 0.5), "vw": ("vw", 1.0)}
_SIZES = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
    "xxx-large": 48.0,
}
_WEIGHTS = {"normal": 400, "bold": 700}
_RECKONED = frozenset({"calc", "min", "max", "clamp"})


class Wrong(Exception):  # noqa: N818 - no error of ours: a browser passes such a declaration over
    """A declaration that browsers do not understand."""


class Length(NamedTuple):
    """A number of "px", "em", "rem", "%", "vw", or of "times" the size of the letters."""

    number: float
    unit: str


class Image(NamedTuple):
    """What is painted over a background colour: pictures, and colours between which a gradient runs."""

    has_picture: bool
    stops: tuple[Colour | str, ...]


Value = Colour | Length | Image | float | str | None
"""None: understood by browsers, not by us."""


def is_open(tokens: Iterable[Any]) -> bool:
    """Whether a value is known only with custom properties."""
    return any(
        token.type == "function" and (token.lower_name in {"var", "env", "attr"} or is_open(token.arguments))
        for token in tokens
    )


def colour(token: Any) -> Colour | str | None:
    """A colour; the word currentcolor; None for one that cannot be reckoned. Raises Wrong."""
    if token.type == "hash" and (plain := hex_colour(f"#{token.value}")):
        return plain
    if token.type not in {"hash", "ident", "function"}:
        raise Wrong
    if token.type == "function" and token.lower_name in {
        "light-dark",
        "color-mix",
        "color",
        "lab",
        "lch",
        "oklab",
        "oklch",
    }:
        return None
    try:
        found = color4.parse_color(token)
        if found is None:
            raise Wrong
        if found == "currentcolor":
            return "currentcolor"
        red, green, blue = (min(max(float(each or 0), 0), 1) * 255 for each in found.to("srgb").coordinates)
        return Colour(red, green, blue, float(found.alpha))
    except (ArithmeticError, AttributeError, LookupError, NotImplementedError, TypeError, ValueError):
        raise Wrong from None


def length(token: Any, *, percent: bool = True) -> Length | None:
    """A length; None for one that is reckoned. Raises Wrong."""
    if token.type == "dimension":
        if token.lower_unit in _PIXELS:
            return Length(token.value * _PIXELS[token.lower_unit], "px")
        if token.lower_unit in _RELATIVE:
            unit, factor = _RELATIVE[token.lower_unit]
            return Length(token.value * factor, unit)
    if token.type == "number" and token.value == 0:
        return Length(0.0, "px")
    if token.type == "percentage" and percent:
        return Length(token.value, "%")
    if (token.type == "function" and token.lower_name in _RECKONED) or token.type == "dimension":
        return None
    raise Wrong


def size(token: Any) -> Length | None:
    """A font size. Raises Wrong."""
    if token.type == "ident":
        if token.lower_value in {"smaller", "larger"}:
            return Length(1.2 if token.lower_value == "larger" else 1 / 1.2, "em")
        if token.lower_value in _SIZES:
            return Length(_SIZES[token.lower_value], "px")
    return _not_negative(length(token))


def line(token: Any) -> Length | str | None:
    """A line height. Raises Wrong."""
    if token.type == "ident" and token.lower_value == "normal":
        return "normal"
    if token.type == "number":
        return _not_negative(Length(token.value, "times"))
    return _not_negative(length(token))


def weight(token: Any) -> float | str:
    """A font weight, or the words bolder and lighter. Raises Wrong."""
    if token.type == "number" and 1 <= token.value <= 1000:
        return float(token.value)
    if token.type == "ident":
        if token.lower_value in _WEIGHTS:
            return float(_WEIGHTS[token.lower_value])
        if token.lower_value in {"bolder", "lighter"}:
            return str(token.lower_value)
    raise Wrong


def opacity(token: Any) -> float | None:
    """How much shows: 0 to 1. Raises Wrong."""
    if token.type == "function" and token.lower_name in _RECKONED:
        return None
    if token.type not in {"number", "percentage"}:
        raise Wrong
    return float(min(max(token.value / (100 if token.type == "percentage" else 1), 0), 1))


def word(token: Any) -> str:
    """A word. Raises Wrong."""
    if token.type != "ident":
        raise Wrong
    return str(token.lower_value)


def extent(token: Any) -> Length | str | None:
    """A width, height or margin: a length or a word. Raises Wrong."""
    return word(token) if token.type == "ident" else length(token)


def image(token: Any) -> Image | None:
    """One layer of pictures; None for what we do not know. Raises Wrong."""
    if token.type == "url":
        return Image(has_picture=True, stops=())
    if token.type != "function":
        raise Wrong
    if token.lower_name.endswith("-gradient"):
        return Image(has_picture=False, stops=tuple(_stops(token.arguments)))
    if token.lower_name in {"url", "image-set", "-webkit-image-set", "cross-fade"}:
        return Image(has_picture=True, stops=())
    return None


def _stops(tokens: Sequence[Any]) -> Iterable[Colour | str]:
    for token in tokens:
        try:
            found = colour(token)
        except Wrong:
            continue
        if found is not None:
            yield found


def _not_negative(found: Length | None) -> Length | None:
    if found is not None and found.number < 0:
        raise Wrong
    return found
