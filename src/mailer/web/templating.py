"""The Jinja2 environment of the pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from mailer.content import RIGHT_TO_LEFT
from mailer.web.files import static_url
from mailer.web.live import CHANGES
from mailer.web.settings import site_values

LANGUAGE_NAMES = {
    "ar": "العربية",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "he": "עברית",
    "ru": "Русский",
    "zh": "中文",
}
"""Each language by its own name."""


def environment(**options: Any) -> Environment:
    """As Django's Jinja2 backend asks for it: autoescaped (its default), strict about names."""
    ours = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**{**options, **ours})  # noqa: S701 - autoescape is in Django's options
    made.globals.update(
        static=static_url,
        url=reverse,
        changes=CHANGES,
        language_name=lambda language: LANGUAGE_NAMES.get(language, language),
        direction=lambda language: "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr",
        has_inbox=lambda: (local := site_values().local) is not None and local.inbox is not None,
    )
    made.filters.update(bytes=in_bytes, day=day, moment=moment, short_moment=short_moment, pieces=pieces)
    return made


def in_bytes(count: int) -> str:
    """``812 B``, ``74.3 kB``, ``1.2 MB``: in thousands, as mail programs count."""
    if count < 1_000:
        return f"{count} B"
    return f"{count / 1_000:.1f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


def day(when: date) -> str:
    """``31 December 2020``."""
    return f"{when.day} {when:%B %Y}"


def moment(when: datetime) -> str:
    """``31 December 2020, 09:05:07`` by this machine's clock."""
    here = when.astimezone()
    return f"{day(here)}, {here:%H:%M:%S}"


def short_moment(when: datetime) -> str:
    """``09:05:07`` if it is today's by this machine's clock, else ``31 December 2020``."""
    here = when.astimezone()
    return f"{here:%H:%M:%S}" if here.date() == datetime.now().astimezone().date() else day(here)


def pieces(text: str, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """`text` cut at each ``{name}``: pairs of name and what it stands for; of nothing and the text between."""
    cut = re.split(r"\{(\w+)\}", text)
    return [(piece, names[piece]) if odd else ("", piece) for odd, piece in ((n % 2, p) for n, p in enumerate(cut))]
