"""The one heading of the first level."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.places import THEME
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.structure.markup import THEME_CURE, by_writer, heard, shown


def _find(proof: Proof) -> Iterator[Remark]:
    first, *others = [heading for heading in shown(proof.tree, "h1") if heard(heading)] or [None]
    if first is None:
        yield Remark(
            THEME,
            "the finished HTML has no heading of the first level",
            f"make the newsletter's title an h1, {THEME_CURE}",
        )
        return
    for writer, headings in by_writer(proof, others).items():
        yield Remark(
            writer.key,
            f'"{heard(headings[0])[:40]}" is one more heading of the first level, beside "{heard(first)[:40]}"',
            f"make it an h2, {writer.where}",
            writer.offset,
        )


RULE = Rule(
    id="one-heading-one",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.WARNING,
    why="Screen readers jump to the heading of the first level to say what a message is, and there should be one answer.",
    source="WCAG 2.2, success criterion 1.3.1, technique G141; emailmarkup.org 2025: missing in 77 % of mails",
    cure="Have one h1, the newsletter's title, and make every other heading an h2 or lower.",
    example=Example(
        "html",
        found="<h1>Another newsletter</h1>",
        good="<h2>Another part</h2>",
        note="Headings in an author's Markdown begin below those around them, whatever their number of #, so only a theme "
        "or a block in MJML can break this.",
    ),
    find=_find,
)
