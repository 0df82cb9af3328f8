"""The title of the finished HTML."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.places import THEME
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.structure.markup import THEME_CURE


def _find(proof: Proof) -> Iterator[Remark]:
    title = " ".join((proof.tree.findtext("head/title") or "").split())
    subject = " ".join(proof.subject.split())
    if not title and subject:
        yield Remark(THEME, "the finished HTML has no title", f"make the subject its title, {THEME_CURE}")
    elif subject and subject not in title:
        message = f'the title of the finished HTML is "{title}", and the subject "{subject}"'
        yield Remark(THEME, message, f"make the subject its title, {THEME_CURE}", severity=Severity.ADVICE)


RULE = Rule(
    id="document-title",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.WARNING,
    why="The title names the page where a message is opened in a browser, and is the first thing a screen reader says there.",
    source="WCAG 2.2, success criterion 2.4.2; emailmarkup.org 2025: missing in 41 % of mails",
    cure="Give the finished HTML a title that is, or holds, the subject.",
    example=Example(
        "text",
        found="`<title></title>`",
        good="`<title>News of the quarter</title>`, where that is the subject",
        note="The built-in themes write `<mj-title>{{ issue.subject }}</mj-title>`. A title that says something else than "
        "the subject is advice.",
    ),
    find=_find,
)
