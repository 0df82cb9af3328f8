"""Names of sections and blocks that links within the message can lead to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from mailer.content.issue import Key
from mailer.content.model import Manuscript, Section
from mailer.content.part import Block
from mailer.content.texts import parts

_LONGEST = 60


def part_names(manuscript: Manuscript) -> dict[Key, str]:
    """The id in the HTML of each section, and of each block with an id or a title of its own, by its key.

    Blocks in columns have names like those beside them.
    """
    named = [(key, part) for key, part in parts(manuscript) if isinstance(part, Section | Block)]
    names = Names(part.id for _, part in named if part.id)
    found: dict[Key, str] = {}
    for key, part in named:
        title = getattr(part, "title", None)
        if part.id or title:
            fallback = "-".join(["section", *(str(step + 1) for step in key if isinstance(step, int))])
            found[key] = part.id or names.name(str(title), fallback)
    return found


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
