"""Blocks that tell of one thing, with a title and a picture: story, event."""

from __future__ import annotations

from typing import Any

from mailer.content.issue import Key
from mailer.content.model import Event, Story
from mailer.rendering.events import event_text
from mailer.rendering.view.pen import Pen


def story(block: Story, key: Key, pen: Pen) -> dict[str, Any]:
    """Picture and text."""
    return {"image": pen.picture(block.image, (*key, "image")), "text": pen.prose(block.text, 4)}


def event(block: Event, key: Key, pen: Pen) -> dict[str, Any]:
    """Picture and text, and when it takes place."""
    return {
        "image": pen.picture(block.image, (*key, "image")),
        "text": pen.prose(block.text, 4),
        "when": event_text(block.start, block.end, block.timezone, pen.language),
    }
