"""The issues of a workspace, as a list in which a broken one hides no other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mailer.web.preview.quoted import Quoted, quoted
from mailer.web.preview.shelf import SHELF

_NAME = re.compile(r"[^./\\\x00][^/\\\x00]*")
_LONGEST_NAME = 255  # octets, as file systems have it


@dataclass(frozen=True, slots=True)
class Entry:
    """An issue in the list. `title`, `period`, `date` and `languages` are of its last good version."""

    id: str
    title: str
    period: str
    date: date | None
    languages: tuple[str, ...]
    faults: tuple[Quoted, ...]


def entries(issues: Path) -> list[Entry]:
    """The issues in the folder `issues`: the faulty first, then by date, the newest first."""
    if not issues.is_dir():
        return []
    found = (issue_folder(issues, path.name) for path in issues.iterdir())
    return sorted((_entry(folder) for folder in found if folder), key=_order)


def issue_folder(issues: Path, name: str) -> Path | None:
    """The folder of the issue `name` within `issues`; None if there is none, or if it lies elsewhere."""
    folder = issues / name
    if not _NAME.fullmatch(name) or len(name.encode()) > _LONGEST_NAME or not folder.is_dir():
        return None
    return folder if folder.resolve().parent == issues.resolve() else None


def _entry(folder: Path) -> Entry:
    reading = SHELF.reading(folder)
    faults = tuple(quoted(fault, folder.parent.parent) for fault in reading.faults)
    if reading.issue is None:
        return Entry(folder.name, folder.name, "", None, (), faults)
    source = reading.issue.sources[reading.issue.language].manuscript
    languages = sorted(reading.issue.sources, key=lambda each: (each != source.language, each))
    return Entry(folder.name, source.title, source.period or "", source.date, tuple(languages), faults)


def _order(entry: Entry) -> tuple[bool, int, str]:
    return not entry.faults, -entry.date.toordinal() if entry.date else 0, entry.id
