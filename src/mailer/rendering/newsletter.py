"""What a theme needs to know of the newsletter itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Newsletter:
    """The publication, as its masthead and footer name it.

    `reason` (why you get this) has the language as key; a missing language takes the
    theme's own translated sentence. `translations` has the newsletter as other languages
    name it, where they do. `publishes_files` says whether files that messages link to
    (an event's for the calendar) have a place on the web; where they have none, there is
    no link to them.
    """

    name: str
    organisation: str
    postal_address: str
    website: str
    reason: tuple[tuple[str, str], ...] = ()
    publishes_files: bool = False
    translations: Mapping[str, Newsletter] = field(default_factory=dict)

    def in_language(self, language: str) -> Newsletter:
        """The newsletter as its readers in `language` know it."""
        return self.translations.get(language, self)
