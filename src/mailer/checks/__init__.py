"""Issue, Edition and Message -> Report; one rule a module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailer import lazily

if TYPE_CHECKING:
    from mailer.checks.checking import check, findings_on, report_on
    from mailer.checks.final.sizes import Size, sizes
    from mailer.checks.formats.as_github import as_github
    from mailer.checks.formats.as_json import as_json
    from mailer.checks.formats.as_sarif import as_sarif
    from mailer.checks.formats.as_text import as_text
    from mailer.checks.looked_up import LookedUp
    from mailer.checks.model import Adjusted, Finding, Report, Severity
    from mailer.checks.policy import Adjustment, Policy
    from mailer.checks.proof import Proof, proof_of
    from mailer.checks.registry import all_rules, rule_ids
    from mailer.checks.rule import Example, Remark, Rule, Topic
    from mailer.checks.sending import Sending

__all__ = [
    "Adjusted",
    "Adjustment",
    "Example",
    "Finding",
    "LookedUp",
    "Policy",
    "Proof",
    "Remark",
    "Report",
    "Rule",
    "Sending",
    "Severity",
    "Size",
    "Topic",
    "all_rules",
    "as_github",
    "as_json",
    "as_sarif",
    "as_text",
    "check",
    "findings_on",
    "proof_of",
    "report_on",
    "rule_ids",
    "sizes",
]

__getattr__ = lazily(
    __name__,
    {
        "checking": ("check", "findings_on", "report_on"),
        "final.sizes": ("Size", "sizes"),
        "formats.as_github": ("as_github",),
        "formats.as_json": ("as_json",),
        "formats.as_sarif": ("as_sarif",),
        "formats.as_text": ("as_text",),
        "looked_up": ("LookedUp",),
        "model": ("Adjusted", "Finding", "Report", "Severity"),
        "policy": ("Adjustment", "Policy"),
        "proof": ("Proof", "proof_of"),
        "registry": ("all_rules", "rule_ids"),
        "rule": ("Example", "Remark", "Rule", "Topic"),
        "sending": ("Sending",),
    },
)
