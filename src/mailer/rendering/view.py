"""Issue -> the plain values that theme templates see. docs/reference/themes.md lists them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from mailer.content.faults import Fault
from mailer.content.issue import Issue, Key, Source
from mailer.content.model import AnyBlock, Partner, Picture, Section
from mailer.rendering.edition import UNSUBSCRIBE, VIEW, Slot
from mailer.rendering.events import date_text, event_text
from mailer.rendering.gallery import Gallery
from mailer.rendering.markdown import inline_html, prose_html, web_address
from mailer.rendering.newsletter import Newsletter
from mailer.rendering.slots import Tokens
from mailer.rendering.slugs import part_names
from mailer.rendering.themes import Theme

LOGO_WIDTH = 160
PICTURE_WIDTH = 552

_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))
_CLEAN: dict[int, str | None] = {**_CONTROLS, 0x09: "\t", 0x0A: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n\n"}
# A token has digits before its first hyphen, so it is never one of these.
_NUMBERED = re.compile(r"(?<![\w-])(?:[^\W\d_]{2,15}-){1,2}\d{1,4}(?![\w-])")
_UNBROKEN = r'<span class="nb">\g<0></span>'
_TAG = re.compile(r"(<[^>]*>)")
_BLOCK_LINES = ("title", "series", "dateline", "place", "link_text", "author", "role")
_ABSENT = dict.fromkeys((*_BLOCK_LINES, "id", "url", "image", "when", "text", "items", "ordered", "heading_level"))


@dataclass(frozen=True, slots=True)
class Writing:
    """How an author's words are put into one part: a plain line, a line of Markdown, blocks of Markdown."""

    line: Callable[[str], str]
    inline: Callable[[str], str]
    prose: Callable[[str, int], str]


def html_writing(tokens: Tokens, direction: str) -> Writing:
    """Words as HTML, names such as COVID-19 on one line.

    In a right-to-left edition merge fields are isolated: a name may be in either direction.
    """

    def isolated(html: Markup) -> Markup:
        if direction == "ltr":
            return html
        return Markup(tokens.pattern.sub(r"<bdi>\g<0></bdi>", str(html)))  # noqa: S704 - html was escaped before

    return Writing(
        line=lambda text: isolated(unbroken(escape(text))),
        inline=lambda text: isolated(unbroken(inline_html(text))),
        prose=lambda text, level: isolated(unbroken(prose_html(text, level))),
    )


def unbroken(html: Markup) -> Markup:
    """`html` with a mark around names such as COVID-19, which browsers would break at the hyphen."""
    pieces = _TAG.split(str(html))
    marked = (piece if index % 2 else _NUMBERED.sub(_UNBROKEN, piece) for index, piece in enumerate(pieces))
    return Markup("".join(marked))  # noqa: S704 - html was escaped before


def text_writing() -> Writing:
    """Words as they were written, for the text templates' own filters."""
    return Writing(line=str, inline=str, prose=lambda text, _level: text)


def clean(text: str) -> str:
    """`text` without control characters, with line feeds for all line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CLEAN)


def one_line(text: str) -> str:
    """`text` on one line; spaces that do not break stay."""
    return re.sub(r"[ \t\n]+", " ", clean(text)).strip(" ")


def direction(language: str) -> str:
    """``ltr`` or ``rtl``."""
    from babel import Locale  # noqa: PLC0415 - loads slowly, and only rendering needs it

    return Locale.parse(language).text_direction


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
        names = part_names(manuscript)
        sections = [self._section(section, index, names) for index, section in enumerate(manuscript.sections)]
        rtl = direction(manuscript.language) == "rtl"
        strings = self.theme.strings(manuscript.language)
        return {
            "newsletter": self._newsletter(strings),
            "issue": self._issue(),
            "sections": sections,
            "toc": [_entry(section) for section in sections],
            "links": {"unsubscribe": self.tokens.of(Slot(UNSUBSCRIBE)), "view": self.tokens.of(Slot(VIEW))},
            "s": strings,
            "theme": self.theme.settings,
            "start": "right" if rtl else "left",
            "end": "left" if rtl else "right",
        }

    def _newsletter(self, strings: dict[str, str]) -> dict[str, Any]:
        language = self.source.manuscript.language
        newsletter = self.newsletter.in_language(language)
        reason = dict(newsletter.reason).get(language)
        return {
            "name": one_line(newsletter.name),
            "organisation": one_line(newsletter.organisation),
            "postal_address": [line.strip() for line in clean(newsletter.postal_address).split("\n") if line.strip()],
            "website": web_address(newsletter.website),
            "reason": one_line(reason or strings.get("reason", "")),
        }

    def _issue(self) -> dict[str, Any]:
        written = self.source.manuscript
        return {
            "id": self.issue.id,
            "title": self._plain(written.title),
            "period": self._plain(written.period),
            "date": written.date.isoformat(),
            "date_text": date_text(written.date, written.language),
            "language": written.language,
            "dir": direction(written.language),
            "subject": self._plain(written.subject),
            "preheader": self._plain(written.preheader),
            "intro": self._prose(written.intro, 2),
            "disclaimer": self._prose(written.disclaimer, 2),
        }

    def _section(self, section: Section, index: int, names: Mapping[Key, str]) -> dict[str, Any]:
        key: Key = ("sections", index)
        blocks = [self._block(block, (*key, "blocks", at), names) for at, block in enumerate(section.blocks)]
        return {
            "id": names[key],
            "title": self._line(section.title),
            "intro": self._prose(section.intro, 3),
            "partner": self._partner(section.partner, (*key, "partner")),
            "blocks": blocks,
        }

    def _partner(self, partner: Partner | None, key: Key) -> dict[str, Any] | None:
        if partner is None:
            return None
        logo = self._picture(partner.logo, LOGO_WIDTH, (*key, "logo"))
        return {"name": self._line(partner.name), "url": self._address(partner.url, (*key, "url")), "logo": logo}

    def _block(self, block: AnyBlock, key: Key, names: Mapping[Key, str]) -> dict[str, Any]:
        title = getattr(block, "title", None)
        values: dict[str, Any] = _ABSENT | {"type": block.type}
        values |= {name: self._line(getattr(block, name, None)) for name in _BLOCK_LINES}
        values["id"] = names.get(key)
        values["heading_level"] = 3 if title else None
        values["url"] = self._address(getattr(block, "url", None), (*key, "url"))
        values["image"] = self._picture(getattr(block, "image", None), _picture_width(self.theme), (*key, "image"))
        match block.type:
            case "button":
                values["text"] = self._line(block.text)
            case "list":
                values |= {"items": [self._inline(item) for item in block.items], "ordered": block.ordered}
            case "story" | "event" | "text" | "quote":
                values["text"] = self._prose(block.text, 4 if title else 3)
            case "image" | "divider":
                pass
        if block.type == "event":
            values["when"] = event_text(block.start, block.end, block.timezone, self.source.manuscript.language)
        return values

    def _picture(self, picture: Picture | None, width: int, key: Key) -> dict[str, Any] | None:
        if picture is None:
            return None
        hung = self.gallery.hang(picture, width, key)
        return hung | {"alt": self._plain(str(hung["alt"])), "caption": self._inline(picture.caption)}

    def _address(self, url: str | None, key: Key) -> str | None:
        if url is None:
            return None
        address = web_address(url)
        if address is None:
            place = self.source.position(key)
            self.gallery.faults.append(Fault(place, f"{url!r} leads nowhere", "begin it with https:// or mailto:"))
        return address

    def _plain(self, text: str | None) -> str | None:
        return None if text is None else self.tokens.mark(one_line(text))

    def _line(self, text: str | None) -> str | None:
        return None if text is None else self.writing.line(self.tokens.mark(one_line(text)))

    def _inline(self, text: str | None) -> str | None:
        return None if text is None else self.writing.inline(self.tokens.mark(clean(text).strip(" \n")))

    def _prose(self, text: str | None, heading_level: int) -> str | None:
        return self.writing.prose(self.tokens.mark(clean(text)), heading_level) if text and text.strip() else None


def _entry(section: dict[str, Any]) -> dict[str, Any]:
    items = [{"id": block["id"], "title": block["title"]} for block in section["blocks"] if block["title"]]
    return {"id": section["id"], "title": section["title"], "items": items}


def _picture_width(theme: Theme) -> int:
    shape = theme.settings.get("shape", {})
    width = shape.get("width", PICTURE_WIDTH) - 2 * shape.get("gutter", 0)
    return width if isinstance(width, int) and width > 0 else PICTURE_WIDTH
