"""One file -> its text; whatever cannot be a text file is refused before it is read."""

from __future__ import annotations

import codecs
import re
import stat
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

from mailer.content.faults import Fault, IssueError, Position

MOST_BYTES = 1_000_000
"""A quarterly newsletter with 40 items has some 30,000 bytes."""

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_BOMS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_AS_UTF8 = "save the file as UTF-8"


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file; lines end with LF, CR LF or CR."""

    file: str
    text: str = field(repr=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ends = re.finditer(r"\r\n?|\n", self.text)
        object.__setattr__(self, "_starts", (0, *(match.end() for match in ends)))

    def place(self, offset: int) -> Position:
        """The line and column of the sign at `offset`; the end of the text if there is none."""
        offset = min(offset, len(self.text))
        line = bisect_right(self._starts, offset)
        return Position(self.file, line, offset - self._starts[line - 1] + 1)

    def line_end(self, offset: int) -> int:
        """The offset at which the line after that of `offset` starts."""
        line = bisect_right(self._starts, offset)
        return self._starts[line] if line < len(self._starts) else len(self.text)


def read_document(path: Path, folder: Path) -> Document:
    """The issue file at `path`, without a byte order mark.

    Raises IssueError with one fault if it is no regular file inside `folder`, too large,
    not UTF-8, or holds control characters.
    """
    content = _read(path, folder)
    document = Document(str(path), _decode(content, str(path)))
    unwanted = list(_UNWANTED.finditer(document.text))
    if unwanted:
        first = unwanted[0]
        raise _refused(
            document.place(first.start()),
            f"the file holds {_times(len(unwanted))} (the first is U+{ord(first[0]):04X})",
            "delete it, or paste the text again as plain text",
        )
    return document


def _read(path: Path, folder: Path) -> bytes:
    top = Position(str(path), 1, 1)
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            raise _refused(top, "the file is a link to a place outside the issue folder", "put the file itself here")
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _refused(top, "this is not a file with text in it", "replace it with a text file")
        if status.st_size > MOST_BYTES:
            raise _too_large(top, status.st_size)
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself, before Python 3.13
        reason = getattr(error, "strerror", None) or "the link leads to itself"
        raise _refused(top, f"the file cannot be read ({reason})", "see that it is there and may be read") from None
    if len(content) > MOST_BYTES:
        raise _too_large(top, len(content))
    return content


def _decode(content: bytes, file: str) -> str:
    for mark, name in _BOMS:
        if content.startswith(mark):
            raise _refused(Position(file, 1, 1), f"the file is in {name}", _AS_UTF8)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # error.object is without the byte order mark, so the counts are those an editor shows.
        before = error.object[: error.start].decode("utf-8")
        raise _refused(
            Document(file, before).place(len(before)),
            f"the byte 0x{error.object[error.start]:02X} here is not UTF-8",
            f"{_AS_UTF8} (it may be in Windows-1252 or another old encoding)",
        ) from None


def _times(count: int) -> str:
    return "an invisible control character" if count == 1 else f"{count} invisible control characters"


def _too_large(position: Position, size: int) -> IssueError:
    return _refused(
        position,
        f"the file has {size:,} bytes; an issue file may have {MOST_BYTES:,}",
        "split the issue, and keep images in files of their own",
    )


def _refused(position: Position, what: str, cure: str) -> IssueError:
    return IssueError((Fault(position, what, cure),))
