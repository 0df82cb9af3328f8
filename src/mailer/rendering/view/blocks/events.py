"""The event: when and where it takes place, and a file for the reader's calendar."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from mailer.content.blocks import Event
from mailer.content.issue import Key
from mailer.rendering.calendars import Appointment, calendar_asset
from mailer.rendering.edition import fill
from mailer.rendering.events import event_text
from mailer.rendering.markdown import web_address
from mailer.rendering.plain import prose_text
from mailer.rendering.slots import merge_segments
from mailer.rendering.view.pen import Pen
from mailer.rendering.view.writing import clean, one_line


def event(block: Event, key: Key, pen: Pen) -> dict[str, Any]:
    """Picture and text, when it takes place, and the address of its calendar file.

    There is none for what was over when the issue came out, or where files have no address.
    """
    calendar = block.calendar and pen.publishes_files and _last_day(block) >= pen.source.manuscript.date
    return {
        "image": pen.picture(block.image, (*key, "image")),
        "text": pen.prose(block.text, pen.below(block.title)),
        "when": pen.writing.dated(event_text(block.start, block.end, block.timezone, pen.language)),
        "calendar": pen.gallery.keep(calendar_asset(_appointment(block, pen))) if calendar else None,
    }


def _last_day(block: Event) -> date:
    last = block.end or block.start
    return last.date() if isinstance(last, datetime) else last


def _appointment(block: Event, pen: Pen) -> Appointment:
    """The event as a calendar knows it: no reader's name in it, for the file is the same for all."""
    written = pen.source.manuscript
    url = web_address(block.url or "")
    return Appointment(
        identity=f"{pen.issue.id}\n{block.id or block.title}\n{written.language}",
        stamped=written.date,
        language=written.language,
        title=_neutral(one_line(block.title)),
        start=block.start,
        end=block.end,
        timezone=block.timezone,
        place=_neutral(one_line(block.place)) if block.place else None,
        url=url if url and not url.startswith("#") else None,
        description=_description(_neutral(clean(block.text))) if block.text else None,
    )


def _neutral(text: str) -> str:
    """`text` with the defaults of its merge fields."""
    return fill(merge_segments(text), {}, str)


def _description(markdown: str) -> str:
    """Markdown as plain text with addresses in it, each paragraph on one line: a calendar wraps lines itself."""
    paragraphs = prose_text(markdown, lambda url: "" if url.startswith("#") else f"({url})")
    return re.sub(r"(?<=\S)\n(?! *(?:- |> |\d+\. ))(?=\S)", " ", paragraphs)
