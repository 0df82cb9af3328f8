"""Which part of a style sheet holds in which view of a message."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_LENGTH = re.compile(r"([0-9.]+)(px|em|rem)?")
_FEATURE = re.compile(r"\(\s*([^()]*?)\s*\)")
_BOUND = re.compile(r"(min|max)-(?:device-)?width")
_RANGE = re.compile(r"width\s*(<=|>=|<|>|=)\s*([0-9.]+(?:px|em|rem)?)")


@dataclass(frozen=True, slots=True)
class View:
    """How a message is looked at: so many CSS pixels wide, in the dark or not."""

    name: str
    width: int
    dark: bool = False

    @property
    def words(self) -> str:
        """Where a finding holds that does not hold in the light on a wide screen; empty for that view."""
        return "" if self.name == "light" else " in the dark" if self.dark else " on a phone"


LIGHT = View("light", 640)
DARK = View("dark", 640, dark=True)
NARROW = View("narrow", 375)
VIEWS = (LIGHT, DARK, NARROW)


@lru_cache(maxsize=512)
def holds(query: str, view: View) -> bool:
    """Whether a list of media queries holds in `view`. What is not known here does not hold, as in a browser."""
    plain = query.strip().lower()
    return not plain or any(_one_holds(each.strip(), view) for each in plain.split(","))


def _one_holds(query: str, view: View) -> bool:
    negated, rest = _without(query, "not ")
    _, rest = _without(rest, "only ")
    parts = [part.strip() for part in re.split(r"\band\b", rest)]
    known = [_part_holds(part, view) for part in parts]
    if None in known:
        return False
    return all(known) != negated


def _without(text: str, word: str) -> tuple[bool, str]:
    return text.startswith(word), text.removeprefix(word).strip()


def _part_holds(part: str, view: View) -> bool | None:
    """Whether the name of a medium or a feature in parentheses holds; None if it is not known."""
    if part in {"all", "screen"}:
        return True
    if re.fullmatch(r"[a-z-]+", part):
        return False
    match = _FEATURE.fullmatch(part)
    if match is None:
        return None
    if compared := _RANGE.fullmatch(match[1]):
        return _compared(view.width, compared[1], _pixels(compared[2]))
    name, _, value = (each.strip() for each in match[1].partition(":"))
    if name == "prefers-color-scheme":
        return value == ("dark" if view.dark else "light")
    bound = _BOUND.fullmatch(name)
    length = _pixels(value)
    if bound is None or length is None:
        return None
    return view.width >= length if bound[1] == "min" else view.width <= length


def _compared(width: int, sign: str, length: float | None) -> bool | None:
    if length is None:
        return None
    return {
        "<=": width <= length,
        ">=": width >= length,
        "<": width < length,
        ">": width > length,
        "=": width == length,
    }[sign]


def _pixels(text: str) -> float | None:
    match = _LENGTH.fullmatch(text)
    try:
        return float(match[1]) * (16 if match[2] in {"em", "rem"} else 1) if match else None
    except ValueError:
        return None
