"""What the checks say of the edition on the page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mailer.web.preview.quoted import short_place
from mailer.web.preview.shelf import Copy, Reading


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its place as the page tells it."""

    finding: "Finding"
    place: str


def report(reading: Reading, copy: Copy, folder: Path) -> list[Shown] | None:
    """The findings on the edition of `copy`; None while faults keep the files from being read.

    Only the edition on the page is checked: another language would have to be compiled first.
    """
    if copy.faults or copy.edition is None or reading.issue is None:
        return None
    try:
        from mailer.checks import check
    except ImportError:
        return []
    found = check(reading.issue, {copy.edition.language: copy.edition}).findings
    root = folder.parent.parent
    return [Shown(each, short_place(Path(each.file), root, each.line, each.column)) for each in found]
