"""Issue, Edition and Message -> Report; one rule a module."""

from mailer.checks.checking import check
from mailer.checks.formats.as_github import as_github
from mailer.checks.formats.as_json import as_json
from mailer.checks.formats.as_sarif import as_sarif
from mailer.checks.formats.as_text import as_text
from mailer.checks.model import Finding, Report, Severity
from mailer.checks.registry import all_rules
from mailer.checks.rule import Rule

__all__ = [
    "Finding",
    "Report",
    "Rule",
    "Severity",
    "all_rules",
    "as_github",
    "as_json",
    "as_sarif",
    "as_text",
    "check",
]
