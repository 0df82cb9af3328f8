"""Two pictures of a page compared as a person would: nothing missing, moved or of another colour; never pixel by pixel.

Fonts and their edges differ from machine to machine. So pictures are made small and smooth; a page is compared
band by band, each band where it fits best within a few pixels, as a line that is one pixel taller moves all that
is below it; and what counts is the mean difference of a cell that is some forty pixels wide on the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

SCALE = 0.25
"""Of a stored picture to the page."""

BAND, CELL = 48, 10
"""Pixels of a stored picture: how tall a band is, how wide and tall a cell."""

MOST_DIFFERENCE = 16
"""Of 255, the mean of a cell in its worst channel. Other edges of the same letters make 12, a heading in another
colour 18 (measured with the faults that tests/browser/test_looks.py plants)."""

SLACK, MOST_DRIFT = 3, 0.012
"""How far a band may lie from where the one above it was found, in pixels; and from its own place, as a part of the height."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two pictures differ: `y` and `x` in pixels of the page, `amount` of 255."""

    y: int
    x: int
    amount: int


def small(picture: Image.Image, scale: float = SCALE) -> Image.Image:
    """`picture` of a page as it is stored and compared."""
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    return picture.convert("RGB").resize(size, Image.Resampling.BOX)


def differences(expected: Image.Image, actual: Image.Image) -> list[Difference]:
    """What is not the same in two small pictures of a page, by bands from top to bottom."""
    if abs(expected.width - actual.width) > 1:
        return [Difference(0, min(expected.width, actual.width), 255)]
    most = max(SLACK, round(expected.height * MOST_DRIFT))
    if abs(expected.height - actual.height) > most:
        return [Difference(round(min(expected.height, actual.height) / SCALE), 0, 255)]
    expected, actual = (each.filter(ImageFilter.GaussianBlur(1.5)) for each in (expected, actual))
    found = []
    drift = 0
    for top in range(0, expected.height, BAND):
        band = expected.crop((0, top, expected.width, min(top + BAND, expected.height)))
        nearby = sorted(range(drift - SLACK, drift + SLACK + 1), key=lambda step: abs(step - drift))
        worst, drift = min(
            ((_worst(band, actual, top + step), step) for step in nearby if abs(step) <= most), key=_amount
        )
        if worst.amount > MOST_DIFFERENCE:
            found.append(worst)
    return found


def _amount(pair: tuple[Difference, int]) -> int:
    return pair[0].amount


def _worst(band: Image.Image, actual: Image.Image, top: int) -> Difference:
    """The cell in which `band` differs most from what is at `top` of `actual`."""
    there = actual.crop((0, top, band.width, top + band.height))
    apart = ImageChops.difference(band, there)
    columns, rows = max(1, band.width // CELL), max(1, band.height // CELL)
    cells = apart.resize((columns, rows), Image.Resampling.BOX)
    red, green, blue = cells.split()
    worst = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    amount = worst.getextrema()[1]
    at = worst.tobytes().index(amount)
    y, x = top + at // columns * band.height // rows, at % columns * band.width // columns
    return Difference(round(y / SCALE), round(x / SCALE), int(amount))


def beside(expected: Image.Image, actual: Image.Image, found: list[Difference]) -> Image.Image:
    """Both pictures and what differs, side by side, to be looked at."""
    height = max(expected.height, actual.height)
    sheet = Image.new("RGB", (expected.width + actual.width * 2 + 16, height), "#888888")
    sheet.paste(expected, (0, 0))
    sheet.paste(actual, (expected.width + 8, 0))
    marked = actual.convert("L").convert("RGB")
    for each in found:
        top = round(each.y * SCALE)
        marked.paste("#ff0000", (0, max(0, top - 1), marked.width, top + 1))
        marked.paste("#ff0000", (max(0, round(each.x * SCALE) - 1), top, round(each.x * SCALE) + CELL, top + CELL))
    sheet.paste(marked, (expected.width + actual.width + 16, 0))
    return sheet


def store(picture: Image.Image, file: Path) -> None:
    """Keep a small picture; some ten kilobytes."""
    file.parent.mkdir(parents=True, exist_ok=True)
    picture.save(file, "WEBP", quality=38, method=6)
