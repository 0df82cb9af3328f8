"""The blocks: the smallest typed pieces of an issue, one a module."""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator, Tag

from mailer.content.blocks.button import Button
from mailer.content.blocks.choice import block_type, types_of
from mailer.content.blocks.columns import INNER_TYPES, Column, Columns, InnerBlock
from mailer.content.blocks.contents import Contents
from mailer.content.blocks.divider import Divider
from mailer.content.blocks.event import Event
from mailer.content.blocks.figures import FigureItem, Figures
from mailer.content.blocks.gallery import Gallery
from mailer.content.blocks.image import ImageBlock
from mailer.content.blocks.lead import Lead
from mailer.content.blocks.links import LinkItem, Links
from mailer.content.blocks.list import ListBlock
from mailer.content.blocks.mjml import MjmlBlock
from mailer.content.blocks.notice import Notice
from mailer.content.blocks.person import Person
from mailer.content.blocks.publication import Publication
from mailer.content.blocks.quote import Quote
from mailer.content.blocks.story import Story
from mailer.content.blocks.table import Table, TableColumn
from mailer.content.blocks.text import Text
from mailer.content.blocks.video import Video

__all__ = [
    "BLOCK_TYPES",
    "INNER_TYPES",
    "AnyBlock",
    "Button",
    "Column",
    "Columns",
    "Contents",
    "Divider",
    "Event",
    "FigureItem",
    "Figures",
    "Gallery",
    "ImageBlock",
    "InnerBlock",
    "Lead",
    "LinkItem",
    "Links",
    "ListBlock",
    "MjmlBlock",
    "Notice",
    "Person",
    "Publication",
    "Quote",
    "Story",
    "Table",
    "TableColumn",
    "Text",
    "Video",
]

AnyBlock = Annotated[
    Annotated[Story, Tag("story")]
    | Annotated[Lead, Tag("lead")]
    | Annotated[Event, Tag("event")]
    | Annotated[Text, Tag("text")]
    | Annotated[ListBlock, Tag("list")]
    | Annotated[Links, Tag("links")]
    | Annotated[Publication, Tag("publication")]
    | Annotated[Quote, Tag("quote")]
    | Annotated[Person, Tag("person")]
    | Annotated[ImageBlock, Tag("image")]
    | Annotated[Gallery, Tag("gallery")]
    | Annotated[Video, Tag("video")]
    | Annotated[Figures, Tag("figures")]
    | Annotated[Table, Tag("table")]
    | Annotated[Columns, Tag("columns")]
    | Annotated[Button, Tag("button")]
    | Annotated[Divider, Tag("divider")]
    | Annotated[Notice, Tag("notice")]
    | Annotated[Contents, Tag("contents")]
    | Annotated[MjmlBlock, Tag("mjml")],
    Discriminator(block_type),
]

BLOCK_TYPES = types_of(AnyBlock)
