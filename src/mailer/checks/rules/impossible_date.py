"""Days that no calendar has."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator

from mailer.checks.dates.fitting import never_comes
from mailer.checks.dates.reading import WrittenDate, written_dates
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import Kind
from mailer.content.faults import quoted


def _find(proof: Proof) -> Iterator[Remark]:
    for written in proof.texts:
        if written.kind is Kind.LINK:
            continue
        for found in written_dates(written.text, proof.source.manuscript.language):
            if what := _fault(found):
                yield Remark(written.key, f"{quoted(found.text)} cannot be right: {what}", "correct it", found.start)


def _fault(found: WrittenDate) -> str | None:
    if found.twin:
        return f"one of its two names means {month_name[found.days[0][0]]}, the other {month_name[found.twin]}"
    if day := never_comes(found):
        year = f" of {found.year}" if day == (2, 29) else ""
        return f"{month_name[day[0]]}{year} has no day {day[1]}"
    return None


RULE = Rule(
    id="impossible-date",
    topic=Topic.CONTENT,
    severity=Severity.WARNING,
    why="A day that does not exist was meant to be another one, and readers cannot know which.",
    source="ISO 8601 (the calendar); names of months: Unicode CLDR, through Babel",
    cure="Correct the day or the month; for 29 February, look whether the year is a leap year.",
    example=Example(
        "yaml",
        found="- title: Call for papers\n  text: Send yours by 31 November 2020.\n",
        good="- title: Call for papers\n  text: Send yours by 30 November 2020.\n",
        note="Found too is a month that Arabic names twice and not alike (كانون الأول/نوفمبر). 29 February is found only "
        "with a year; a number over 31 is taken for something else, and so is one after *No.* or *Vol.*.",
    ),
    find=_find,
)
