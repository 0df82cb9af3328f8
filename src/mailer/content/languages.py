"""The languages an issue may be written in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

Language = Literal["ar", "en", "es", "fr", "he", "ru", "zh"]

LANGUAGES: tuple[Language, ...] = get_args(Language)
"""The six languages of the United Nations, and Hebrew, as BCP 47 tags."""

RIGHT_TO_LEFT = frozenset({"ar", "he"})

_OLD_NAMES = {"he": "iw"}


def spellings(language: str) -> tuple[str, ...]:
    """The codes that mean `language`: its own, and one that has been replaced (``iw`` for Hebrew until 1989)."""
    return (language, _OLD_NAMES[language]) if language in _OLD_NAMES else (language,)


def closest(wanted: str, languages: Iterable[str]) -> str | None:
    """The one of `languages` that a reader of the BCP 47 tag `wanted` reads; None if there is none.

    A language of a region or a script is read as the closest that holds it: ``fr-CA`` as
    ``fr``, ``zh-Hant`` as ``zh`` (RFC 4647, section 3.4: lookup).
    """
    tag = wanted.strip().replace("_", "-").lower()
    known = {spelling.lower(): language for language in languages for spelling in spellings(language)}
    while tag and tag not in known:
        tag = tag.rpartition("-")[0]
    return known.get(tag)


def language_for(wanted: str, languages: Iterable[str], source: str, missing: str) -> str | None:
    """The one of `languages`, those an issue has, for a reader of the BCP 47 tag `wanted`; None for no message.

    `source` is the issue's own language, `missing` what it says of those whose language it
    lacks: ``source``, ``skip`` or one of `languages`. Of whom no language is known gets `source`.
    """
    if not wanted.strip():
        return source
    if found := closest(wanted, languages):
        return found
    return None if missing == "skip" else source if missing == "source" else missing
