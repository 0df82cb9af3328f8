"""Issues as they stand on disk, compiled when looked at, with the last good version of each kept."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from mailer.checks import Finding, Policy, Report, Sending, Size, findings_on, proof_of, report_on, sizes
from mailer.content import Fault, Issue, IssueError, Manuscript, Source, load_issue
from mailer.rendering import Asset, Edition, Newsletter, RenderError, Themes, compile_edition
from mailer.rendering.asset_cache import AssetCache

Stamp = tuple[tuple[str, int, int, int], ...]
"""Name, change time, size and inode of every file: whatever saves a file changes one of them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An issue as read: `issue` is the last good version, `faults` what is wrong with the files as they are."""

    issue: Issue | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """An edition: the last good one, made at `made`; `faults` say what is wrong with the files as they are.

    `before` is the good one before it, or None.
    """

    edition: Edition | None = None
    made: datetime | None = None
    faults: tuple[Fault, ...] = ()
    before: Edition | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """An issue in all its languages, as checked and sent.

    `report` is what the checks say, with the content hash by which they and mailings know it;
    None while faults keep an edition from being made. `sizes` has what each edition's message is made of.
    """

    copies: Mapping[str, Copy] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    report: Report | None = None
    sizes: Mapping[str, tuple[Size, ...]] = field(default_factory=dict)

    def copy(self, language: str) -> Copy:
        """The edition in `language`; without one, the faults that are the reason."""
        return self.copies.get(language) or Copy(faults=self.faults)


@dataclass(frozen=True, slots=True)
class _Source:
    """All that an edition is made of. The same source gives the same bytes."""

    manuscript: Manuscript
    pictures: Stamp
    theme: Stamp


@dataclass(frozen=True, slots=True)
class _Checked:
    """All that the findings on an edition come from."""

    source: Source
    translated: Source
    hash: str
    sending: Sending
    policy: Policy


@dataclass(frozen=True, slots=True)
class _Examined:
    """What the checks saw in an edition that was made of `source`."""

    source: _Checked
    findings: tuple[Finding, ...]
    sizes: tuple[Size, ...]


class Shelf:
    """Keeps what was read and compiled until a file changes. For any number of threads."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._readings: dict[Path, tuple[Stamp, Reading]] = {}
        self._wholes: dict[Path, tuple[tuple[Stamp, Stamp, Sending, Policy], Whole]] = {}
        self._sources: dict[tuple[Path, str], _Source] = {}
        self._checked: dict[tuple[Path, str], _Examined] = {}
        self._assets = AssetCache()
        self._templates: Path | None = None

    def keep_in(self, cache: Path | None) -> None:
        """Keep pictures and compiled templates in `cache` too, a folder of the user's own, for other processes."""
        self._assets = AssetCache.in_folder(cache / "pictures" if cache else None)
        self._templates = cache / "templates" if cache else None

    def reading(self, folder: Path) -> Reading:
        """The issue in `folder`."""
        with self._lock:
            stamp = stamp_of(folder)
            seen, old = self._readings.get(folder, (None, Reading()))
            if seen == stamp:
                return old
            try:
                new = Reading(load_issue(folder, self._assets.is_whole))
            except IssueError as error:
                new = replace(old, faults=error.faults)
            self._readings[folder] = stamp, new
            return new

    def whole(self, folder: Path, sending: Sending, policy: Policy, themes: Path) -> Whole:
        """The issue in `folder`, in the themes of the workspace folder `themes`, and what the checks say of it."""
        with self._lock:
            made_of = stamp_of(folder), stamp_of(themes), sending, policy
            seen, old = self._wholes.get(folder, (None, Whole()))
            if seen == made_of:
                return old
            reading = self.reading(folder)
            if reading.issue is None or reading.faults:
                copies = {language: replace(copy, faults=reading.faults) for language, copy in old.copies.items()}
                new = Whole(copies, reading.faults)
            else:
                new = self._compiled(reading.issue, sending, policy, themes, old)
            self._wholes[folder] = made_of, new
            return new

    def asset(self, name: str) -> Asset | None:
        """The image `name` of any edition that is kept."""
        with self._lock:
            copies = [copy for _, whole in self._wholes.values() for copy in whole.copies.values()]
            editions = [edition for copy in copies for edition in (copy.edition, copy.before) if edition]
            return next((each for edition in editions for each in edition.assets if each.name == name), None)

    def _compiled(self, issue: Issue, sending: Sending, policy: Policy, themes: Path, old: Whole) -> Whole:
        copies = {
            language: self._copy(issue, language, sending.newsletter, themes, old.copy(language))
            for language in issue.sources
        }
        faults = tuple(sorted({fault for copy in copies.values() for fault in copy.faults}))
        editions = {language: copy.edition for language, copy in copies.items() if copy.edition}
        if faults:
            return Whole(copies, faults)
        examined = {each: self._examined(issue, each, editions[each], sending, policy) for each in editions}
        found = [finding for each in examined.values() for finding in each.findings]
        parts = {language: each.sizes for language, each in examined.items()}
        return Whole(copies, (), report_on(editions.values(), found, policy), parts)

    def _examined(self, issue: Issue, language: str, edition: Edition, sending: Sending, policy: Policy) -> _Examined:
        """What the checks see in `edition`; it stays true while that, its file and the source of the translations do."""
        key = issue.folder, language
        source = _Checked(issue.sources[language], issue.sources[issue.language], edition.hash, sending, policy)
        if key not in self._checked or self._checked[key].source != source:
            proof = proof_of(issue, language, edition, sending=sending, policy=policy)
            self._checked[key] = _Examined(source, findings_on(proof), sizes(proof))
        return self._checked[key]

    def _copy(self, issue: Issue, language: str, newsletter: Newsletter, themes: Path, old: Copy) -> Copy:
        source = _Source(issue.sources[language].manuscript, stamp_of(issue.folder, without=".yaml"), stamp_of(themes))
        if old.edition and self._sources.get((issue.folder, language)) == source:
            return replace(old, faults=())
        try:
            edition = compile_edition(
                issue, language, newsletter, Themes.of_workspace(themes, self._templates), self._assets
            )
        except RenderError as error:
            return replace(old, faults=error.faults)
        self._sources[issue.folder, language] = source
        before = old.edition if old.edition and old.edition.hash != edition.hash else old.before
        return Copy(edition, datetime.now(UTC), (), before)


def stamp_of(folder: Path, *, without: str = "\n") -> Stamp:
    """The stamp of all files in `folder` whose names do not end in `without`."""
    return tuple(sorted(mark for mark in _marks(folder) if not mark[0].endswith(without)))


def _marks(folder: Path) -> Iterator[tuple[str, int, int, int]]:
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                seen = os.stat(os.path.join(parent, name))  # noqa: PTH116, PTH118 - run at every request
            except OSError:
                continue
            yield f"{parent}/{name}", seen.st_mtime_ns, seen.st_size, seen.st_ino


SHELF = Shelf()
"""The one of this process."""
