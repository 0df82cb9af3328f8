"""From what is declared for an element and the look of its parent to its own look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mailer.checks.styles.colours import BLACK, CLEAR, WHITE, Colour, over
from mailer.checks.styles.look import Look
from mailer.checks.styles.media import View
from mailer.checks.styles.values import Image, Length, Value

_MEDIUM = 16.0
_MOST_GROUNDS = 8
_APART = frozenset({"inline-block", "inline-table", "inline-flex", "inline-grid"})
_DARK_CANVAS = Colour(18, 18, 18)
_BOX = (
    *tuple(f"{name}-{side}" for name in ("margin", "padding") for side in ("top", "right", "bottom", "left")),
    "width",
    "height",
    "max-width",
    "max-height",
)

Declared = Mapping[str, Value]


def canvas(*, is_dark: bool) -> Look:
    """What a page stands on; in the dark if it is said to have a dark look of its own."""
    return Look(
        colour=WHITE if is_dark else BLACK,
        grounds=(_DARK_CANVAS if is_dark else WHITE,),
        has_picture=False,
        size=_MEDIUM,
        weight=400,
        line="normal",
        align="start",
        transform="none",
        display="block",
        is_italic=False,
        is_underlined=False,
        has_border=False,
        has_own_ground=False,
        is_gone=False,
        is_visible=True,
        veils=(),
        box={},
    )


def look_of(declared: Declared, above: Look, root_size: float | None, view: View) -> Look:
    """The look of an element in one of the look `above`; `root_size` is the font size of the page in CSS pixels."""
    size = _size(declared, above, root_size, view)
    colour = _colour(declared, above)
    display = str(declared.get("display", "inline"))
    opacity = declared.get("opacity", 1.0)
    veils = _veils(opacity, above)
    grounds, has_picture = _grounds(declared, colour, above)
    return Look(
        colour=colour,
        grounds=None if veils is None else grounds,
        has_picture=has_picture,
        size=size,
        weight=_weight(declared, above),
        line=_line(declared, above, size, root_size, view),
        align=str(declared.get("text-align", above.align)),
        transform=str(declared.get("text-transform", above.transform)),
        display=display,
        is_italic=declared["font-style"] in {"italic", "oblique"} if "font-style" in declared else above.is_italic,
        is_underlined=declared.get("text-decoration-line") == "underline"
        or (above.is_underlined and display not in _APART),
        has_border=declared.get("border-bottom") == "line",
        has_own_ground=declared.get("background-color", CLEAR) != CLEAR
        or declared.get("background-image", "none") != "none",
        is_gone=above.is_gone or display == "none" or opacity == 0 or _is_closed(declared),
        is_visible=declared.get("visibility") == "visible" if "visibility" in declared else above.is_visible,
        veils=veils or (),
        box={name: declared[name] for name in _BOX if name in declared},
    )


def _colour(declared: Declared, above: Look) -> Colour | None:
    value = declared.get("color", "currentcolor")
    if value == "currentcolor":
        return above.colour
    return value if isinstance(value, Colour) else None


def _grounds(declared: Declared, ink: Colour | None, above: Look) -> tuple[tuple[Colour, ...] | None, bool]:
    """What the element's text stands on, and whether there is a picture there."""
    own = declared.get("background-color", CLEAR)
    if own == "currentcolor":
        own = ink
    image = declared.get("background-image", "none")
    if not isinstance(own, Colour) or image is None or (above.grounds is None and own.alpha < 1):
        return None, True
    grounds = (own,) if own.alpha >= 1 else tuple(over(own, ground) for ground in above.grounds or ())
    has_picture = above.has_picture and own.alpha < 1
    if isinstance(image, Image):
        stops = [ink if stop == "currentcolor" else stop for stop in image.stops]
        grounds += tuple(over(stop, ground) for stop in stops if isinstance(stop, Colour) for ground in grounds)
        has_picture = has_picture or image.has_picture
    return tuple(dict.fromkeys(grounds))[:_MOST_GROUNDS], has_picture


def _veils(opacity: Value, above: Look) -> tuple[tuple[float, Colour], ...] | None:
    """Those around the element and its own; None where they cannot be known."""
    if opacity == 1:
        return above.veils
    if not isinstance(opacity, float) or above.grounds is None:
        return None
    return (*above.veils, (opacity, above.grounds[0]))


def _is_closed(declared: Declared) -> bool:
    """Whether there is no room to show anything, as in the usual way to hide a preheader."""
    if declared.get("overflow") not in {"hidden", "clip"}:
        return False
    extents = [declared.get(name) for name in ("height", "max-height", "width", "max-width")]
    return any(isinstance(extent, Length) and extent.number == 0 for extent in extents)


def _size(declared: Declared, above: Look, root_size: float | None, view: View) -> float | None:
    if "font-size" not in declared:
        return above.size
    return _pixels(declared["font-size"], above.size, root_size, view)


def _line(
    declared: Declared, above: Look, size: float | None, root_size: float | None, view: View
) -> Length | str | None:
    if "line-height" not in declared:
        return above.line
    value = declared["line-height"]
    if not isinstance(value, Length) or value.unit == "times":
        return value if isinstance(value, Length | str) else None
    pixels = _pixels(value, size, root_size, view)
    return None if pixels is None else Length(pixels, "px")


def _pixels(value: Any, around: float | None, root_size: float | None, view: View) -> float | None:
    """A length in CSS pixels; `around` is the font size that em and per cent are of."""
    if not isinstance(value, Length):
        return None
    factors = {
        "px": 1.0,
        "em": around,
        "%": None if around is None else around / 100,
        "rem": root_size,
        "vw": view.width / 100,
    }
    factor = factors.get(value.unit)
    return None if factor is None else value.number * factor


def _weight(declared: Declared, above: Look) -> float:
    value = declared.get("font-weight", above.weight)
    if value == "bolder":
        return 400 if above.weight < 350 else 700 if above.weight < 550 else 900
    if value == "lighter":
        return 100 if above.weight < 550 else 400 if above.weight < 750 else 700
    return value if isinstance(value, float) else above.weight
