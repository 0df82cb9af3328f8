"""Translations that lack something of their source, or say something else."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import translation


def _find(proof: Proof) -> Iterator[Remark]:
    language = proof.source.manuscript.language
    if language == proof.issue.language:
        return
    for gap in translation(proof.issue, language).gaps:
        severity = Severity.WARNING if gap.grave else Severity.ADVICE
        yield Remark(gap.key, gap.what, gap.cure, gap.offset, severity)


RULE = Rule(
    id="translation-differs",
    topic=Topic.CONTENT,
    severity=Severity.WARNING,
    why="Readers of one language would get less than the others, or another date, and would not know of it.",
    source="The parts of both files, held against each other as `mailer translations` does",
    cure="Translate what is missing, and see which of two different values is right.",
    example=Example(
        "toml",
        found="# issue.yaml:    start: 2020-12-14T08:00\n# issue.fr.yaml: start: 2020-12-15T08:00\n",
        good='# where an edition is shorter on purpose\n[checks.rules.translation-differs]\nseverity = "advice"\n'
        'reason = "The Arabic edition is a selection."\n',
        note="Missing parts, entries and texts are warnings, and so are other dates and numbers, and who gets a block; "
        "what may be as it should be is advice: another link or picture, and words that are the same in both languages. "
        "Addresses that differ by a mark of the language alone (`/en/`, `/fr/`) are the same.",
    ),
    find=_find,
)
