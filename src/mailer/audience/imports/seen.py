"""Remembering which addresses a file has named, on disk rather than in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager


class Seen:
    """Address keys met so far. Exact, and flat in memory however many there are."""

    __slots__ = ("_cursor",)

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor

    def first_time(self, key: str) -> bool:
        """Whether `key` is new; it is remembered."""
        return self._cursor.execute("INSERT OR IGNORE INTO seen VALUES (?)", (key,)).rowcount == 1


@contextmanager
def remembering() -> Iterator[Seen]:
    """A memory for one import, in a scratch file that the operating system removes with the process."""
    with closing(sqlite3.connect("", isolation_level=None)) as scratch, closing(scratch.cursor()) as cursor:
        cursor.execute("PRAGMA journal_mode = OFF")
        cursor.execute("PRAGMA cache_size = -16000")  # KiB; more spills to the file
        cursor.execute("CREATE TABLE seen (key TEXT PRIMARY KEY) WITHOUT ROWID")
        cursor.execute("BEGIN")
        yield Seen(cursor)
