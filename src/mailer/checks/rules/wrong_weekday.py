"""Dates whose weekday is that of another day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mailer.checks.dates.fitting import has_wrong_weekday
from mailer.checks.dates.reading import WrittenDate, written_dates
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import Kind
from mailer.content.faults import quoted


def _find(proof: Proof) -> Iterator[Remark]:
    manuscript = proof.source.manuscript
    for written in proof.texts:
        if written.kind is Kind.LINK:
            continue
        for found in written_dates(written.text, manuscript.language):
            if has_wrong_weekday(found, manuscript.date.year):
                yield Remark(
                    written.key,
                    f"{quoted(found.text)} cannot be right: {_said(found, manuscript.date.year)}",
                    "correct the weekday or the date",
                    found.start,
                )


def _said(found: WrittenDate, year: int) -> str:
    """What day it is, such as ``2020-12-14 is a Monday``."""
    year = found.year or year
    days = [date(year, month, day) for month, day in found.days if (month, day) != (2, 29) or year % 4 == 0]
    said = " and ".join(f"{day.isoformat()} is a {day:%A}" for day in days[:2])
    return said if found.year else f"{said}, and it fits no year near it either"


RULE = Rule(
    id="wrong-weekday",
    topic=Topic.CONTENT,
    severity=Severity.WARNING,
    why="One of the two is wrong, and readers who trust the wrong one miss the event.",
    source="ISO 8601 (the calendar); names of days and months: Unicode CLDR, through Babel",
    cure="Correct the weekday or the date; a calendar of that year shows which of them is wrong.",
    example=Example(
        "yaml",
        found="- title: Forum\n  dateline: Tuesday, 14 December 2020\n",
        good="- title: Forum\n  dateline: Monday, 14 December 2020\n",
        note="Dates are read in the language of the edition, also as spans (*Monday to Wednesday, 14–16 December*), "
        "with abbreviated names, with Arabic-Indic digits and with the month names of the Levant, Egypt and the "
        "Maghreb. A date without a year is found only if it is wrong in the issue's year, the one before and the one "
        "after. Left alone are days before 1925, when some countries had another calendar, what repeats (*every "
        "Friday, 14 December to 15 January*), and one weekday before several days if it is that of any of them.",
    ),
    find=_find,
)
