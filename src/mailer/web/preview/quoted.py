"""The lines of a file around a fault, to be shown beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mailer.content.faults import Fault

_AROUND = 2
_LONGEST_LINE = 160
_LARGEST_FILE = 2 << 20


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file; `marked` if the fault is in it."""

    number: int
    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """A fault with the lines it is about; without lines where the file cannot be read."""

    fault: Fault
    place: str
    lines: tuple[Line, ...]


def quoted(fault: Fault, root: Path) -> Quoted:
    """`fault` with its lines. The place is told from `root` on, the folder that holds the issues folder."""
    file = Path(fault.position.file)
    at = fault.position
    return Quoted(fault, short_place(file, root, at.line, at.column), _lines(file, at.line))


def short_place(file: Path, root: Path, line: int, column: int) -> str:
    """``file:line:column``, the file from `root` on if it lies there."""
    resolved, top = file.resolve(), root.resolve()
    name = resolved.relative_to(top) if resolved.is_relative_to(top) else file
    return f"{name}:{line}:{column}"


def _lines(file: Path, number: int) -> tuple[Line, ...]:
    try:
        with file.open("rb") as stream:
            text = stream.read(_LARGEST_FILE).decode("utf-8", "replace")
    except OSError:
        return ()
    first = max(1, number - _AROUND)
    around = text.splitlines()[first - 1 : number + _AROUND]
    return tuple(Line(n, _cut(line), n == number) for n, line in enumerate(around, first))


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 1] + "…"
