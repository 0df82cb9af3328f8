"""The line that mail programs show after the subject: missing, short, long, or the subject once more."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.columns import cut
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.rendering import fill
from mailer.rendering.wrapping import width

SHORTEST = 30
LONGEST = 140


def _find(proof: Proof) -> Iterator[Remark]:
    shown = fill(proof.edition.preheader, {"email": "somebody@example.org"}, str).strip()
    if not shown:
        if proof.issue.sources[proof.issue.language].manuscript.preheader and not _is_source(proof):
            return  # translation-differs says so
        yield Remark(
            (),
            "there is no preheader, so mail programs show the first words of the issue after the subject",
            "add preheader: with what the subject had no room for",
        )
    elif _say_the_same(_words(shown), _words(proof.subject)):
        yield Remark(
            ("preheader",), "the preheader says what the subject says already", "say what the subject had no room for"
        )
    elif width(shown) < SHORTEST:
        yield Remark(
            ("preheader",),
            f"the preheader is {width(shown)} columns wide, and mail programs fill the rest with what comes next",
            f"write {SHORTEST} to 100 columns",
        )
    elif width(shown) > LONGEST:
        yield Remark(
            ("preheader",),
            f"the preheader is {width(shown)} columns wide, and no mail program shows more than about {LONGEST}: "
            f'it ends in "{cut(shown, LONGEST)[-30:]}"',
            "shorten it, or put first what matters",
        )


def _is_source(proof: Proof) -> bool:
    return proof.source.manuscript.language == proof.issue.language


def _say_the_same(preheader: str, subject: str) -> bool:
    """An empty subject says nothing; empty-subject speaks of it."""
    return bool(subject) and (preheader.startswith(subject) or subject.startswith(preheader))


def _words(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())


RULE = Rule(
    id="preheader",
    topic=Topic.CONTENT,
    severity=Severity.ADVICE,
    why='Beside the subject it is all a reader sees before opening, and without it stands "View this issue in a browser".',
    source="Published measurements of mail programs: 35 to 140 characters are shown after the subject",
    cure=f"Write {SHORTEST} to 100 columns that go on where the subject ends.",
    example=Example(
        "yaml",
        found="subject: News of the quarter\npreheader: News of the quarter\n",
        good="subject: News of the quarter\npreheader: Webinars, awards and reports from partners in Asia and Europe.\n",
        note="A Chinese, Japanese or Korean character takes two columns.",
    ),
    find=_find,
)
