"""How well colours can be read on each other."""

from __future__ import annotations

from typing import Any


def rgb(colour: str) -> tuple[int, ...]:
    """The channels of a colour such as #0b2f55, each of 255."""
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def contrast(one: Any, other: Any) -> float:
    """The contrast ratio of two colours of three channels (WCAG 2.2, "contrast ratio"): 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Any) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (value / 255 for value in colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
