"""What the parts of an issue have in common, and the parts that several of them have."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from mailer.content.values import Markdown, Readers, Subject

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,79}$")]

ONLY_FOR = 'Who alone gets it: language = "fr", or country in ("KE", "UG") and not organisation = "X".'


class Part(BaseModel):
    """Base of everything that can be written in an issue file."""

    # A part is built into the one that holds it, and almost never read by itself.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class Picture(Part):
    """An image file beside the issue, with what it shows in words."""

    src: str = Field(description="Path of the image file (PNG, JPEG, GIF or WebP), relative to the issue folder.")
    alt: Subject | None = Field(None, description="What the picture shows, for those who cannot see it.")
    caption: Markdown | None = Field(None, description="A line under the picture (Markdown).")
    decorative: bool = Field(default=False, description="True if the picture says nothing; then it needs no alt text.")


class Block(Part):
    """Base of the blocks."""

    id: Identifier | None = Field(None, description="Names the block in links (#id) and in findings.")
    only_for: Readers | None = Field(None, description=ONLY_FOR)
