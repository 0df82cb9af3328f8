"""Languages by name, and what their readers get of an issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailer.content import Issue


def language_name(tag: str) -> str:
    """The language of a BCP 47 tag in English, such as ``Spanish``; the tag itself if it is of none that is known."""
    from babel import Locale

    names = Locale("en").languages
    return str(names.get(tag) or names.get(tag.partition("-")[0].lower()) or f'"{tag}"')


def what_they_get(issue: Issue, language: str) -> str:
    """What the readers of `language` get of `issue`: ``English``, or ``nothing``."""
    edition = issue.language_for(language)
    return language_name(edition) if edition else "nothing"
