"""Issues as they stand on disk, compiled when looked at, with the last good version of each kept."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from mailer.content import Issue, IssueError, load_issue
from mailer.content.faults import Fault
from mailer.rendering import Asset, Edition, Newsletter, RenderError, Themes, compile_edition

Stamp = tuple[tuple[str, int, int, int], ...]
"""Name, change time, size and inode of every file: whatever saves a file changes one of them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An issue as read: `issue` is the last good version, `faults` what is wrong with the files as they are."""

    issue: Issue | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """An edition: the last good one, made at `made`; `faults` say what is wrong with the files as they are.

    `before` is the good one before it, or None.
    """

    edition: Edition | None = None
    made: datetime | None = None
    faults: tuple[Fault, ...] = ()
    before: Edition | None = None


class Shelf:
    """Keeps what was read and compiled until a file changes. For any number of threads."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._readings: dict[Path, tuple[Stamp, Reading]] = {}
        self._copies: dict[tuple[Path, str], tuple[Stamp, Copy]] = {}

    def reading(self, folder: Path) -> Reading:
        """The issue in `folder`."""
        with self._lock:
            stamp = _stamp(folder)
            seen, old = self._readings.get(folder, (None, Reading(None, ())))
            if seen == stamp:
                return old
            try:
                new = Reading(load_issue(folder), ())
            except IssueError as error:
                new = replace(old, faults=error.faults)
            self._readings[folder] = stamp, new
            return new

    def copy(self, folder: Path, language: str, newsletter: Newsletter, themes: Path) -> Copy:
        """The edition in `language` of the issue in `folder`, in the themes of the workspace folder `themes`."""
        with self._lock:
            reading = self.reading(folder)
            stamp = _stamp(folder, themes)
            seen, old = self._copies.get((folder, language), (None, Copy()))
            if seen == stamp:
                return old
            new = _compiled(reading, language, newsletter, themes, old)
            self._copies[folder, language] = stamp, new
            return new

    def asset(self, name: str) -> Asset | None:
        """The image `name` of any edition that is kept."""
        with self._lock:
            editions = [edition for _, copy in self._copies.values() for edition in (copy.edition, copy.before)]
            return next((each for edition in editions if edition for each in edition.assets if each.name == name), None)


def _compiled(reading: Reading, language: str, newsletter: Newsletter, themes: Path, old: Copy) -> Copy:
    if reading.faults or reading.issue is None or language not in reading.issue.sources:
        return replace(old, faults=reading.faults)
    try:
        edition = compile_edition(reading.issue, language, newsletter, Themes.of_workspace(themes))
    except RenderError as error:
        return replace(old, faults=error.faults)
    before = old.edition if old.edition and old.edition.hash != edition.hash else old.before
    return Copy(edition, datetime.now(UTC), (), before)


def _stamp(*folders: Path) -> Stamp:
    return tuple(sorted(_marks(folders)))


def _marks(folders: tuple[Path, ...]) -> Iterator[tuple[str, int, int, int]]:
    for folder in folders:
        for parent, _, names in os.walk(folder):
            for name in names:
                try:
                    seen = os.stat(os.path.join(parent, name))  # noqa: PTH116, PTH118 - run at every request
                except OSError:
                    continue
                yield f"{parent}/{name}", seen.st_mtime_ns, seen.st_size, seen.st_ino


SHELF = Shelf()
"""The one of this process."""
