"""Blocks that are nothing but words: text, list, links, quote, button, divider, notice, contents."""

from __future__ import annotations

from typing import Any

from mailer.content.blocks import Button, Contents, Divider, Links, ListBlock, Notice, Quote, Text
from mailer.content.issue import Key
from mailer.rendering.view.pen import Pen


def text(block: Text, _key: Key, pen: Pen) -> dict[str, Any]:
    """Paragraphs; their headings go below the title, where there is one."""
    return {"text": pen.prose(block.text, pen.below(block.title))}


def list_block(block: ListBlock, _key: Key, pen: Pen) -> dict[str, Any]:
    """The entries of a list; one of several paragraphs keeps them."""
    return {"items": [pen.entry(item, pen.below(block.title)) for item in block.items], "ordered": block.ordered}


def links(block: Links, key: Key, pen: Pen) -> dict[str, Any]:
    """Links, each with a line on what is behind it."""
    return {
        "items": [
            {
                "title": pen.line(item.title),
                "url": pen.address(item.url, (*key, "items", at, "url")),
                "note": pen.inline(item.note),
            }
            for at, item in enumerate(block.items)
        ]
    }


def quote(block: Quote, _key: Key, pen: Pen) -> dict[str, Any]:
    """Somebody's words; whose they are is among the lines of every block."""
    return {"text": pen.prose(block.text, pen.heading_level)}


def button(block: Button, _key: Key, pen: Pen) -> dict[str, Any]:
    """The button's own line."""
    return {"text": pen.line(block.text)}


def divider(_block: Divider, _key: Key, _pen: Pen) -> dict[str, Any]:
    """Nothing but itself."""
    return {}


def notice(block: Notice, _key: Key, pen: Pen) -> dict[str, Any]:
    """What must not be missed, and how much it stands out."""
    return {"text": pen.prose(block.text, pen.below(block.title)), "kind": block.kind}


def contents(block: Contents, _key: Key, _pen: Pen) -> dict[str, Any]:
    """How deep the table of contents goes; its entries are `toc`."""
    return {"depth": block.depth}
