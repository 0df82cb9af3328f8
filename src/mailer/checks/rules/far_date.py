"""Dates so far from the issue's that a digit is likely to be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import parts
from mailer.content.blocks import Event

BEFORE, AFTER = 2, 3
"""Years: conferences are announced up to three years ahead, and what is reported on lies less far back."""

_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")


def _find(proof: Proof) -> Iterator[Remark]:
    manuscript = proof.source.manuscript
    years = [int(found) for found in _YEAR.findall(manuscript.period or "")]
    if years and not any(abs(year - manuscript.date.year) <= 1 for year in years):
        yield Remark(
            ("date",),
            f'the issue is of {manuscript.date}, and its period is "{manuscript.period}"',
            "correct the year in one of them",
        )
    for key, event in parts(manuscript):
        if isinstance(event, Event):
            yield from _far(event, key, manuscript.date.year)


def _far(event: Event, key: tuple[str | int, ...], year: int) -> Iterator[Remark]:
    moments: list[tuple[str, date | None]] = [("start", event.start), ("end", event.end)]
    for name, moment in moments:
        if moment is None or -BEFORE <= moment.year - year <= AFTER:
            continue
        distance = abs(moment.year - year)
        yield Remark(
            (*key, name),
            f"the event's {name} is in {moment.year}, {distance} years {'after' if moment.year > year else 'before'} the issue",
            "look at the digits of the year",
        )
        return


RULE = Rule(
    id="far-date",
    topic=Topic.CONTENT,
    severity=Severity.ADVICE,
    why="2012 for 2021 is soon typed, and the calendar of every reader who adds the event will have it.",
    source=f"A newsletter tells of what was up to {BEFORE} years ago and will be within {AFTER}; the sample issue: 8 months",
    cure="Look at the digits of the year, in the event and in the issue's date.",
    example=Example(
        "yaml",
        found="- type: event\n  title: Forum\n  start: 2012-05-20\n",
        good="- type: event\n  title: Forum\n  start: 2021-05-20\n",
        note="Found too is an issue whose `period` names no year near that of its `date`. Dates in running text are left "
        "alone: they may be history.",
    ),
    find=_find,
)
