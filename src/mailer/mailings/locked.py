"""A database that another program has locked: to wait costs time, to give up costs the answers not yet written down."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from threading import Event
from typing import TypeVar

from django.db import OperationalError

from mailer.mailings.progress import Meter

_T = TypeVar("_T")


def once_free(do: Callable[[], _T], meter: Meter, stop: Event) -> _T:
    """What `do` gives, one transaction, tried again for as long as another program (a long import) writes.

    Raises OperationalError once `stop` is set and the database is still locked, and any other error at once.
    """
    while True:
        try:
            return do()
        except OperationalError as error:
            if stop.is_set() or not _is_locked(error):
                raise
            meter.tell_now("waiting for another program that is writing to the database")


def _is_locked(error: OperationalError) -> bool:
    """SQLite's answer after as long a wait as the connection allows; the low byte is the error, the rest details."""
    cause = error.__cause__
    return isinstance(cause, sqlite3.OperationalError) and cause.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
