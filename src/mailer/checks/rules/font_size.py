"""Letters that are too small."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.styles.media import LIGHT, NARROW, View
from mailer.checks.styles.texts import RUNNING, Paragraph, Shown, breadth, has_words, quoted

_SMALLEST = 12.0
_SMALLEST_RUNNING = 14.0
_RAISED = frozenset({"sub", "sup", "rt", "rp"})


def _find(proof: Proof) -> Iterator[Remark]:
    said: set[float] = set()
    for view in (LIGHT, NARROW):
        for paragraph in proof.styles.paragraphs(view):
            for shown in _small(paragraph):
                size = shown.look.size or 0
                if size not in said:
                    said.add(size)
                    yield _remark(proof, view, shown, size)


def _small(paragraph: Paragraph) -> Iterator[Shown]:
    small = [shown for shown in paragraph.texts if _is_below(shown, _SMALLEST_RUNNING)]
    is_running = breadth("".join(shown.text for shown in small)) >= RUNNING
    for shown in small:
        if is_running or _is_below(shown, _SMALLEST):
            yield shown


def _is_below(shown: Shown, limit: float) -> bool:
    size = shown.look.size
    # A browser's own sizes are sums of thirds; a hair's breadth is no finding.
    return size is not None and size < limit - 0.01 and shown.element.tag not in _RAISED and has_words(shown)


def _remark(proof: Proof, view: View, shown: Shown, size: float) -> Remark:
    is_tiny = size < _SMALLEST - 0.01
    least = _SMALLEST if is_tiny else _SMALLEST_RUNNING
    what = "the alt text " if shown.is_alt else ""
    return Remark(
        proof.key_of(shown.element),
        f"{what}{quoted(shown.text)} is set in {size:.4g} pixels{view.words}",
        f"set it in {least:g} pixels or more, in the templates or the styles of the theme",
        severity=Severity.WARNING if is_tiny else Severity.ADVICE,
    )


RULE = Rule(
    id="font-size",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.WARNING,
    why="Small letters are read by few, and in many mail programs nobody can make them larger.",
    source="Mail on the iPhone enlarges text below 13 pixels by itself; WCAG 2.2 names no size",
    cure="Set running text in 14 pixels or more, and nothing in less than 12.",
    example=Example(
        "html",
        found='<p style="font-size: 11px">You receive this newsletter because you asked for it.</p>',
        good='<p style="font-size: 14px">You receive this newsletter because you asked for it.</p>',
        note="""\
Sizes are looked at on a wide screen and on a phone of 375 pixels. Running text, from some ten words on, in less than 14
pixels is advice; anything in less than 12 pixels is a warning. Raised and lowered signs (`sup`, `sub`) may be smaller,
and what is hidden on purpose, such as the preheader, is left out. Each size is named once, at its first text.""",
    ),
    find=_find,
)
