"""The issue model: what an author may write in an issue file, and nothing else.

Everything here is plain, frozen data. The JSON Schema that editors use is made from
these classes (``mailer.content.schema``), so a field's description is also its help text.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from mailer.content.moments import event_slips
from mailer.content.values import Day, FullMarkdown, Line, Link, Markdown, Moment, Subject, refuse

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
"""The six languages of the United Nations, as BCP 47 tags."""

RIGHT_TO_LEFT = frozenset({"ar"})

Language = Literal["ar", "en", "es", "fr", "ru", "zh"]


class Part(BaseModel):
    """Base of everything that can be written in an issue file."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,79}$")]


class Picture(Part):
    """An image file beside the issue, with what it shows in words."""

    src: str = Field(description="Path of the image file (PNG, JPEG, GIF or WebP), relative to the issue folder.")
    alt: Subject | None = Field(None, description="What the picture shows, for those who cannot see it.")
    caption: Markdown | None = Field(None, description="A line under the picture (Markdown).")
    decorative: bool = Field(default=False, description="True if the picture says nothing; then it needs no alt text.")


class Block(Part):
    """Base of the blocks."""

    id: Identifier | None = Field(None, description="Names the block in links (#id) and in findings.")


class Story(Block):
    """An item with a title, and any of: a picture, text, a link. A block without a type is a story."""

    type: Literal["story"] = "story"
    title: Line
    url: Link | None = Field(None, description="Where the title and the link text lead.")
    image: Picture | None = None
    series: Line | None = Field(None, description='A line over the title, such as "Part of the Global Policy series".')
    dateline: Line | None = Field(None, description='A line under the title, such as "16 October 2020, online".')
    text: Markdown | None = Field(None, description="Markdown.")
    link_text: Line | None = Field(None, description='Names the target: "Read the report", never "click here".')


class Event(Block):
    """Something that takes place at a time."""

    type: Literal["event"]
    title: Line
    start: Moment = Field(description="2020-12-14 for whole days, 2020-12-14T08:00 for a time.")
    end: Moment | None = Field(None, description="Written like start; the last day, or the time it ends.")
    timezone: str | None = Field(None, description="IANA name such as America/New_York; needed where a time is given.")
    place: Line | None = Field(None, description="Where it takes place: a town, a hall, online.")
    url: Link | None = Field(None, description="Where the title and the link text lead.")
    image: Picture | None = None
    series: Line | None = Field(None, description="A line over the title.")
    text: Markdown | None = Field(None, description="Markdown.")
    link_text: Line | None = Field(None, description='Names the target: "Register for the forum".')

    @model_validator(mode="after")
    def _times_fit(self) -> Self:
        refuse(event_slips(self.start, self.end, self.timezone))
        return self


class Text(Block):
    """Paragraphs of their own."""

    type: Literal["text"]
    title: Line | None = None
    text: FullMarkdown = Field(description="Markdown.")


class ListBlock(Block):
    """A bullet or numbered list."""

    type: Literal["list"]
    title: Line | None = None
    items: tuple[FullMarkdown, ...] = Field(min_length=1, description="Markdown, one entry an item.")
    ordered: bool = Field(default=False, description="True for numbers instead of bullets.")


class ImageBlock(Block):
    """A picture of its own, as wide as the column."""

    type: Literal["image"]
    image: Picture
    url: Link | None = Field(None, description="Where the picture leads.")


class Quote(Block):
    """Somebody's words."""

    type: Literal["quote"]
    text: FullMarkdown = Field(description="Markdown.")
    author: Line | None = None
    role: Line | None = Field(None, description="What the author is: a function, an organisation.")


class Button(Block):
    """A link that stands out."""

    type: Literal["button"]
    text: Line = Field(description='Names the target: "Register for the forum".')
    url: Link


class Divider(Block):
    """A line between two blocks."""

    type: Literal["divider"]


def block_type(value: Any) -> str | None:
    """The discriminator of a block as written; a block without a type is a story."""
    kind = value.get("type", "story") if isinstance(value, dict) else getattr(value, "type", None)
    return kind if isinstance(kind, str) else None


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

BLOCK_TYPES = ("story", "event", "text", "list", "image", "quote", "button", "divider")


class Partner(Part):
    """The organisation a section's items come from."""

    name: Line
    url: Link | None = Field(None, description="The organisation's own pages.")
    logo: Picture | None = None


class Section(Part):
    """An ordered part of an issue, with a heading of its own."""

    id: Identifier | None = Field(None, description="Names the section in links (#id) and in findings.")
    title: Line
    intro: Markdown | None = Field(None, description="Markdown.")
    partner: Partner | None = None
    blocks: tuple[AnyBlock, ...] = Field(min_length=1, description="In the order in which they are read.")


class Manuscript(Part):
    """One issue file: the issue as written in one language."""

    title: Line = Field(description="The newsletter's title, as its masthead shows it.")
    period: Line | None = Field(None, description='The period it reports on, such as "October – December 2020".')
    date: Day = Field(description="The day of the issue, such as 2020-12-31.")
    language: Language = Field(description="ar, en, es, fr, ru or zh.")
    subject: Subject = Field(description="The subject line of the mail.")
    preheader: Subject | None = Field(None, description="The line that mail programs show after the subject.")
    theme: str = Field(
        "un", pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$", description="Folder name in templates/email/."
    )
    intro: Markdown | None = Field(None, description="Markdown, before the first section.")
    sections: tuple[Section, ...] = Field(min_length=1, description="In the order in which they are read.")
    disclaimer: Markdown | None = Field(None, description="Markdown, after the last section.")
