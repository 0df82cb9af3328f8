"""The newsletter itself, as templates see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mailer.rendering.markdown import web_address
from mailer.rendering.newsletter import Newsletter
from mailer.rendering.view.writing import clean, one_line


def newsletter_values(newsletter: Newsletter, language: str, strings: Mapping[str, str]) -> dict[str, Any]:
    """`newsletter` as its readers in `language` know it; `strings` are the theme's."""
    own = newsletter.in_language(language)
    reason = dict(own.reason).get(language)
    return {
        "name": one_line(own.name),
        "organisation": one_line(own.organisation),
        "postal_address": [line.strip() for line in clean(own.postal_address).split("\n") if line.strip()],
        "website": web_address(own.website),
        "reason": one_line(reason or strings.get("reason", "")),
    }
