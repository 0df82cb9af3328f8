"""What SpamAssassin says of a message, read from its report."""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = "MAILER-REPORT"
"""Begins the report that `TEMPLATE` asks for."""

TEMPLATE = ("clear_report_template", f"report {MARK} _SCORE_ _REQD_", "report _SUMMARY_")
"""Lines of SpamAssassin's configuration (Mail::SpamAssassin::Conf, "Template tags"), for a report without prose."""

_TOTAL = re.compile(rf"^{MARK} (-?[\d.]+) (-?[\d.]+)\s*$", re.MULTILINE)
_HIT = re.compile(r"^\s*(-?[\d.]+) ([A-Z0-9_]+)\s+(.*)$")


@dataclass(frozen=True, slots=True)
class SpamHit:
    """One of SpamAssassin's rules that fits; below zero it speaks for the message."""

    rule: str
    points: float
    description: str


@dataclass(frozen=True, slots=True)
class SpamScore:
    """The sum of the points, how many make a message spam, and the rules that they come from."""

    points: float
    required: float
    hits: tuple[SpamHit, ...]


def read_spam_report(output: str) -> SpamScore | None:
    """The score in what SpamAssassin wrote after a message, None where it wrote no report as `TEMPLATE` asks for."""
    totals = list(_TOTAL.finditer(output))
    if not totals:
        return None
    found: list[SpamHit] = []
    for line in output[totals[-1].end() :].splitlines():
        if hit := _HIT.match(line):
            found.append(SpamHit(hit[2], float(hit[1]), re.sub(r"^(?:BODY|HEADER|URI): ", "", hit[3].strip())))
        elif found and line.strip():
            last = found.pop()  # a description goes on in the next line
            found.append(SpamHit(last.rule, last.points, f"{last.description} {line.strip()}"))
    return SpamScore(float(totals[-1][1]), float(totals[-1][2]), tuple(found))
