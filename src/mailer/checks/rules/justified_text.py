"""Text set flush on both sides."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.styles.media import LIGHT, NARROW
from mailer.checks.styles.texts import quoted

_LINES = 120
"""Letters that take two lines on a wide screen: a last line is never stretched."""


def _find(proof: Proof) -> Iterator[Remark]:
    for view in (LIGHT, NARROW):
        for paragraph in proof.styles.paragraphs(view):
            room = paragraph.breadth
            # Chinese is set on both sides everywhere, and without holes: its signs are all as wide.
            is_chinese = room > 2 * len(paragraph.text)
            if paragraph.look.align == "justify" and room >= _LINES and not is_chinese:
                yield Remark(
                    proof.key_of(paragraph.element),
                    f"{quoted(paragraph.text)} is set flush on both sides{view.words}",
                    "let lines end where they end: text-align: start (or left, right for Arabic)",
                )
                return


RULE = Rule(
    id="justified-text",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.WARNING,
    why="Mail programs do not hyphenate, so justified lines get holes, which make reading hard for many.",
    source="WCAG 2.2, success criterion 1.4.8 (level AAA), and its failure F88",
    cure="Let lines end where they end, without `text-align: justify`.",
    example=Example(
        "html",
        found='<p style="text-align: justify">The members of the network met online to compare notes on the pandemic and '
        "on the recovery ahead, and here is what they found out about it.</p>",
        good='<p style="text-align: left">The members of the network met online to compare notes on the pandemic and '
        "on the recovery ahead, and here is what they found out about it.</p>",
        note="Said once, at the first such text. Chinese is set on both sides without holes and not found.",
    ),
    find=_find,
)
