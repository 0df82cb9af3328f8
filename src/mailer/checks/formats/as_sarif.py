"""A report as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from mailer import __version__
from mailer.checks.model import Adjusted, Finding, Report, Severity
from mailer.checks.registry import all_rules
from mailer.checks.rule import Rule

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def as_sarif(report: Report) -> str:
    """A SARIF log with one run: all rules, and a result for each finding."""
    driver = {"name": "mailer", "version": __version__, "rules": [_rule(rule) for rule in all_rules()]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "properties": {"hash": report.hash},
        "invocations": [
            {"executionSuccessful": True, "ruleConfigurationOverrides": [_override(each) for each in report.adjusted]}
        ],
        "results": [_result(finding) for finding in report.findings],
    }
    log = {"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.why},
        "help": {"text": f"{rule.why} {rule.cure} Source: {rule.source.rstrip('.')}."},
        "properties": {"tags": [rule.topic]},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _override(adjusted: Adjusted) -> dict[str, Any]:
    configuration = {"level": _LEVELS[adjusted.severity]} if adjusted.severity else {"enabled": False}
    return {
        "descriptor": {"id": adjusted.rule},
        "configuration": configuration,
        "properties": {"reason": adjusted.reason, "findings": adjusted.findings},
    }


def _result(finding: Finding) -> dict[str, Any]:
    # A path given from the root is a URI of its own; any other is relative to where the reader looks from.
    path = PurePath(finding.file)
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    region = {"startLine": finding.line, "startColumn": finding.column}
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}; {finding.cure}"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}],
    }
