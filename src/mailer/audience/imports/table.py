"""Reading a file of comma, semicolon or tab separated values row by row, however large it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TextIO

from mailer.audience.cleaning import clean, clean_cell
from mailer.audience.errors import ImportRefused
from mailer.audience.imports.encodings import NOTHING, sniff_encoding

_DELIMITERS = ",;\t"
_LINE = 1_000_000  # characters; a longer line is no row about a person
_SAMPLE_ROWS = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank; `number` counts from 1 with blank rows counted, as a spreadsheet shows it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """An open file: how it was read, its rows to come, and its bytes (all, and how far reading has come)."""

    encoding: str
    delimiter: str
    rows: Iterator[Row]
    size: int
    _file: BinaryIO
    _text: TextIO  # kept, for it closes the file when nobody does

    @property
    def share_read(self) -> float:
        """Between 0 and 1."""
        return min(self._file.tell() / self.size, 1.0)


@contextmanager
def open_table(path: Path) -> Generator[Table]:
    """The table in the file at `path`. Raises ImportRefused, here or while rows are read, if it is none."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise ImportRefused(f"there is no file {path}; check its name and folder") from None
    except IsADirectoryError:
        raise ImportRefused(f"{path} is a folder; name the file in it") from None
    except (OSError, ValueError) as error:
        raise ImportRefused(f"{path} cannot be opened: {getattr(error, 'strerror', None) or error}") from None
    with file:
        if not file.seekable():
            raise ImportRefused(f"{path} is not a plain file; save the table in a file first")
        yield _read(file, path.stat().st_size)


def _read(file: BinaryIO, size: int) -> Table:
    encoding = sniff_encoding(file)
    errors = "replace" if encoding == "windows-1252" else "strict"  # five of its bytes mean nothing
    text = io.TextIOWrapper(file, encoding=encoding, errors=errors, newline="")
    delimiter, skip = _sniff_delimiter(text)
    text.seek(0)
    lines = islice(_lines(text), skip, None)
    return Table(encoding.removesuffix("-sig"), delimiter, _rows(lines, delimiter), size, file, text)


def _lines(text: TextIO) -> Iterator[str]:
    while line := text.readline(_LINE):
        if len(line) >= _LINE:
            raise ImportRefused(f"a line of the file is longer than {_LINE:,} characters; this is no table of people")
        yield line.replace("\0", "")


def _sniff_delimiter(text: TextIO) -> tuple[str, int]:
    """The delimiter, and how many lines of the file only say so (Excel's `sep=;`, which it does not show)."""
    try:
        sample = list(islice(_lines(text), _SAMPLE_ROWS))
    except UnicodeDecodeError as error:
        raise _not_in_its_encoding(error) from None
    if not sample:
        raise ImportRefused(NOTHING)
    first = sample[0].strip().lower()
    if (len(first) == 5 and first.startswith("sep=")) or sample[0].lower().rstrip("\r\n") == "sep=\t":
        return sample[0].rstrip("\r\n")[4], 1
    return max(_DELIMITERS, key=lambda each: _fit(sample, each)), 0


def _fit(sample: list[str], delimiter: str) -> tuple[float, int]:
    """How well a delimiter explains the first lines: the share of rows as wide as the first, and that width."""
    try:
        widths = [len(cells) for cells in csv.reader(sample, delimiter=delimiter, skipinitialspace=True) if cells]
    except csv.Error:
        return 0.0, 0
    if not widths or widths[0] == 1:
        return 0.0, 0
    return widths.count(widths[0]) / len(widths), widths[0]


def _rows(lines: Iterator[str], delimiter: str) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            cleaned = tuple(map(clean_cell, cells))
            if any(cleaned):
                yield Row(number, cleaned)
    except csv.Error as error:
        raise ImportRefused(f"row {number + 1}: {_what_is_wrong(str(error), delimiter)}") from None
    except UnicodeDecodeError as error:
        raise _not_in_its_encoding(error) from None


def _what_is_wrong(told: str, delimiter: str) -> str:
    if "expected after" in told:
        sign = "tab" if delimiter == "\t" else delimiter
        return f'text follows a closing quotation mark; write a quotation mark in a value twice (""), or put a {sign} there'
    if "unexpected end" in told:
        return "a quotation mark is opened here and never closed; close it, or write it twice"
    if "field limit" in told:
        return "a cell has more than 131,072 characters; perhaps a quotation mark is opened and never closed"
    return f"it cannot be read as a row ({clean(told)})"


def _not_in_its_encoding(error: UnicodeDecodeError) -> ImportRefused:
    return ImportRefused(
        f"the file is not whole, or not in the encoding it begins with ({error.encoding}); save it again as CSV (UTF-8)"
    )
