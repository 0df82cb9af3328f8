"""Links so close below or beside each other that a finger takes the wrong one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.styles.look import Look
from mailer.checks.styles.media import NARROW
from mailer.checks.styles.texts import Paragraph, link_around, quoted

_NEEDED = 24.0
"""CSS pixels between the middles of two links, where each is smaller."""


def _find(proof: Proof) -> Iterator[Remark]:
    looks = proof.styles.looks(NARROW)
    alone = [paragraph for paragraph in proof.styles.paragraphs(NARROW) if _is_one_link(paragraph)]
    for above, below in pairwise(alone):
        pitch = _pitch(above, below, looks)
        if pitch is not None and pitch < _NEEDED:
            yield Remark(
                proof.key_of(below.element),
                f"the links {quoted(above.text)} and {quoted(below.text)} stand {pitch:.3g} pixels below each other, "
                "too close for a finger",
                f"give them a line height, or space between them, that makes {_NEEDED:g} pixels and more",
            )
            return


def _is_one_link(paragraph: Paragraph) -> bool:
    """Whether a block is a link and nothing else."""
    links = {link_around(shown.element, paragraph.element) for shown in paragraph.texts}
    return len(links) == 1 and None not in links and not any(shown.is_alt for shown in paragraph.texts)


def _pitch(above: Paragraph, below: Paragraph, looks: Mapping[Any, Look]) -> float | None:
    """From the middle of one link to that of the next, in CSS pixels; None if they are no neighbours."""
    upper, lower = _chain(above.element), _chain(below.element)
    if upper[-1].getnext() is not lower[-1]:
        return None
    lines = [paragraph.look.line_height for paragraph in (above, below)]
    if None in lines:
        return None
    inner = sum(_space(looks[each], "padding-bottom") for each in upper)
    inner += sum(_space(looks[each], "padding-top") for each in lower)
    # Margins that touch lie on each other.
    outer = max(
        *(_space(looks[each], "margin-bottom") for each in upper),
        *(_space(looks[each], "margin-top") for each in lower),
    )
    return sum(line for line in lines if line is not None) / 2 + inner + outer


def _chain(element: Any) -> list[Any]:
    """An element and those around it that hold nothing else."""
    chain = [element]
    while (parent := chain[-1].getparent()) is not None and len(parent) == 1 and not (parent.text or "").strip():
        chain.append(parent)
    return chain


def _space(look: Look, name: str) -> float:
    return look.pixels(name) or 0.0


RULE = Rule(
    id="target-size",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.ADVICE,
    why="On a phone, a finger covers some 40 pixels and takes the wrong one of two links that stand close.",
    source="WCAG 2.2, success criterion 2.5.8: 24 by 24 CSS pixels, or as much between the middles of two targets",
    cure="Leave 24 pixels and more between links that stand below each other; 44 are comfortable.",
    example=Example(
        "html",
        found="""\
<ul style="line-height: 16px; font-size: 14px">
<li><a href="https://example.org/news">News</a></li><li><a href="https://example.org/calls">Calls</a></li>
</ul>""",
        good="""\
<ul style="line-height: 26px; font-size: 14px">
<li><a href="https://example.org/news">News</a></li><li><a href="https://example.org/calls">Calls</a></li>
</ul>""",
        note="""\
Looked at on a phone of 375 pixels, for neighbouring blocks that are a link each, such as lists of links. Links within
sentences may be as small as their line; links beside each other, and pictures that are links, are not reckoned. Where a
line height is left to the font, or the space depends on others, nothing is said.""",
    ),
    find=_find,
)
