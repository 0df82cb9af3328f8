"""A report for people at a terminal."""

from __future__ import annotations

from mailer.checks.model import Finding, Report, Severity
from mailer.checks.registry import all_rules


def as_text(report: Report) -> str:
    """A line for each finding, one for each rule that was adjusted, and one that sums up.

    It never says that the issue is good, only what was not found.
    """
    adjusted = (f"note: {each.sentence}" for each in report.adjusted)
    return "".join(f"{line}\n" for line in (*map(finding_line, report.findings), *adjusted, _summary(report)))


def finding_line(finding: Finding) -> str:
    """A finding on one line: its place, what is wrong, how to mend it, and the rule that says so."""
    place = f"{finding.file}:{finding.line}:{finding.column}"
    return f"{place}: {finding.severity}: {finding.message}; {finding.cure} [{finding.rule}]"


def _summary(report: Report) -> str:
    checked = f"(hash {report.hash[:12]})"
    if not report.findings:
        off = sum(each.severity is None for each in report.adjusted)
        return f"No problems found by these {len(all_rules()) - off} checks {checked}. They see only part; have a person read it too."
    counts = ((severity, report.count(severity)) for severity in Severity)
    return f"{', '.join(severity.counted(count) for severity, count in counts if count)} {checked}"
