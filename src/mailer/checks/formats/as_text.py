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
    counts = [(report.count(severity), _NAMES[severity]) for severity in Severity]
    found = ", ".join(f"{count} {name if count == 1 else plural}" for count, (name, plural) in counts if count)
    return f"{found} {checked}"


_NAMES = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.ADVICE: ("piece of advice", "pieces of advice"),
}
