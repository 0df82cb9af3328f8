"""Widths of the layout, computed as npm's mjml does.

mrml computes in single precision, and leaves out a padding whose shorthand has a unitless 0
or a per cent in it; Outlook takes its widths from these figures alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isnan, nan

from mailer.rendering.mjml.schema import schema

_INTEGER = re.compile(r"\s*([+-]?\d+)")
_FLOAT = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)")
_UNIT = re.compile(r"[\d.,]*(\D*)$")
_BORDER = re.compile(r"(?:^| )(\d+)")
_SIDES = {
    2: {"top": 0, "bottom": 0, "left": 1, "right": 1},
    3: {"top": 0, "left": 1, "right": 1, "bottom": 2},
    4: {"top": 0, "right": 1, "bottom": 2, "left": 3},
}


def integer(text: str) -> float:
    """The whole number `text` starts with, as JavaScript's parseInt has it; NaN if there is none."""
    found = _INTEGER.match(text)
    return int(found[1]) if found else nan


def decimal(text: str) -> float:
    """The number `text` starts with; NaN if there is none."""
    found = _FLOAT.match(text)
    return float(found[1]) if found else nan


def written(number: float) -> str:
    """`number` as JavaScript writes it."""
    if isnan(number):
        return "NaN"
    return str(int(number)) if number == int(number) else repr(number)


def unit(text: str) -> str:
    """The unit `text` ends in; px if there is none."""
    found = _UNIT.search(text)
    return (found and found[1]) or "px"


@dataclass(slots=True, eq=False)
class Placed:
    """A component with its attributes and the room it has.

    `room` is the width its parent gives, such as ``600px``; `siblings` are the components
    that share a row with it, itself among them; `up` is its parent.
    """

    name: str
    attributes: dict[str, str]
    room: str
    siblings: int = 1
    first: bool = True
    up: Placed | None = None
    own: frozenset[str] = frozenset()
    """Names of the attributes written in its own tag."""

    def get(self, attribute: str) -> str:
        """The value of `attribute`, or its default, or nothing."""
        value = self.attributes.get(attribute)
        if value is None and self.name in schema():
            value = schema()[self.name].defaults.get(attribute)
        return value or ""

    def is_in(self, name: str) -> bool:
        """Whether it stands right in a `name`."""
        return self.up is not None and self.up.name == name

    @property
    def gap(self) -> str:
        """The gap of the wrapper it stands in."""
        return self.up.get("gap") if self.up and self.up.name == "mj-wrapper" else ""

    def side(self, attribute: str, side: str) -> float:
        """Pixels of a padding on one side."""
        own = self.get(f"{attribute}-{side}")
        if own:
            return integer(own)
        values = self.get(attribute).split()[:4]
        if not values:
            return 0
        return integer(values[_SIDES[len(values)][side]] if len(values) > 1 else values[0])

    def border(self, side: str, attribute: str = "border") -> float:
        """Pixels of a border on one side."""
        found = _BORDER.search(self.get(f"{attribute}-{side}") or self.get(attribute) or "0")
        return int(found[1]) if found else 0

    def sides(self, attribute: str) -> float:
        """Pixels of a padding, left and right together."""
        return self.side(attribute, "left") + self.side(attribute, "right")

    def borders(self, attribute: str = "border") -> float:
        """Pixels of a border, left and right together."""
        return self.border("left", attribute) + self.border("right", attribute)

    def box(self) -> float:
        """Pixels within paddings and borders."""
        return integer(self.room) - self.sides("padding") - self.borders()

    def width(self) -> tuple[float, str]:
        """Number and unit of a column's or a group's width."""
        text = self.get("width") or f"{written(100 / max(self.siblings, 1))}%"
        kind = unit(text)
        return (decimal(text) if kind == "%" else integer(text)), kind

    def pixels(self) -> str:
        """The width of a column or a group for Outlook."""
        number, kind = self.width()
        return f"{written(decimal(self.room) * number / 100)}px" if kind == "%" else f"{written(number)}px"

    def inner(self) -> str:
        """The room it gives its children."""
        if self.name == "mj-body":
            return self.get("width")
        if self.name in {"mj-section", "mj-wrapper"}:
            return f"{written(self.box())}px"
        if self.name == "mj-hero":
            return f"{written(decimal(self.room) - self.sides('padding'))}px"
        if self.name not in {"mj-column", "mj-group"}:
            return self.room
        used = self.sides("padding")
        if self.name == "mj-column":
            used += self.borders() + self.borders("inner-border")
        text = self.get("width") or f"{written(decimal(self.room) / max(self.siblings, 1))}px"
        kind = unit(text)
        if kind == "%":
            return f"{written(decimal(self.room) * decimal(text) / 100 - used)}px"
        return f"{written(integer(text) - used)}px"

    def column_class(self) -> str:
        """The class that gives a column or a group its width on wide screens."""
        number, kind = self.width()
        whole = integer(written(number)) if self.name == "mj-group" else number
        return f"mj-column-{'per' if kind == '%' else 'px'}-{written(whole).replace('.', '-', 1)}"

    def mobile_width(self) -> str:
        """The width of a column on narrow screens, where the columns of a group stay beside each other."""
        if not self.is_in("mj-group"):
            return "100%"
        if "width" not in self.attributes:
            return f"{100 // max(self.siblings, 1)}%"
        number, kind = self.width()
        return self.get("width") if kind == "%" else f"{written(number / (integer(self.room) or nan) * 100)}%"
