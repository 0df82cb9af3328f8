"""How a GIF moves: for how long, and whether it flashes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import cycle

CELLS = 16
"""A frame is looked at in this many rows and columns."""

_MOST_FRAMES = 400
_WATCHED = 3_000  # milliseconds of what is repeated that are looked at for flashes
_STEP = 0.1  # of the largest luminance; less is no flash (WCAG 2.2, general flash)
_DARK = 0.8
_MOST_CHANGES = 6  # in a second: three flashes, each a change and the change back
_CLAMPED = 100  # browsers show a frame so long that asks for 10 milliseconds or less


@dataclass(frozen=True, slots=True)
class Motion:
    """`milliseconds` are those of one run, `runs` how often it is shown: 0 for ever.

    `flashing` is the share of the picture, from 0 to 1, that flashes more than three times in a second.
    """

    milliseconds: int
    runs: int
    flashing: float


@lru_cache(maxsize=64)
def motion(content: bytes) -> Motion | None:
    """How the GIF in `content` moves; None if it does not."""
    from PIL import Image, ImageSequence  # noqa: PLC0415 - loads slowly, and few pictures move

    with Image.open(BytesIO(content), formats=("GIF",)) as image:
        if not getattr(image, "is_animated", False):
            return None
        loop = image.info.get("loop")
        runs = 1 if loop is None else loop + 1 if loop else 0
        linear = [round(255 * (value / 255) ** 2.2) for value in range(256)]
        times: list[int] = []
        frames: list[bytes] = []
        for frame in ImageSequence.Iterator(image):
            asked = int(frame.info.get("duration", 0))
            times.append(asked if asked > 10 else _CLAMPED)
            if len(frames) < _MOST_FRAMES:
                small = frame.convert("L").point(linear).resize((CELLS, CELLS), Image.Resampling.BOX)
                frames.append(small.tobytes())
    if len(set(frames)) == 1:
        return None
    return Motion(sum(times), runs, _flashing(frames, times, repeated=runs != 1))


def _flashing(frames: Sequence[bytes], times: Sequence[int], *, repeated: bool) -> float:
    shown = list(_timeline(frames, times, repeated=repeated))
    cells = ([(time, frame[cell] / 255) for time, frame in shown] for cell in range(CELLS * CELLS))
    return sum(_flashes(levels) for levels in cells) / (CELLS * CELLS)


def _timeline(frames: Sequence[bytes], times: Sequence[int], *, repeated: bool) -> Iterator[tuple[int, bytes]]:
    """When each frame appears; what is repeated is watched for some seconds."""
    now = 0
    for frame, time in cycle(zip(frames, times, strict=False)) if repeated else zip(frames, times, strict=False):
        yield now, frame
        now += time
        if repeated and now > max(_WATCHED, 2 * sum(times)):
            return


def _flashes(levels: Sequence[tuple[int, float]]) -> bool:
    """Whether one place goes up and down in luminance more than three times in any second."""
    changes: list[int] = []
    extreme, direction = levels[0][1], 0
    for time, level in levels:
        if direction != 1 and level - extreme >= _STEP and extreme < _DARK:
            changes.append(time)
            extreme, direction = level, 1
        elif direction != -1 and extreme - level >= _STEP and level < _DARK:
            changes.append(time)
            extreme, direction = level, -1
        elif direction:
            extreme = max(extreme, level) if direction == 1 else min(extreme, level)
    return any(late - early < 1_000 for early, late in zip(changes, changes[_MOST_CHANGES:], strict=False))
