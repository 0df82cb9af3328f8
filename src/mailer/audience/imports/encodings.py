"""Telling how the text of a file is encoded, and what is no text at all."""

from __future__ import annotations

import codecs
from typing import BinaryIO

from mailer.audience.errors import ImportRefused

NOTHING = "the file is empty; it needs a row of column names and a row for each person"

_SAMPLE = 4_096
_PIECE = 1 << 20

_BYTE_ORDER_MARKS = (  # UTF-32 before UTF-16, whose little-endian mark it begins with
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FORMATS = (
    (b"PK\x03\x04", "a spreadsheet or a ZIP archive; open it in the spreadsheet program and save it as CSV (UTF-8)"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook; open it in the spreadsheet program and save it as CSV (UTF-8)"),
    (b"%PDF-", "a PDF; export the table as CSV from where it was made"),
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"SQLite format 3\0", "a database; export the table as CSV first"),
)


def sniff_encoding(file: BinaryIO) -> str:
    """The Python codec to read `file` with, which is left at its start.

    A byte order mark decides; without one it is UTF-8 if all of it decodes, UTF-16 if every
    other byte of its beginning is zero, and else Windows-1252, which Excel writes in western
    Europe. Raises ImportRefused for an empty file and for formats that are no text.
    """
    head = file.read(_SAMPLE)
    file.seek(0)
    if not head:
        raise ImportRefused(NOTHING)
    for signature, what in _OTHER_FORMATS:
        if head.startswith(signature):
            raise ImportRefused(f"this is not a CSV file but {what}")
    for mark, codec in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return codec
    return _unmarked_utf16(head) or ("utf-8" if _is_utf8(file) else "windows-1252")


def _unmarked_utf16(head: bytes) -> str | None:
    """Mostly-Latin text in UTF-16 has a zero in every other byte."""
    pairs = len(head) // 2
    low, high = head[0::2].count(0), head[1::2].count(0)
    if pairs > 2 and high > pairs * 0.7 and low < pairs * 0.1:
        return "utf-16-le"
    if pairs > 2 and low > pairs * 0.7 and high < pairs * 0.1:
        return "utf-16-be"
    return None


def _is_utf8(file: BinaryIO) -> bool:
    """Whether all of the file decodes; one cut off inside its last character still counts if others came before."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    seen_others = False
    try:
        while piece := file.read(_PIECE):
            seen_others = not decoder.decode(piece).isascii() or seen_others
        return seen_others or decoder.getstate()[0] == b""
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
