"""A report as annotations in a GitHub workflow's log.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from mailer.checks.model import Finding, Report, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
_IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_MESSAGE, ":": "%3A", ",": "%2C"}


def as_github(report: Report) -> str:
    """A workflow command for each finding, which GitHub shows beside its line, and one for each adjusted rule."""
    adjusted = (f"::notice title={each.rule}::{_escape(each.sentence, _IN_MESSAGE)}" for each in report.adjusted)
    return "".join(f"{line}\n" for line in (*map(_command, report.findings), *adjusted))


def _command(finding: Finding) -> str:
    properties = {"file": finding.file, "line": finding.line, "col": finding.column, "title": finding.rule}
    written = ",".join(f"{name}={_escape(str(value), _IN_PROPERTY)}" for name, value in properties.items())
    message = _escape(f"{finding.message}; {finding.cure}", _IN_MESSAGE)
    return f"::{_COMMANDS[finding.severity]} {written}::{message}"


def _escape(text: str, codes: dict[str, str]) -> str:
    return "".join(codes.get(sign, sign) for sign in text)
