"""The issue model: what an author may write in an issue file, and nothing else.

Everything here is plain, frozen data. The JSON Schema that editors use is made from
these classes (``mailer.content.schema``), so a field's description is also its help text.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
"""The six languages of the United Nations, as BCP 47 tags."""

RIGHT_TO_LEFT = frozenset({"ar"})

Language = Literal["ar", "en", "es", "fr", "ru", "zh"]


class Part(BaseModel):
    """Base of everything that can be written in an issue file."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Picture(Part):
    """An image file beside the issue, with what it shows in words."""

    src: str = Field(description="Path of the image file, relative to the issue folder.")
    alt: str | None = Field(None, description="What the picture shows, for those who cannot see it.")
    caption: str | None = Field(None, description="A line under the picture (Markdown).")
    decorative: bool = Field(default=False, description="True if the picture says nothing; then it needs no alt text.")


class Block(Part):
    """Base of the blocks. `id` names the block in links (`#id`) and in findings."""

    id: str | None = Field(None, pattern=r"^[a-z][a-z0-9-]{0,79}$")


class Story(Block):
    """An item with a title, and any of: a picture, text, a link. A block without a type is a story."""

    type: Literal["story"] = "story"
    title: str
    url: str | None = Field(None, description="Where the title and the link text lead.")
    image: Picture | None = None
    series: str | None = Field(None, description='A line over the title, such as "Part of the Global Policy series".')
    dateline: str | None = Field(None, description='A line under the title, such as "16 October 2020, online".')
    text: str | None = Field(None, description="Markdown.")
    link_text: str | None = Field(None, description='Names the target: "Read the report", never "click here".')


class Event(Block):
    """Something that takes place at a time."""

    type: Literal["event"]
    title: str
    start: date | datetime = Field(description="2020-12-14 for whole days, 2020-12-14T08:00 for a time.")
    end: date | datetime | None = None
    timezone: str | None = Field(None, description="IANA name such as America/New_York; needed where a time is given.")
    place: str | None = None
    url: str | None = None
    image: Picture | None = None
    series: str | None = None
    text: str | None = Field(None, description="Markdown.")
    link_text: str | None = None


class Text(Block):
    """Paragraphs of their own."""

    type: Literal["text"]
    title: str | None = None
    text: str = Field(description="Markdown.")


class ListBlock(Block):
    """A bullet or numbered list."""

    type: Literal["list"]
    title: str | None = None
    items: tuple[str, ...] = Field(min_length=1, description="Markdown, one entry an item.")
    ordered: bool = False


class ImageBlock(Block):
    """A picture of its own, as wide as the column."""

    type: Literal["image"]
    image: Picture
    url: str | None = None


class Quote(Block):
    """Somebody's words."""

    type: Literal["quote"]
    text: str = Field(description="Markdown.")
    author: str | None = None
    role: str | None = None


class Button(Block):
    """A link that stands out."""

    type: Literal["button"]
    text: str
    url: str


class Divider(Block):
    """A line between two blocks."""

    type: Literal["divider"]


def block_type(value: Any) -> Any:
    """The discriminator of a block as written; a block without a type is a story."""
    return value.get("type", "story") if isinstance(value, dict) else getattr(value, "type", None)


AnyBlock = Annotated[
    Annotated[Story, Tag("story")]
    | Annotated[Event, Tag("event")]
    | Annotated[Text, Tag("text")]
    | Annotated[ListBlock, Tag("list")]
    | Annotated[ImageBlock, Tag("image")]
    | Annotated[Quote, Tag("quote")]
    | Annotated[Button, Tag("button")]
    | Annotated[Divider, Tag("divider")],
    Discriminator(block_type),
]


class Partner(Part):
    """The organisation a section's items come from."""

    name: str
    url: str | None = None
    logo: Picture | None = None


class Section(Part):
    """An ordered part of an issue, with a heading of its own."""

    id: str | None = Field(None, pattern=r"^[a-z][a-z0-9-]{0,79}$")
    title: str
    intro: str | None = Field(None, description="Markdown.")
    partner: Partner | None = None
    blocks: tuple[AnyBlock, ...] = Field(min_length=1)


class Manuscript(Part):
    """One issue file: the issue as written in one language."""

    title: str = Field(description="The newsletter's title, as its masthead shows it.")
    period: str | None = Field(None, description='The period it reports on, such as "October – December 2020".')
    date: date
    language: Language
    subject: str
    preheader: str | None = Field(None, description="The line that mail programs show after the subject.")
    theme: str = Field("un", description="Folder name in templates/email/.")
    intro: str | None = Field(None, description="Markdown, before the first section.")
    sections: tuple[Section, ...] = Field(min_length=1)
    disclaimer: str | None = Field(None, description="Markdown, after the last section.")
