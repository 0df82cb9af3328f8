"""Blocks that tell of one thing or person: story, lead, publication, person."""

from __future__ import annotations

from typing import Any

from mailer.content.blocks import Lead, Person, Publication, Story
from mailer.content.issue import Key
from mailer.rendering.view.pen import Pen

BESIDE = 160
"""CSS pixels of a story's picture beside the text."""

COMPACT = 80
COVER = 140
PHOTO = 96

_NARROW = 360
"""Below this width nothing but a small picture has room beside a text."""


def story(block: Story, key: Key, pen: Pen) -> dict[str, Any]:
    """Picture and text, and how they stand to each other."""
    layout = "above" if block.layout == "beside" and pen.width < _NARROW else block.layout
    width = {"beside": BESIDE, "compact": COMPACT}.get(layout)
    picture = None if layout == "none" else pen.picture(block.image, (*key, "image"), width)
    return {"image": picture, "text": pen.prose(block.text, pen.below(block.title)), "layout": layout}


def lead(block: Lead, key: Key, pen: Pen) -> dict[str, Any]:
    """A picture as wide as can be, and text."""
    return {"image": pen.picture(block.image, (*key, "image")), "text": pen.prose(block.text, pen.below(block.title))}


def publication(block: Publication, key: Key, pen: Pen) -> dict[str, Any]:
    """A cover and text."""
    cover = pen.picture(block.cover, (*key, "cover"), COVER)
    return {"cover": cover, "text": pen.prose(block.text, pen.below(block.title))}


def person(block: Person, key: Key, pen: Pen) -> dict[str, Any]:
    """A face and text."""
    photo = pen.picture(block.photo, (*key, "photo"), PHOTO)
    return {"photo": photo, "text": pen.prose(block.text, pen.heading_level)}
