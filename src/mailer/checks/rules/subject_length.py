"""Subjects that are cut, or that say next to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.columns import cut
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import MergeField, merge_parts
from mailer.rendering import fill
from mailer.rendering.wrapping import width

PHONE = 40
DESKTOP = 70
SHORTEST = 10


def _find(proof: Proof) -> Iterator[Remark]:
    subject = proof.source.manuscript.subject
    shown, longest = proof.subject, fill(proof.edition.subject, {"email": "", **proof.sending.longest}, str)
    if width(shown) > DESKTOP:
        yield _long(shown, "the subject")
    elif width(longest) > DESKTOP:
        names = ", ".join(dict.fromkeys(part.name for part in merge_parts(subject) if isinstance(part, MergeField)))
        yield _long(longest, f"with the longest {names.replace('_', ' ')} of your readers, the subject")
    elif 0 < width(shown.strip()) < SHORTEST:
        yield Remark(
            ("subject",),
            f'"{shown.strip()}" says little of what is in the issue',
            f"name its most important news, in up to {PHONE} to {DESKTOP} columns",
        )


def _long(text: str, what: str) -> Remark:
    return Remark(
        ("subject",),
        f"{what} is {width(text)} columns wide; mail programs cut it after about {DESKTOP}, "
        f'and phones show "{cut(text, PHONE)}"',
        "shorten it, and put the words that matter first",
    )


RULE = Rule(
    id="subject-length",
    topic=Topic.CONTENT,
    severity=Severity.ADVICE,
    why="The subject decides whether an issue is opened, and what is cut off decides nothing.",
    source="Published measurements of mail programs: some 33 to 43 characters on phones held upright, some 70 in Gmail "
    "and Outlook on a desktop; Unicode Standard Annex 11 for the width of characters",
    cure=f"Keep the subject under {DESKTOP} columns, with the words that matter in the first {PHONE}.",
    example=Example(
        "yaml",
        found="subject: News of the quarter from all partners of the network in Africa, Asia and Europe\n",
        good="subject: Digital government in a hard year and other news of our partners\n",
        note=f"A Chinese, Japanese or Korean character takes two columns. Merge fields count with the longest value of "
        f"your readers where those are known. Subjects of fewer than {SHORTEST} columns are found as well; an empty one "
        "is a finding of [empty-subject](empty-subject.md).",
    ),
    find=_find,
)
