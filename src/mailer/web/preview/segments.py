"""What of an edition is only for some readers, as the page tells it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mailer.content import Source, parts
from mailer.content.model import Section
from mailer.content.part import Block
from mailer.rendering import part_names
from mailer.web.preview.quoted import short_place


@dataclass(frozen=True, slots=True)
class Shown:
    """A section or block: `what` it is, `for_` whom (a condition as written), its place, its id in the HTML or empty."""

    what: str
    for_: str
    place: str
    anchor: str


def shown_segments(source: Source | None, root: Path) -> list[Shown]:
    """What is only for some in the edition of `source`, in the order in which it is read.

    Places are told from `root` on, the folder that holds the issues folder.
    """
    if source is None:
        return []
    names = part_names(source.manuscript)
    shown = []
    for key, part in parts(source.manuscript):
        if isinstance(part, Section | Block) and part.only_for:
            at = source.position((*key, "only_for"))
            kind = "section" if isinstance(part, Section) else str(getattr(part, "type", "block"))
            what = getattr(part, "title", None) or kind
            place = short_place(Path(at.file), root, at.line, at.column)
            shown.append(Shown(what, " ".join(part.only_for.split()), place, names.get(key, "")))
    return shown
