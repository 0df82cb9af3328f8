"""Everything that templates see of an issue: its sections, its newsletter, its theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from mailer.content.issue import Issue, Key, Source
from mailer.content.model import Partner, Section
from mailer.rendering.edition import UNSUBSCRIBE, VIEW, Slot
from mailer.rendering.events import date_text
from mailer.rendering.gallery import Gallery
from mailer.rendering.newsletter import Newsletter
from mailer.rendering.slots import Tokens
from mailer.rendering.slugs import part_names
from mailer.rendering.themes import Theme
from mailer.rendering.view.blocks import block_values
from mailer.rendering.view.newsletter import newsletter_values
from mailer.rendering.view.pen import Pen
from mailer.rendering.view.readers import anybody, around, marks, readers_in_order, readers_of
from mailer.rendering.view.writing import Writing, direction

LOGO_WIDTH = 160
PICTURE_WIDTH = 552


@dataclass(frozen=True, slots=True)
class View:
    """Makes the values of one part of an edition."""

    issue: Issue
    source: Source
    newsletter: Newsletter
    theme: Theme
    tokens: Tokens
    gallery: Gallery
    writing: Writing

    def values(self) -> dict[str, Any]:
        """Everything a template may use."""
        manuscript = self.source.manuscript
        pen = self._pen()
        sections = [_section(section, ("sections", index), pen) for index, section in enumerate(manuscript.sections)]
        entries = [_entry(*each, pen) for each in zip(sections, manuscript.sections, strict=True)]
        rtl = direction(manuscript.language) == "rtl"
        strings = self.theme.strings(manuscript.language)
        return {
            "newsletter": newsletter_values(self.newsletter, manuscript.language, strings),
            "issue": self._issue(pen),
            "sections": sections,
            "toc": entries,
            "toc_for": marks(anybody(map(readers_of, manuscript.sections)), pen),
            "used": frozenset(block["type"] for section in sections for block in _every(section["blocks"])),
            "medium": "mail",
            "links": {"unsubscribe": self.tokens.of(Slot(UNSUBSCRIBE)), "view": self.tokens.of(Slot(VIEW))},
            "s": strings,
            "theme": self.theme.settings,
            "start": "right" if rtl else "left",
            "end": "left" if rtl else "right",
        }

    def _pen(self) -> Pen:
        return Pen(
            issue=self.issue,
            source=self.source,
            tokens=self.tokens,
            gallery=self.gallery,
            writing=self.writing,
            names=part_names(self.source.manuscript),
            width=_picture_width(self.theme),
            publishes_files=self.newsletter.publishes_files,
        )

    def _issue(self, pen: Pen) -> dict[str, Any]:
        written = self.source.manuscript
        return {
            "id": self.issue.id,
            "title": pen.plain(written.title),
            "period": pen.plain(written.period),
            "date": written.date.isoformat(),
            "date_text": date_text(written.date, written.language),
            "language": written.language,
            "dir": direction(written.language),
            "subject": pen.plain(written.subject),
            "preheader": pen.plain(written.preheader),
            "intro": pen.prose(written.intro, 2),
            "disclaimer": pen.prose(written.disclaimer, 2),
        }


def _section(section: Section, key: Key, pen: Pen) -> dict[str, Any]:
    blocks = [block_values(block, (*key, "blocks", at), pen) for at, block in enumerate(section.blocks)]
    return {
        "id": pen.names[key],
        "only_for": marks(readers_of(section), pen, key),
        "title": pen.line(section.title),
        "intro": pen.prose(section.intro, 3),
        "partner": _partner(section.partner, (*key, "partner"), pen),
        "blocks": [values | more for values, more in zip(blocks, around(section.blocks, pen), strict=True)],
    }


def _partner(partner: Partner | None, key: Key, pen: Pen) -> dict[str, Any] | None:
    if partner is None:
        return None
    return {
        "name": pen.line(partner.name),
        "url": pen.address(partner.url, (*key, "url")),
        "logo": pen.picture(partner.logo, (*key, "logo"), LOGO_WIDTH),
    }


def _entry(section: dict[str, Any], written: Section, pen: Pen) -> dict[str, Any]:
    """A section in the table of contents; `items_for` is whom the list of its items is for."""
    blocks = zip(_every(section["blocks"]), readers_in_order(written.blocks), strict=True)
    titled = [(block, readers) for block, readers in blocks if block["title"]]
    return {
        "id": section["id"],
        "title": section["title"],
        "only_for": marks(readers_of(written), pen),
        "items_for": marks(anybody(readers for _, readers in titled), pen),
        "items": [
            {"id": block["id"], "title": block["title"], "only_for": marks(readers, pen)} for block, readers in titled
        ],
    }


def _every(blocks: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """`blocks`, each followed by those in its columns."""
    for block in blocks:
        yield block
        if block["type"] == "columns":
            for column in block["columns"]:
                yield from _every(column["blocks"])


def _picture_width(theme: Theme) -> int:
    shape = theme.settings.get("shape", {})
    width = shape.get("width", PICTURE_WIDTH) - 2 * shape.get("gutter", 0)
    return width if isinstance(width, int) and width > 0 else PICTURE_WIDTH
