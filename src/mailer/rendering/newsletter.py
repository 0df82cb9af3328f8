"""What a theme needs to know of the newsletter itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Newsletter:
    """The publication, as its masthead and footer name it.

    Text may differ by language: `reason` (why you get this) is a map with the language
    as key; a missing language takes the theme's own translated sentence.
    """

    name: str
    organisation: str
    postal_address: str
    website: str
    reason: tuple[tuple[str, str], ...] = ()
