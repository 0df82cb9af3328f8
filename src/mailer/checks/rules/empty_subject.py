"""A subject line with nothing in it."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Remark, Rule


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
    severity=Severity.ERROR,
    why="A message without a subject looks like spam to people and to filters, and cannot be found again.",
    source="RFC 5322, section 3.6.5; SpamAssassin rule MISSING_SUBJECT",
    find=_find,
)
