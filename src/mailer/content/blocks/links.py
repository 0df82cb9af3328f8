"""A list of links."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mailer.content.part import Block, Part
from mailer.content.values import Line, Link, Markdown


class LinkItem(Part):
    """One link of a list."""

    title: Line
    url: Link
    note: Markdown | None = Field(None, description="A line on what is behind the link (Markdown).")


class Links(Block):
    """Links with a line on each: further reading, sources, calls."""

    type: Literal["links"]
    title: Line | None = None
    items: tuple[LinkItem, ...] = Field(min_length=1, description="In the order in which they are read.")
