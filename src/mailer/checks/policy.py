"""What a newsletter asks of its checks: the ``[checks]`` of mailer.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mailer.checks.model import Severity


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A rule switched off (`severity` None), or lowered to `severity`, for a written reason."""

    severity: Severity | None
    reason: str


@dataclass(frozen=True, slots=True)
class Policy:
    """Which rules are switched off or lowered, by rule id, and for which mail programs the rules on them speak.

    Without `clients` it is the default profile.
    """

    adjustments: Mapping[str, Adjustment] = field(default_factory=dict)
    clients: tuple[str, ...] = ()

    def severity(self, rule: str, found: Severity) -> Severity | None:
        """The severity that a finding of `rule` gets which is `found` by itself; None if it is not reported.

        No adjustment makes a finding graver.
        """
        if rule not in self.adjustments:
            return found
        lowered = self.adjustments[rule].severity
        return None if lowered is None else max(found, lowered, key=list(Severity).index)
