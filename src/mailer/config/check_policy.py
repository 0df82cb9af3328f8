"""The ``[checks]`` of mailer.toml: rules that are switched off or lowered, and the mail programs that matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mailer.checks.clients.names import unknown_client
from mailer.checks.model import Severity
from mailer.checks.policy import Adjustment, Policy
from mailer.checks.registry import rule_ids
from mailer.content.faults import did_you_mean

_OFF = "off"
_LOWER = (_OFF, Severity.ADVICE.value, Severity.WARNING.value)


def policy_of(checks: Mapping[str, Any]) -> Policy:
    """The policy that the table `checks` asks for; it must have no `policy_faults`."""
    return Policy(
        {
            rule: Adjustment(None if own["severity"] == _OFF else Severity(own["severity"]), own["reason"].strip())
            for rule, own in checks.get("rules", {}).items()
        },
        tuple(checks.get("clients", ())),
    )


def policy_faults(checks: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """What is wrong in the table `checks`: the table, the key and a sentence for each."""
    return [*_client_faults(checks.get("clients", [])), *_rule_faults(checks.get("rules", {}))]


def _client_faults(clients: list[Any]) -> Iterator[tuple[str, str, str]]:
    for name in clients:
        if not isinstance(name, str):
            yield "checks", "clients", f'all in "clients" must be text in quotes; {name!r} is not'
        elif wrong := unknown_client(name):
            yield "checks", "clients", wrong


def _rule_faults(rules: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for rule, own in rules.items():
        place = f"rules.{rule}"
        if rule not in rule_ids():
            near = did_you_mean(rule, rule_ids())
            yield "checks", place, f'there is no rule "{rule}"; {near}docs/reference/checks.md lists them'
        elif not isinstance(own, dict) or set(own) != {"severity", "reason"}:
            yield "checks", place, f'the rule "{rule}" is a table with "severity" and "reason", and nothing else'
        elif own["severity"] not in _LOWER:
            choice = ", ".join(f'"{each}"' for each in _LOWER)
            yield "checks", place, f'"severity" of "{rule}" must be one of {choice}: a rule can be lowered, not raised'
        elif not isinstance(own["reason"], str) or len(own["reason"].split()) < 2:
            yield "checks", place, f'"reason" of "{rule}" must say in words why; reports show it'
