"""Links in running text that only their colour tells from the words around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.styles.colours import Colour, contrast
from mailer.checks.styles.look import Look
from mailer.checks.styles.media import DARK, LIGHT, View
from mailer.checks.styles.texts import Paragraph, Shown, breadth, has_words, link_around, quoted

_NEEDED = 3.0
_WORDS = 10
"""Letters around a link that make it one in a text, rather than one of a row of links."""


def _find(proof: Proof) -> Iterator[Remark]:
    said: set[tuple[str, str]] = set()
    for view in (LIGHT, DARK):
        looks = proof.styles.looks(view)
        for paragraph in proof.styles.paragraphs(view):
            for link, shown, around in _links(paragraph):
                colours = _alike(shown.look, looks[link], around)
                if colours and (mark := (str(colours[0]), str(colours[1]))) not in said:
                    said.add(mark)
                    yield _remark(proof, view, shown, colours)


def _links(paragraph: Paragraph) -> Iterator[tuple[Any, Shown, Look]]:
    """Each piece of a link in a text, with its link and the look of the text."""
    texts = [(link_around(shown.element, paragraph.element), shown) for shown in paragraph.texts if not shown.is_alt]
    around = [shown for link, shown in texts if link is None]
    if (
        any(link is not None for link, _ in texts)
        and breadth("".join(shown.text.strip() for shown in around)) >= _WORDS
    ):
        most = max(around, key=lambda shown: len(shown.text)).look
        for link, shown in texts:
            if link is not None and has_words(shown):
                yield link, shown, most


def _alike(look: Look, link: Look, around: Look) -> tuple[Colour, Colour] | None:
    """The colours of a link and of the text, if nothing but those tells them apart, and they do not."""
    is_other = (
        look.is_underlined
        or link.has_border
        or link.has_own_ground
        or look.is_italic != around.is_italic
        or abs(look.weight - around.weight) >= 200
        or look.size != around.size
    )
    if is_other or not look.readings or not around.readings:
        return None
    ink, text = look.readings[0][0], around.readings[0][0]
    return (ink, text) if contrast(ink, text) < _NEEDED else None


def _remark(proof: Proof, view: View, shown: Shown, colours: tuple[Colour, Colour]) -> Remark:
    ink, text = colours
    alike = f"it has the colour of the text, {ink}," if ink == text else f"{ink} is too near to the {text} of the text"
    return Remark(
        proof.key_of(shown.element),
        f"nobody sees that {quoted(shown.text)} is a link{view.words}: {alike} and it is not underlined",
        "underline links in the theme's styles (text-decoration: underline)",
    )


RULE = Rule(
    id="link-distinguishable",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.WARNING,
    why="Where links are not underlined, people who see colours poorly do not find them.",
    source="WCAG 2.2, success criterion 1.4.1, techniques G182 and G183: underlined, or a contrast of 3 to the text around",
    cure="Underline links in running text.",
    example=Example(
        "html",
        found='<p style="color: #333333">The call is open until March, says '
        '<a href="https://example.org" style="color: #0b5a9b; text-decoration: none">the register</a>.</p>',
        good='<p style="color: #333333">The call is open until March, says '
        '<a href="https://example.org" style="color: #0b5a9b; text-decoration: underline">the register</a>.</p>',
        note="""\
Bold, italic or larger letters, a background or a line under the link count as well. Links that are a line of their own,
such as titles, buttons and rows of links, are known by their place.""",
    ),
    find=_find,
)
