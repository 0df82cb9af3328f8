"""Two columns of other blocks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from mailer.content.blocks.button import Button
from mailer.content.blocks.choice import block_type, types_of
from mailer.content.blocks.figures import Figures
from mailer.content.blocks.image import ImageBlock
from mailer.content.blocks.links import Links
from mailer.content.blocks.list import ListBlock
from mailer.content.blocks.person import Person
from mailer.content.blocks.publication import Publication
from mailer.content.blocks.quote import Quote
from mailer.content.blocks.story import Story
from mailer.content.blocks.text import Text
from mailer.content.part import Block, Part
from mailer.content.values import Line

InnerBlock = Annotated[
    Annotated[Story, Tag("story")]
    | Annotated[Text, Tag("text")]
    | Annotated[ListBlock, Tag("list")]
    | Annotated[Links, Tag("links")]
    | Annotated[Publication, Tag("publication")]
    | Annotated[Quote, Tag("quote")]
    | Annotated[Person, Tag("person")]
    | Annotated[ImageBlock, Tag("image")]
    | Annotated[Figures, Tag("figures")]
    | Annotated[Button, Tag("button")],
    Discriminator(block_type),
]

INNER_TYPES = types_of(InnerBlock)
"""The types of the blocks that can stand in a column."""


class Column(Part):
    """One of two columns."""

    blocks: tuple[InnerBlock, ...] = Field(min_length=1, description="In the order in which they are read.")


class Columns(Block):
    """Two columns side by side; on a narrow screen the second stands below the first."""

    type: Literal["columns"]
    title: Line | None = None
    columns: tuple[Column, ...] = Field(min_length=2, max_length=2, description="Two, each with blocks:.")
