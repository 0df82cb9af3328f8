"""What SpamAssassin holds against an edition."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_TOLD = 2.0
"""Points from which on it is worth a look: relays add some of their own, for the address it comes from."""

_LEAST = 0.1


def _find(proof: Proof) -> Iterator[Remark]:
    score = proof.looked_up.spam.get(proof.edition.language)
    if score is None or score.points < _TOLD:
        return
    against = sorted((hit for hit in score.hits if hit.points >= _LEAST), key=lambda hit: -hit.points)
    named = ", ".join(f"{hit.points:.1f} {hit.rule} ({hit.description})" for hit in against)
    is_spam = score.points >= score.required
    verdict = f"and {score.required:.1f} are spam" if is_spam else f"of {score.required:.1f} that are spam"
    yield Remark(
        (),
        f"SpamAssassin gives this edition {score.points:.1f} points, {verdict}: {named}",
        "mend what these rules name, those with most points first",
        severity=Severity.WARNING if is_spam else Severity.ADVICE,
    )


RULE = Rule(
    id="spam-score",
    topic=Topic.DELIVERABILITY,
    severity=Severity.WARNING,
    why="Many mail servers ask SpamAssassin, or a filter made like it, whether a message goes to the inbox.",
    source="Apache SpamAssassin, Mail::SpamAssassin::Conf: required_score is 5.0 unless somebody changes it",
    cure="Mend what SpamAssassin's rules name, those with most points first.",
    example=Example(
        "text",
        found='A subject in capitals that promises money: "SpamAssassin gives this edition 6.1 points, and 5.0 are spam".',
        good="The sample issue, which has less than 0 points in each language.",
        note="""\
Silent unless `mailer check --spam` is typed, which needs the program `spamassassin`. It is run on this machine, offline,
over the final message, and learns nothing from it. Fewer than 2 points are not found; from `required_score` on the finding
is a warning, below it *advice*. What only a mail server can know, such as the reputation of its address, is not in the score.""",
    ),
    find=_find,
)
