"""How many lines of small letters are drawn in a picture.

A line of letters has many sharp edges side by side, more of them at the height of the small
letters than above and below; they stand at uneven distances, and change from one row of
pixels to the next, but not as much as in leaves, water or a crowd. Dots and bricks are too
even, photographs too uneven. Signs in large type are not counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from statistics import fmean, pstdev
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH = 552
"""Pixels that pictures are looked at with: what is too small to be read at this size is no text."""

_SHARP = 48  # of 255: the least step in brightness at an edge
_FEWEST_EDGES = 40
_BAND_EDGES = 6
_HEIGHTS = range(8, 29)
_UNEVEN = (0.3, 1.1)  # distances of edges, as the part of their mean by which they deviate from it
_CHANGING = (0.25, 0.65)  # the part of the edges that is not above another one
_PEAKED = 0.38  # as _UNEVEN, of the number of edges in each row

_EDGE = b"\x00\xff"


@lru_cache(maxsize=256)
def lines_of_text(content: bytes) -> int:
    """How many lines of small letters the picture in `content` has; of a GIF, its first frame."""
    from PIL import Image  # noqa: PLC0415 - loads slowly, and not every issue has pictures

    with Image.open(BytesIO(content), formats=("PNG", "JPEG", "GIF")) as image:
        image.draft("L", (WIDTH, 1))
        grey = _on_white(image)
    if grey.width > WIDTH:
        grey = grey.resize((WIDTH, max(1, grey.height * WIDTH // grey.width)), Image.Resampling.BOX)
    if grey.width < 2:
        return 0
    rows = _edges(grey)
    return sum(_is_line(rows[start:end]) for start, end in _bands(rows))


def _on_white(image: Image) -> Image:
    if "A" not in image.mode and "transparency" not in image.info:
        return image.convert("L")
    from PIL import Image as Pillow  # noqa: PLC0415 - as above

    clear = image.convert("LA")
    grey = Pillow.new("L", clear.size, 255)
    grey.paste(clear.getchannel("L"), mask=clear.getchannel("A"))
    return grey


def _edges(grey: Image) -> list[bytes]:
    """Each row of pixels, 255 where the next one to the right is much brighter or darker and 0 elsewhere."""
    from PIL import ImageChops  # noqa: PLC0415 - as above

    across, along = grey.size
    step = ImageChops.difference(grey.crop((1, 0, across, along)), grey.crop((0, 0, across - 1, along)))
    marks = step.point([255 if value > _SHARP else 0 for value in range(256)]).tobytes()
    return [marks[at : at + across - 1] for at in range(0, len(marks), across - 1)]


def _bands(rows: list[bytes]) -> Iterator[tuple[int, int]]:
    """From where to where rows have edges, with hardly any above and below."""
    start = None
    for at, row in enumerate([*rows, b""]):
        if row.count(_EDGE) >= _BAND_EDGES:
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start = None


def _is_line(rows: list[bytes]) -> bool:
    counts = [row.count(_EDGE) for row in rows]
    if len(rows) not in _HEIGHTS or max(counts) < _FEWEST_EDGES:
        return False
    if pstdev(counts) < _PEAKED * fmean(counts):
        return False
    gaps = [len(gap) for gap in rows[len(rows) // 2].split(_EDGE)[1:-1]]
    uneven = pstdev(gaps) / (fmean(gaps) + len(_EDGE)) if gaps else 0
    changing = fmean(_changed(above, below) for above, below in pairwise(rows))
    return _UNEVEN[0] <= uneven <= _UNEVEN[1] and _CHANGING[0] <= changing <= _CHANGING[1]


def _changed(above: bytes, below: bytes) -> float:
    first, second = int.from_bytes(above, "big"), int.from_bytes(below, "big")
    return (first ^ second).bit_count() / max(1, (first | second).bit_count())
