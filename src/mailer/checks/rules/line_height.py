"""Lines that stand too close."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.styles.media import LIGHT, NARROW, View
from mailer.checks.styles.texts import Paragraph, quoted

_LEAST = 1.4
_TIGHT = 1.2
_LINES = 120
"""Letters that take two lines on a wide screen, so that there is a next line to be found."""

_LARGE = 20.0
"""CSS pixels: from there on it is a title, whose lines may be closer."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def _find(proof: Proof) -> Iterator[Remark]:
    said: set[float] = set()
    for view in (LIGHT, NARROW):
        for paragraph in proof.styles.paragraphs(view):
            share = _share(paragraph)
            if share is not None and share < _LEAST and share not in said:
                said.add(share)
                yield _remark(proof, view, paragraph, share)


def _share(paragraph: Paragraph) -> float | None:
    """The height of a line in sizes of the letters, cut after two digits; None where there are no lines to judge."""
    longest = max(paragraph.texts, key=lambda shown: len(shown.text))
    size, line, own = longest.look.size, paragraph.look.line_height, longest.look.line_height
    if longest.is_alt or not size or line is None or own is None or size >= _LARGE:
        return None
    if paragraph.element.tag in _HEADINGS or paragraph.breadth < _LINES:
        return None
    return int(max(line, own) / size * 100 + 0.001) / 100


def _remark(proof: Proof, view: View, paragraph: Paragraph, share: float) -> Remark:
    return Remark(
        proof.key_of(paragraph.element),
        f"the lines of {quoted(paragraph.text)} are {share:g} times as high as its letters{view.words}",
        f"give the text a line height of {_LEAST} or more; 1.5 is better",
        severity=Severity.WARNING if share < _TIGHT else Severity.ADVICE,
    )


RULE = Rule(
    id="line-height",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.WARNING,
    why="Where lines stand close, the eye jumps to the wrong one.",
    source="WCAG 2.2, success criterion 1.4.8 (level AAA), asks for 1.5; below 1.4 is found here",
    cure="Set paragraphs with a line height of 1.5 times the size of the letters.",
    example=Example(
        "html",
        found='<p style="font-size: 16px; line-height: 18px">The members of the network met online to compare notes on the '
        "pandemic and on the recovery ahead, and here is what they found out about it.</p>",
        good='<p style="font-size: 16px; line-height: 24px">The members of the network met online to compare notes on the '
        "pandemic and on the recovery ahead, and here is what they found out about it.</p>",
        note="""\
Below 1.2 it is a warning, below 1.4 advice. Only texts of two lines and more are looked at; headings and text from 20
pixels on may be set closer. `line-height: normal` is left to the font and not judged.""",
    ),
    find=_find,
)
