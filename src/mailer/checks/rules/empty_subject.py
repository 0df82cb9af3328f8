"""A subject line with nothing in it."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic


def _find(proof: Proof) -> Iterator[Remark]:
    if any(sign.isprintable() and not sign.isspace() for sign in proof.subject):
        return
    for_some = bool(proof.source.manuscript.subject.strip())
    yield Remark(
        ("subject",),
        "the subject is empty" + (" for readers of whom nothing is known" if for_some else ""),
        "write what the issue is about, in 30 to 60 characters" if not for_some else "add words beside the merge field",
    )


RULE = Rule(
    id="empty-subject",
    topic=Topic.CONTENT,
    severity=Severity.ERROR,
    why="A message without a subject looks like spam to people and to filters, and cannot be found again.",
    source="RFC 5322, section 3.6.5; SpamAssassin rule MISSING_SUBJECT",
    cure="Write what the issue is about, in 30 to 60 characters.",
    example=Example(
        "yaml",
        found="subject: '{{ country | default(\"\") }}'",
        good="subject: 'News for {{ country | default(\"all countries of the region\") }}'",
        note="An empty subject is found, and one that is empty for readers of whom nothing is known.",
    ),
    find=_find,
)
