"""Run all rules over all editions of an issue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mailer.checks.model import Finding, Report
from mailer.checks.proof import Proof, proof_of
from mailer.checks.registry import all_rules
from mailer.checks.rule import Remark, Rule
from mailer.content import Issue
from mailer.rendering import Edition, content_hash


def check(issue: Issue, editions: Mapping[str, Edition]) -> Report:
    """The findings on `editions`, which were compiled from `issue` and are given by language.

    Each edition is looked at together with its file, so an edition that is not given is not checked.
    """
    findings = [
        finding
        for language, edition in editions.items()
        for finding in _findings(proof_of(issue.sources[language], edition))
    ]
    findings.sort(key=lambda finding: (finding.file, finding.line, finding.column, finding.rule))
    return Report(content_hash(editions.values()), tuple(findings))


def _findings(proof: Proof) -> Iterator[Finding]:
    for rule in all_rules():
        for remark in rule.find(proof):
            yield _placed(rule, remark, proof)


def _placed(rule: Rule, remark: Remark, proof: Proof) -> Finding:
    source = proof.source
    place = source.position(remark.key) if remark.offset is None else source.inside(remark.key, remark.offset)
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
