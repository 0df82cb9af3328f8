"""Whether a written date can be, and whether it falls on the weekday that is written with it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from mailer.checks.dates.reading import WrittenDate


def never_comes(written: WrittenDate) -> tuple[int, int] | None:
    """The month and the day of `written` that no year has, or not the one that is written; None if all can be."""
    # Without a year, or with one that may not be meant, 29 February can be.
    year = written.year if written.year and written.sure else 2020
    return next(((month, day) for month, day in written.days if day > monthrange(year, month)[1]), None)


def has_wrong_weekday(written: WrittenDate, year: int) -> bool:
    """Whether the weekdays of `written` are wrong: in its year, or where it has none in `year` and both beside it.

    One weekday with several days may be that of any of them; several weekdays with fewer days say nothing sure.
    """
    if not written.weekdays or never_comes(written) or written.twin:
        return False
    if 1 < len(written.weekdays) != len(written.days):
        return False
    own = written.year or year
    years = {own} if written.year and written.sure else {own, year - 1, year, year + 1}
    return not any(_fits(written, each) for each in years)


def _fits(written: WrittenDate, year: int) -> bool:
    if any(day > monthrange(year, month)[1] for month, day in written.days):
        return False
    falls_on = [date(year, month, day).weekday() for month, day in written.days]
    if len(written.weekdays) == 1:
        return written.weekdays[0] in falls_on
    return list(written.weekdays) == falls_on
