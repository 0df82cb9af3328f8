"""What makes the values of one part of an edition: words, addresses, pictures, numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from mailer.content.faults import Fault
from mailer.content.issue import Issue, Key, Source
from mailer.content.part import Picture
from mailer.rendering.events import CALENDARS
from mailer.rendering.gallery import Gallery
from mailer.rendering.markdown import web_address
from mailer.rendering.slots import Tokens
from mailer.rendering.view.writing import Writing, clean, one_line


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes values for one part. Absent values are None.

    `names` are the ids of sections and blocks by key; `width` is what a block has of the
    column, in CSS pixels; `heading_level` is that of a block's title. `publishes_files` says
    whether files that a message links to have an address.
    """

    issue: Issue
    source: Source
    tokens: Tokens
    gallery: Gallery
    writing: Writing
    names: Mapping[Key, str]
    width: int
    heading_level: int = 3
    publishes_files: bool = False

    @property
    def language(self) -> str:
        """The language of the edition."""
        return self.source.manuscript.language

    def plain(self, text: str | None) -> str | None:
        """A line for an attribute or a header: not escaped."""
        return None if text is None else self.tokens.mark(one_line(text))

    def line(self, text: str | None) -> str | None:
        """A plain line, ready for the part."""
        return None if text is None else self.writing.line(self.tokens.mark(one_line(text)))

    def inline(self, text: str | None) -> str | None:
        """A line of Markdown."""
        return None if text is None else self.writing.inline(self.tokens.mark(clean(text).strip(" \n")))

    def prose(self, text: str | None, heading_level: int) -> str | None:
        """Blocks of Markdown, whose own headings start at `heading_level`."""
        return self.writing.prose(self.tokens.mark(clean(text)), heading_level) if text and text.strip() else None

    def entry(self, text: str, heading_level: int) -> str:
        """Markdown that is a line as a rule, and may be paragraphs."""
        marked = self.tokens.mark(clean(text).strip(" \n"))
        return self.writing.entry(marked, heading_level)

    def number(self, value: float) -> str:
        """A number in the notation of the edition's language, with all its digits."""
        from babel.numbers import format_decimal  # noqa: PLC0415 - loads slowly, and only rendering needs it

        locale = CALENDARS[self.language].locale
        return format_decimal(Decimal(repr(value)), locale=locale, decimal_quantization=False)

    def below(self, title: str | None) -> int:
        """The level of headings within a block of this `title`."""
        return self.heading_level + 1 if title else self.heading_level

    def address(self, url: str | None, key: Key) -> str | None:
        """Where a link leads, in ASCII; a fault at `key` if it leads nowhere."""
        if url is None:
            return None
        address = web_address(url)
        if address is None:
            place = self.source.position(key)
            self.gallery.faults.append(Fault(place, f"{url!r} leads nowhere", "begin it with https:// or mailto:"))
        return address

    def picture(self, picture: Picture | None, key: Key, width: int | None = None) -> dict[str, Any] | None:
        """A picture for a place `width` CSS pixels wide (as a rule all that the block has)."""
        if picture is None:
            return None
        hung = self.gallery.hang(picture, min(width or self.width, self.width), key)
        return hung | {"alt": self.plain(str(hung["alt"])), "caption": self.inline(picture.caption)}
