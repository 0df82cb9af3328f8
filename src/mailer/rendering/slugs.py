"""Names of sections and blocks that links within the message can lead to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LONGEST = 60


class Names:
    """Gives every part of an edition a name of its own; those an author wrote are kept for him."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def name(self, title: str, fallback: str) -> str:
        """An ASCII name made from `title`, or from `fallback` where the script has no ASCII letters."""
        stem = slug(title) or fallback
        name, count = stem, 1
        while name in self._taken:
            count += 1
            name = f"{stem}-{count}"
        self._taken.add(name)
        return name


def slug(title: str) -> str:
    """`title` as ``[a-z][a-z0-9-]*`` of at most 60 characters; empty if less than half of its letters are ASCII."""
    plain = unicodedata.normalize("NFKD", title).lower()
    letters = [character for character in plain if character.isalpha()]
    if 2 * sum(letter.isascii() for letter in letters) < len(letters):
        return ""
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’\u0300-\u036f]", "", plain))
    joined = "-".join(words).lstrip("0123456789-")
    if len(joined) > _LONGEST:
        joined = joined[: _LONGEST + 1].rpartition("-")[0] or joined[:_LONGEST]
    return joined
