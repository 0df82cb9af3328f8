"""The values of each block: which function makes those of which type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from typing import Any, get_args

from mailer.content.blocks import AnyBlock, Columns
from mailer.content.issue import Key
from mailer.rendering.view.blocks import data, events, items, mjml, pictures, words
from mailer.rendering.view.pen import Pen
from mailer.rendering.view.readers import marks, readers_of

Values = dict[str, Any]

COLUMN_GAP = 24
"""CSS pixels between two columns."""

_MAKERS: dict[str, Callable[[Any, Key, Pen], Values]] = {
    "story": items.story,
    "lead": items.lead,
    "event": events.event,
    "text": words.text,
    "list": words.list_block,
    "links": words.links,
    "publication": items.publication,
    "quote": words.quote,
    "person": items.person,
    "image": pictures.image,
    "gallery": pictures.gallery,
    "video": pictures.video,
    "figures": data.figures,
    "table": data.table,
    "button": words.button,
    "divider": words.divider,
    "notice": words.notice,
    "contents": words.contents,
    "mjml": mjml.mjml,
}

_MODELS = tuple(get_args(tagged)[0] for tagged in get_args(get_args(AnyBlock)[0]))
_ABSENT = dict.fromkeys([*chain.from_iterable(model.model_fields for model in _MODELS), "when", "heading_level"])
_LINES = (
    *("title", "series", "dateline", "place", "link_text", "author", "role"),
    *("authors", "details", "name", "duration", "caption"),
)
# A value that a model has not costs it ten times as much to look for.
_LINES_OF = {model: tuple(name for name in _LINES if name in model.model_fields) for model in _MODELS}


def block_values(block: AnyBlock, key: Key, pen: Pen) -> Values:
    """What a template may use of `block`, which stands at `key`: every key that any block has, absent ones None."""
    shared: Values = {"type": block.type, "id": pen.names.get(key), "width": pen.width}
    shared |= {name: pen.line(getattr(block, name)) for name in _LINES_OF[type(block)]}
    shared["only_for"] = marks(readers_of(block), pen, key)
    shared["heading_level"] = pen.heading_level if shared.get("title") else None
    shared["url"] = pen.address(getattr(block, "url", None), (*key, "url"))
    own = _columns(block, key, pen) if block.type == "columns" else _MAKERS[block.type](block, key, pen)
    return _ABSENT | shared | own


def _columns(block: Columns, key: Key, pen: Pen) -> Values:
    """The blocks of both columns, each half as wide, their titles below that of the columns."""
    inner = replace(
        pen,
        width=(pen.width - COLUMN_GAP) // 2,
        heading_level=pen.heading_level + 1 if block.title else pen.heading_level,
    )
    return {
        "columns": [
            {
                "blocks": [
                    block_values(each, (*key, "columns", at, "blocks", index), inner)
                    for index, each in enumerate(column.blocks)
                ]
            }
            for at, column in enumerate(block.columns)
        ]
    }
