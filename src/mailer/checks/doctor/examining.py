"""The whole examination; the rows are the modules of ``mailer.checks.doctor.rows``. There is no other list."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module

import mailer.checks.doctor.rows
from mailer.checks.doctor.model import Note, Result, not_asked
from mailer.checks.doctor.row import Asking, Offline, Row
from mailer.checks.doctor.setup import Online, Setup


@cache
def all_rows() -> tuple[Row, ...]:
    """Every row in the order of the report; a row's module is named as the row, with underscores."""
    folder = mailer.checks.doctor.rows
    found = [import_module(f"{folder.__name__}.{module.name}").ROW for module in pkgutil.iter_modules(folder.__path__)]
    return tuple(sorted(found, key=lambda row: row.order))


def examine(setup: Setup, online: Online | None = None) -> Iterator[Result]:
    """Each row's result, as soon as it is known; without `online` the network is left alone."""
    for row in all_rows():
        yield examine_row(row, setup, online)


def examine_row(row: Row, setup: Setup, online: Online | None = None) -> Result:
    """The result of one row."""
    return Result(row.id, row.title, isinstance(row.examine, Asking), tuple(_notes(row, setup, online)))


def _notes(row: Row, setup: Setup, online: Online | None) -> Iterator[Note]:
    if isinstance(row.examine, Offline):
        yield from row.examine.look(setup)
    elif online is None:
        yield not_asked("needs the network", "add --online")
    else:
        yield from row.examine.look(setup, online)
