"""How one element looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mailer.checks.styles.colours import Colour, mixed, over
from mailer.checks.styles.values import Length, Value


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """The computed style of an element. What is None cannot be known.

    `grounds` are the colours that its text may stand on: one, or several where a gradient runs or
    where a picture may not be shown. `size` is in CSS pixels, `weight` 1 to 1000. `box` has what
    was said of margins, padding, width and height, as declared. `veils` are the opacities of what it stands
    in, outermost first, each with what is behind.
    """

    colour: Colour | None
    grounds: tuple[Colour, ...] | None
    has_picture: bool
    size: float | None
    weight: float
    line: Length | str | None
    align: str
    transform: str
    display: str
    is_italic: bool
    is_underlined: bool
    has_border: bool
    has_own_ground: bool
    is_gone: bool
    is_visible: bool
    veils: tuple[tuple[float, Colour], ...]
    box: Mapping[str, Value]

    @property
    def is_shown(self) -> bool:
        """Whether a text in it would be seen at all; one or two pixels are a way to hide a preheader."""
        return self.is_visible and not self.is_gone and (self.size is None or self.size > 2)

    @property
    def readings(self) -> tuple[tuple[Colour, Colour], ...]:
        """The text and what it stands on, as they are seen, on each of `grounds`; none where they cannot be known."""
        if self.colour is None or self.grounds is None:
            return ()
        return tuple((self._veiled(over(self.colour, ground)), self._veiled(ground)) for ground in self.grounds)

    def _veiled(self, colour: Colour) -> Colour:
        for opacity, behind in reversed(self.veils):
            colour = mixed(colour, behind, opacity)
        return colour

    @property
    def line_height(self) -> float | None:
        """The height of a line in CSS pixels; None if it is the font's own or cannot be known."""
        if not isinstance(self.line, Length):
            return None
        if self.line.unit != "times":
            return self.line.number
        return None if self.size is None else self.line.number * self.size

    def pixels(self, name: str) -> float | None:
        """A margin, a padding, a width or a height in CSS pixels; None if it depends on others or is not given."""
        value = self.box.get(name)
        if not isinstance(value, Length):
            return None
        if value.unit == "px":
            return value.number
        if value.unit == "em" and self.size is not None:
            return value.number * self.size
        return None
