"""The languages an issue may be written in."""

from __future__ import annotations

from typing import Literal, get_args

Language = Literal["ar", "en", "es", "fr", "he", "ru", "zh"]

LANGUAGES: tuple[Language, ...] = get_args(Language)
"""The six languages of the United Nations, and Hebrew, as BCP 47 tags."""

RIGHT_TO_LEFT = frozenset({"ar", "he"})
