"""Blocks that are nothing but words: text, list, quote, button, divider."""

from __future__ import annotations

from typing import Any

from mailer.content.issue import Key
from mailer.content.model import Button, Divider, ListBlock, Quote, Text
from mailer.rendering.view.pen import Pen


def text(block: Text, _key: Key, pen: Pen) -> dict[str, Any]:
    """Paragraphs; their headings go below the title, where there is one."""
    return {"text": pen.prose(block.text, 4 if block.title else 3)}


def list_block(block: ListBlock, _key: Key, pen: Pen) -> dict[str, Any]:
    """The entries of a list."""
    return {"items": [pen.inline(item) for item in block.items], "ordered": block.ordered}


def quote(block: Quote, _key: Key, pen: Pen) -> dict[str, Any]:
    """Somebody's words; whose they are is among the lines of every block."""
    return {"text": pen.prose(block.text, 3)}


def button(block: Button, _key: Key, pen: Pen) -> dict[str, Any]:
    """The button's own line."""
    return {"text": pen.line(block.text)}


def divider(_block: Divider, _key: Key, _pen: Pen) -> dict[str, Any]:
    """Nothing but itself."""
    return {}
