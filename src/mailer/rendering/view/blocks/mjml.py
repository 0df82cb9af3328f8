"""The mjml block: what a power user wrote in MJML, held to the rules for issues."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from mailer.content.blocks import MjmlBlock
from mailer.content.faults import Fault
from mailer.content.issue import Key
from mailer.content.part import Picture
from mailer.content.pictures import picture_slip
from mailer.rendering.mjml import MjmlFault, lint_fragment, pictures
from mailer.rendering.view.pen import Pen


def mjml(block: MjmlBlock, key: Key, pen: Pen) -> dict[str, Any]:
    """The MJML with tokens at its merge fields and pictures; a fault at the line of each of its slips."""
    faults = [*_faults(block.mjml, (*key, "mjml"), pen)]
    pen.gallery.faults += faults
    source = "" if faults else pen.tokens.mark(_with_pictures(block.mjml, key, pen))
    return {
        "mjml": Markup(source),  # noqa: S704 - held to the rules above
        "text": pen.prose(block.text, pen.heading_level),
    }


def _faults(source: str, key: Key, pen: Pen) -> Iterator[Fault]:
    for fault in lint_fragment(source):
        yield Fault(pen.source.inside(key, _offset(source, fault)), fault.what, fault.cure)
    for picture in pictures(source):
        if slip := picture_slip(pen.issue.folder, picture.address):
            yield Fault(pen.source.inside(key, picture.start), slip.what, slip.cure)


def _offset(source: str, fault: MjmlFault) -> int:
    lines = source.split("\n")
    return min(sum(len(line) + 1 for line in lines[: fault.line - 1]) + fault.column - 1, len(source))


def _with_pictures(source: str, key: Key, pen: Pen) -> str:
    pieces: list[str] = []
    at = 0
    for picture in pictures(source):
        hung = pen.gallery.hang(Picture(src=picture.address), pen.width, key)
        pieces += source[at : picture.start], str(hung["src"])
        at = picture.end
    return "".join((*pieces, source[at:]))
