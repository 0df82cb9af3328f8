"""What a story, a lead and an event have in common: a title, and more about it behind a link."""

from __future__ import annotations

from pydantic import Field

from mailer.content.part import Block, Picture
from mailer.content.values import Line, Link, Markdown


class Item(Block):
    """A title with any of: a picture, text, a link."""

    title: Line
    url: Link | None = Field(None, description="Where the title and the link text lead.")
    image: Picture | None = None
    series: Line | None = Field(None, description='A line over the title, such as "Part of the Global Policy series".')
    text: Markdown | None = Field(None, description="Markdown.")
    link_text: Line | None = Field(None, description='Names the target: "Read the report", never "click here".')
