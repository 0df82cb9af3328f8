"""Issues that are pictures and hardly a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.checks.images.shown import place, shown_pictures
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import Kind
from mailer.content.blocks import MjmlBlock

FEWEST_WORDS = 20
LARGE = 150_000
"""Pixels of CSS: the column is 552 wide, so some 270 of its height."""

_PARTS = frozenset({"intro", "sections", "disclaimer"})
_WORD = re.compile(r"[㐀-鿿]{1,2}|[^\W㐀-鿿]+")
_NO_WORDS = re.compile(r"<[^>]*>|\]\([^)\s]*\)|https?://\S+")


def _find(proof: Proof) -> Iterator[Remark]:
    words = _words(proof)
    if words >= FEWEST_WORDS:
        return
    pictures = list(shown_pictures(proof))
    if sum(picture.width * picture.height for picture in pictures) >= LARGE:
        largest = max(pictures, key=lambda picture: picture.width * picture.height)
        key, offset = place(proof, largest.element)
        count = "no word" if not words else "one word" if words == 1 else f"{words} words"
        message = f"beside its pictures the issue has {count}"
        yield Remark(key, message, "write what they say as text, and link to the picture if it is needed", offset)


def _words(proof: Proof) -> int:
    """Those an author wrote for the eye; two signs of Chinese count as a word."""
    return sum(
        len(_WORD.findall(_NO_WORDS.sub(" ", written.text)))
        for written in proof.texts
        if written.key[0] in _PARTS
        and written.kind is not Kind.LINK
        and written.key[-1] not in {"alt", "src", "only_for"}
        and not (isinstance(written.part, MjmlBlock) and written.kind is Kind.MARKDOWN)
    )


RULE = Rule(
    id="image-only",
    topic=Topic.IMAGES,
    severity=Severity.WARNING,
    why="Many mail programs hide pictures until they are asked for, nobody can listen to them, and filters take such mail for spam.",
    source="WCAG 2.2, success criterion 1.4.5; SpamAssassin, rules HTML_IMAGE_ONLY",
    cure="Write what the pictures say as text.",
    example=Example(
        "text",
        found="one section with a poster in it, and its title",
        good="the poster's place, day and programme as text, and the poster small, or behind a link",
        note="Fewer than twenty words beside pictures as large as half a screen are found. Alt texts do not count: they "
        "stand in for one picture, not for a message.",
    ),
    find=_find,
)
