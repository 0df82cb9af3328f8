"""The issue model: what an author may write in an issue file, and nothing else.

Everything here is plain, frozen data. The JSON Schema that editors use is made from
these classes (``mailer.content.schema``), so a field's description is also its help text.
The blocks are in ``mailer.content.blocks``.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mailer.content.blocks import AnyBlock
from mailer.content.languages import Language
from mailer.content.part import ONLY_FOR, Identifier, Part, Picture
from mailer.content.values import Day, Line, Link, Markdown, Readers, Subject

MissingLanguage = Literal["source", "skip", "ar", "en", "es", "fr", "he", "ru", "zh"]


class Partner(Part):
    """The organisation a section's items come from."""

    name: Line
    url: Link | None = Field(None, description="The organisation's own pages.")
    logo: Picture | None = None


class Section(Part):
    """An ordered part of an issue, with a heading of its own."""

    id: Identifier | None = Field(None, description="Names the section in links (#id) and in findings.")
    only_for: Readers | None = Field(None, description=ONLY_FOR)
    title: Line
    intro: Markdown | None = Field(None, description="Markdown.")
    partner: Partner | None = None
    blocks: tuple[AnyBlock, ...] = Field(min_length=1, description="In the order in which they are read.")


class Manuscript(Part):
    """One issue file: the issue as written in one language."""

    title: Line = Field(description="The newsletter's title, as its masthead shows it.")
    period: Line | None = Field(None, description='The period it reports on, such as "October – December 2020".')
    date: Day = Field(description="The day of the issue, such as 2020-12-31.")
    language: Language = Field(description="ar, en, es, fr, ru or zh, or he for Hebrew.")
    missing_language: MissingLanguage = Field(
        "source",
        description="In issue.yaml alone: what those get whose language the issue lacks. "
        "source (this file's edition), skip (nothing), or a language of the issue.",
    )
    subject: Subject = Field(description="The subject line of the mail.")
    preheader: Subject | None = Field(None, description="The line that mail programs show after the subject.")
    theme: str = Field(
        "un", pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$", description="Folder name in templates/email/."
    )
    intro: Markdown | None = Field(None, description="Markdown, before the first section.")
    sections: tuple[Section, ...] = Field(min_length=1, description="In the order in which they are read.")
    disclaimer: Markdown | None = Field(None, description="Markdown, after the last section.")
