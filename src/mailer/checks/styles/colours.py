"""Colours, what stands on what, and how well one can be read on another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


class Colour(NamedTuple):
    """Three channels of 0 to 255, and how much it covers: 0 (not at all) to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    def __str__(self) -> str:
        """The nearest six hexadecimal digits, without alpha."""
        return f"#{round(self.red):02x}{round(self.green):02x}{round(self.blue):02x}"


WHITE = Colour(255, 255, 255)
BLACK = Colour(0, 0, 0)
CLEAR = Colour(0, 0, 0, 0)


@lru_cache(maxsize=4096)
def hex_colour(text: str) -> Colour | None:
    """The colour of three or six hexadecimal digits after a "#"; None for any other text."""
    match = _HEX.fullmatch(text)
    if match is None:
        return None
    digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
    return Colour(*(int(digits[at : at + 2], 16) for at in (0, 2, 4)))


def over(top: Colour, bottom: Colour) -> Colour:
    """What is seen where `top` lies on `bottom`, which covers all (CSS Compositing 1, "source over")."""
    if top.alpha >= 1:
        return top
    return mixed(top, bottom, top.alpha)


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """`share` (0 to 1) of `one`, the rest of `other`; it covers all."""
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(one[:3], other[:3], strict=True))
    return Colour(red, green, blue)


@lru_cache(maxsize=4096)
def luminance(colour: Colour) -> float:
    """The relative luminance of a colour that covers all (WCAG 2.2): 0 to 1."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (value / 255 for value in colour[:3])
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours that cover all (WCAG 2.2, "contrast ratio"): 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def worst_ground(ink: Colour, grounds: Iterable[Colour]) -> Colour:
    """That of `grounds` on which `ink` is read worst; what lies half clear on each is reckoned as seen."""
    return min(grounds, key=lambda ground: contrast(over(ink, ground), ground))


def readable(ink: Colour, grounds: Iterable[Colour], needed: float) -> Colour | None:
    """The colour nearest to `ink`, darker or lighter, with a ratio of at least `needed` on all `grounds`.

    It is one of six hexadecimal digits. None where neither black nor white would do.
    """
    wanted = tuple(grounds)
    own = over(ink, wanted[0])

    def reads(colour: Colour) -> bool:
        return all(contrast(colour, ground) >= needed for ground in wanted)

    found = [
        (share, colour)
        for end in (BLACK, WHITE)
        if (share := _least(own, end, reads)) and (colour := _step(own, end, share))
    ]
    return min(found)[1] if found else None


def _least(own: Colour, end: Colour, reads: Callable[[Colour], bool]) -> int | None:
    """How many of 256 steps from `own` to `end` are needed until it reads."""
    if not reads(end):
        return None
    low, high = 0, 256
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (low, middle) if reads(_step(own, end, middle)) else (middle, high)
    return high


def _step(own: Colour, end: Colour, step: int) -> Colour:
    red, green, blue, _ = mixed(end, own, step / 256)
    return Colour(float(round(red)), float(round(green)), float(round(blue)))
