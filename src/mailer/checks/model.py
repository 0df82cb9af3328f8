"""Findings and reports: what the checks say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is: an error is never sent, a warning should be looked at, advice may be taken."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    def counted(self, count: int) -> str:
        """``1 error``, ``2 pieces of advice``."""
        unit, of_what = ("piece", " of advice") if self is Severity.ADVICE else (self.value, "")
        return f"{count} {unit}{'' if count == 1 else 's'}{of_what}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule saw.

    `line` and `column` count from 1 and point into `file`; `block` is the id of the block
    or section in the edition's HTML, None for what belongs to the issue as a whole.
    """

    rule: str
    severity: Severity
    message: str
    cure: str
    file: str
    line: int
    column: int
    block: str | None


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A rule that mailer.toml switched off (`severity` None) or lowered, with the reason it gives.

    `findings` counts those that are not reported, or reported as less grave, for it.
    """

    rule: str
    severity: Severity | None
    reason: str
    findings: int

    @property
    def sentence(self) -> str:
        """What was done to the rule, and why."""
        done = f"lowered to {self.severity}" if self.severity else "switched off"
        concerned = "1 finding" if self.findings == 1 else f"{self.findings} findings"
        return f"the rule {self.rule} is {done} by mailer.toml ({concerned}): {self.reason}"


@dataclass(frozen=True, slots=True)
class Report:
    """All findings on the editions that `hash` names, in the order of their places, and the rules that were adjusted."""

    hash: str
    findings: tuple[Finding, ...]
    adjusted: tuple[Adjusted, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings that are of this severity or graver."""
        gravest_first = list(Severity)
        enough = gravest_first[: gravest_first.index(severity) + 1]
        return tuple(finding for finding in self.findings if finding.severity in enough)
