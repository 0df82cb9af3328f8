"""Run all rules over all editions of an issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from mailer.checks.looked_up import LookedUp
from mailer.checks.model import Adjusted, Finding, Report
from mailer.checks.policy import Policy
from mailer.checks.proof import Proof, proof_of
from mailer.checks.registry import all_rules
from mailer.checks.rule import Remark, Rule
from mailer.checks.sending import Sending
from mailer.content import Issue
from mailer.rendering import Edition, content_hash

_AS_BUILT = Policy()
_NOTHING = LookedUp()


def check(
    issue: Issue,
    editions: Mapping[str, Edition],
    sending: Sending,
    policy: Policy = _AS_BUILT,
    looked_up: LookedUp = _NOTHING,
) -> Report:
    """The findings on `editions`, which were compiled from `issue` and are given by language.

    Each edition is looked at together with its file, so an edition that is not given is not checked.
    """
    proofs = [
        proof_of(issue, language, edition, sending=sending, policy=policy, looked_up=looked_up)
        for language, edition in editions.items()
    ]
    return report_on(editions.values(), [finding for proof in proofs for finding in findings_on(proof)], policy)


def findings_on(proof: Proof) -> tuple[Finding, ...]:
    """All that the rules say of one edition, those that its policy switches off or lowers too."""
    return tuple(_placed(rule, remark, proof) for rule in all_rules() for remark in rule.find(proof))


def report_on(editions: Collection[Edition], found: Iterable[Finding], policy: Policy) -> Report:
    """The report on `editions`, in which all that was `found` is as grave as `policy` has it."""
    found = sorted(found, key=lambda finding: (finding.file, finding.line, finding.column, finding.rule))
    kept = [
        replace(finding, severity=severity)
        for finding in found
        if (severity := policy.severity(finding.rule, finding.severity))
    ]
    return Report(content_hash(editions), tuple(kept), tuple(_adjusted(policy, found)))


def _placed(rule: Rule, remark: Remark, proof: Proof) -> Finding:
    source = proof.source
    place = source.position(remark.key) if remark.offset is None else source.inside(remark.key, remark.offset)
    if remark.setting:
        place = proof.sending.places.get(remark.setting, place)
    return Finding(
        rule=rule.id,
        severity=remark.severity or rule.severity,
        message=remark.message,
        cure=remark.cure,
        file=place.file,
        line=place.line,
        column=place.column,
        block=proof.block(remark.key),
    )


def _adjusted(policy: Policy, found: list[Finding]) -> Iterator[Adjusted]:
    changed = Counter(
        finding.rule for finding in found if policy.severity(finding.rule, finding.severity) is not finding.severity
    )
    for rule, adjustment in sorted(policy.adjustments.items()):
        yield Adjusted(rule, adjustment.severity, adjustment.reason, changed[rule])
