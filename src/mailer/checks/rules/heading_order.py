"""Headings that skip a level or say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.structure.markup import HEADINGS, by_writer, heard, shown

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def _find(proof: Proof) -> Iterator[Remark]:
    headings = list(shown(proof.tree, *HEADINGS))
    empty = [heading for heading in headings if not heard(heading)]
    for writer, found in by_writer(proof, empty).items():
        message = f"an empty {found[0].tag} stands among the headings"
        yield Remark(writer.key, message, f"give it words, or make it a paragraph, {writer.where}", writer.offset)
    after = {below: above for above, below in _skips([heading for heading in headings if heading not in empty])}
    for writer, found in by_writer(proof, after).items():
        below = found[0]
        message = f'the heading "{heard(below)[:40]}" is an {below.tag} right after an {after[below]}'
        yield Remark(writer.key, message, f"make it an h{int(after[below][1]) + 1}, {writer.where}", writer.offset)


def _skips(headings: list[HtmlElement]) -> Iterator[tuple[str, HtmlElement]]:
    """Each heading two or more levels below the one before it, with the name of that one."""
    above = "h1"
    for heading in headings:
        if heading.tag > f"h{int(above[1]) + 1}":
            yield above, heading
        above = heading.tag


RULE = Rule(
    id="heading-order",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.WARNING,
    why="Screen readers show the headings as a table of contents, in which a skipped level looks like a part that is missing.",
    source="WCAG 2.2, success criteria 1.3.1 and 2.4.6, technique G141",
    cure="Put an h3 below an h2 and an h4 below an h3, and choose its size by style, not by its level.",
    example=Example(
        "html",
        found="<h2>Partners</h2><h4>Their news</h4>",
        good="<h2>Partners</h2><h3>Their news</h3>",
        note="Headings in an author's Markdown are fitted to those around them and never skip one, so only a theme or a "
        "block in MJML can break this.",
    ),
    find=_find,
)
