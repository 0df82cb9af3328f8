"""The declarations of a style, shorthands taken apart, those left out that browsers pass over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import tinycss2

from mailer.checks.styles import values
from mailer.checks.styles.colours import CLEAR
from mailer.checks.styles.values import GLOBAL, Image, Value, Wrong

Pairs = tuple[tuple[str, Value], ...]

_SIDES = ("top", "right", "bottom", "left")
_AROUND = frozenset(
    [
        "repeat",
        "repeat-x",
        "repeat-y",
        "no-repeat",
        "space",
        "round",
        "scroll",
        "fixed",
        "local",
        "border-box",
        "padding-box",
        "content-box",
        "text",
        "center",
        "top",
        "bottom",
        "left",
        "right",
        "auto",
        "cover",
        "contain",
    ]
)
_LINES = frozenset({"none", "underline", "overline", "line-through", "blink"})
_NO_LINE = frozenset({"none", "hidden"})
_BORDERS = frozenset(["solid", "dashed", "dotted", "double", "groove", "ridge", "inset", "outset"])


class Declarations(NamedTuple):
    """Names and values, in order: the normal ones and those marked ``!important``."""

    normal: Pairs
    important: Pairs


@lru_cache(maxsize=2048)
def read_style(style: str) -> Declarations:
    """The declarations of a style attribute."""
    return declarations(tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True))


def declarations(nodes: Sequence[Any]) -> Declarations:
    """Those declarations among the nodes of a style that bear on colours, letters and sizes."""
    normal: list[tuple[str, Value]] = []
    important: list[tuple[str, Value]] = []
    for node in nodes:
        if node.type == "declaration" and node.lower_name in _READERS:
            (important if node.important else normal).extend(_pairs(node.lower_name, node.value))
    return Declarations(tuple(normal), tuple(important))


def _pairs(name: str, written: Sequence[Any]) -> Pairs:
    tokens = [token for token in written if token.type not in {"whitespace", "comment"}]
    names = _LONG.get(name, (name,))
    if len(tokens) == 1 and tokens[0].type == "ident" and tokens[0].lower_value in GLOBAL:
        return tuple((each, tokens[0].lower_value) for each in names)
    if values.is_open(tokens):
        return tuple((each, None) for each in names)
    try:
        return tuple(zip(names, _READERS[name](tokens), strict=True))
    except Wrong:
        return ()


def _one(read: Callable[[Any], Value]) -> Callable[[Sequence[Any]], tuple[Value, ...]]:
    def read_one(tokens: Sequence[Any]) -> tuple[Value, ...]:
        if len(tokens) != 1:
            raise Wrong
        return (read(tokens[0]),)

    return read_one


def _sides(tokens: Sequence[Any]) -> tuple[Value, ...]:
    """Top, right, bottom and left of one to four values."""
    found = [values.extent(token) for token in tokens]
    if not 1 <= len(found) <= 4:
        raise Wrong
    top = found[0]
    right = found[1] if len(found) > 1 else top
    bottom = found[2] if len(found) > 2 else top
    return (top, right, bottom, found[3] if len(found) > 3 else right)


def _background(tokens: Sequence[Any]) -> tuple[Value, ...]:
    """The colour, and all that is painted over it."""
    colour: Value = CLEAR
    layers: list[Image | None] = []
    for token in tokens:
        if token.type == "ident" and (token.lower_value in _AROUND or token.lower_value == "none"):
            continue
        if token.type in {"dimension", "percentage", "number", "literal"}:
            continue
        try:
            colour = values.colour(token)
        except Wrong:
            layers.append(values.image(token))
    return (colour, _together(layers) if layers else "none")


def _images(tokens: Sequence[Any]) -> tuple[Value, ...]:
    layers = [values.image(token) for token in tokens if token.type in {"url", "function"}]
    if not layers and not any(token.type == "ident" and token.lower_value == "none" for token in tokens):
        raise Wrong
    return (_together(layers) if layers else "none",)


def _together(layers: Sequence[Image | None]) -> Image | None:
    known = [layer for layer in layers if layer is not None]
    if len(known) < len(layers):
        return None
    return Image(any(each.has_picture for each in known), tuple(stop for each in known for stop in each.stops))


def _font(tokens: Sequence[Any]) -> tuple[Value, ...]:
    """Style, weight, size and line height of ``font: italic 700 16px/24px Arial``."""
    style, weight = "normal", 400.0
    for at, token in enumerate(tokens):
        if token.type == "ident" and token.lower_value in {"italic", "oblique"}:
            style = "italic"
        elif (token.type == "number" and token.value >= 1) or (token.type == "ident" and token.lower_value == "bold"):
            weight = float(values.weight(token))
        elif token.type != "ident" or token.lower_value not in {"normal", "small-caps"}:
            line: Value = "normal"
            if tokens[at + 1 : at + 2] == ["/"] and len(tokens) > at + 2:
                line = values.line(tokens[at + 2])
            return (style, weight, values.size(token), line)
    raise Wrong


def _decoration(tokens: Sequence[Any]) -> tuple[Value, ...]:
    words = {token.lower_value for token in tokens if token.type == "ident"}
    if not tokens:
        raise Wrong
    return ("underline" if "underline" in words else "none",)


def _decoration_line(tokens: Sequence[Any]) -> tuple[Value, ...]:
    if not tokens or any(token.type != "ident" or token.lower_value not in _LINES for token in tokens):
        raise Wrong
    return _decoration(tokens)


def _border(tokens: Sequence[Any]) -> tuple[Value, ...]:
    """Whether a line is seen."""
    words = {token.lower_value for token in tokens if token.type == "ident"}
    is_thin = any(token.type in {"dimension", "number"} and token.value == 0 for token in tokens)
    return ("line" if words & _BORDERS and not words & _NO_LINE and not is_thin else "none",)


def _scheme(tokens: Sequence[Any]) -> tuple[Value, ...]:
    return (" ".join(values.word(token) for token in tokens),)


_LONG: dict[str, tuple[str, ...]] = {
    "background": ("background-color", "background-image"),
    "font": ("font-style", "font-weight", "font-size", "line-height"),
    "text-decoration": ("text-decoration-line",),
    "border": ("border-bottom",),
    "margin": tuple(f"margin-{side}" for side in _SIDES),
    "padding": tuple(f"padding-{side}" for side in _SIDES),
}
_READERS: dict[str, Callable[[Sequence[Any]], tuple[Value, ...]]] = {
    "color": _one(values.colour),
    "background-color": _one(values.colour),
    "background-image": _images,
    "background": _background,
    "font-size": _one(values.size),
    "font-style": _one(values.word),
    "font-weight": _one(values.weight),
    "line-height": _one(values.line),
    "font": _font,
    "text-align": _one(values.word),
    "text-transform": _one(values.word),
    "text-decoration": _decoration,
    "text-decoration-line": _decoration_line,
    "border": _border,
    "border-bottom": _border,
    "opacity": _one(values.opacity),
    "display": _one(values.word),
    "visibility": _one(values.word),
    "overflow": _one(values.word),
    "color-scheme": _scheme,
    "margin": _sides,
    "padding": _sides,
} | {name: _one(values.extent) for name in ("width", "height", "max-width", "max-height")}
_READERS |= {f"{name}-{side}": _one(values.extent) for name in ("margin", "padding") for side in _SIDES}
