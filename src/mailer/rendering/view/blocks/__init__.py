"""The values of each block: which function makes those of which type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mailer.content.issue import Key
from mailer.content.model import AnyBlock
from mailer.rendering.view.blocks import items, pictures, words
from mailer.rendering.view.pen import Pen

Values = dict[str, Any]

_MAKERS: dict[str, Callable[[Any, Key, Pen], Values]] = {
    "story": items.story,
    "event": items.event,
    "text": words.text,
    "list": words.list_block,
    "quote": words.quote,
    "button": words.button,
    "divider": words.divider,
    "image": pictures.image,
}

_LINES = ("title", "series", "dateline", "place", "link_text", "author", "role")
_ABSENT = dict.fromkeys((*_LINES, "id", "url", "image", "when", "text", "items", "ordered", "heading_level"))


def block_values(block: AnyBlock, key: Key, pen: Pen) -> Values:
    """What a template may use of `block`, which stands at `key`: every key that any block has, absent ones None."""
    shared: Values = {"type": block.type, "id": pen.names.get(key)}
    shared |= {name: pen.line(getattr(block, name, None)) for name in _LINES}
    shared["heading_level"] = 3 if shared["title"] else None
    shared["url"] = pen.address(getattr(block, "url", None), (*key, "url"))
    return _ABSENT | shared | _MAKERS[block.type](block, key, pen)
