"""Themes: folders of templates that are looked up file by file, the workspace's before the packaged ones."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import mailer
from mailer.content.faults import Fault, Position
from mailer.rendering.faults import RenderError, theme_fault
from mailer.rendering.theme_settings import setting_faults


@dataclass(frozen=True, slots=True)
class Themes:
    """Where themes are looked for. Each of `folders` holds one folder a theme; the first that has a file wins.

    `cache` is a folder of the user's own for compiled templates; None if nothing shall be written.
    """

    folders: tuple[Path, ...]
    cache: Path | None = None

    @classmethod
    def packaged(cls) -> Themes:
        """The themes that come with mailer: in the installed package, or in the repository it runs from."""
        package = Path(mailer.__file__).parent
        installed = package / "templates" / "email"
        return cls((installed if installed.is_dir() else package.parents[1] / "templates" / "email",))

    @classmethod
    def of_workspace(cls, folder: Path, cache: Path | None = None) -> Themes:
        """The themes in `folder` (a workspace's ``templates/email``), with the packaged ones behind them."""
        return cls(tuple(dict.fromkeys((folder, *cls.packaged().folders))), cache)

    def names(self) -> tuple[str, ...]:
        """The themes there are, in alphabetical order."""
        found = {path.parent.name for folder in self.folders for path in folder.glob("*/theme.toml")}
        return tuple(sorted(found))

    def load(self, name: str) -> Theme:
        """The theme called `name`, with what it extends. Raises RenderError."""
        chain: list[str] = []
        layers: list[Mapping[str, Any]] = []
        parent: str | None = name
        while parent:
            file, layer = self._read(parent, chain)
            chain.append(parent)
            layers.append(layer)
            parent = layer.get("extends")
            if parent is not None and (not isinstance(parent, str) or parent in chain):
                cure = 'name another theme there, such as extends = "base"'
                raise theme_fault(file, 1, f"extends = {parent!r} leads nowhere", cure)
        folders = tuple(folder / theme for theme in chain for folder in self.folders if (folder / theme).is_dir())
        return Theme(name, tuple(chain), folders, _merged(reversed(layers)), self.cache)

    def _read(self, name: str, chain: list[str]) -> tuple[Path, Mapping[str, Any]]:
        files = [folder / name / "theme.toml" for folder in self.folders]
        found = [file for file in files if file.is_file()] if name in self.names() else []
        if not found:
            asked = f"{chain[-1]}/theme.toml" if chain else "templates/email"
            raise theme_fault(asked, 1, *self.unknown(name))
        tables = [_toml(file) for file in found]
        faults = [fault for file, table in zip(found, tables, strict=True) for fault in setting_faults(file, table)]
        if faults:
            raise RenderError(tuple(faults))
        # The workspace's file comes first, so it is laid over the packaged one.
        return found[0], _merged(reversed(tables))

    def unknown(self, name: str) -> tuple[str, str]:
        """What to say of a theme there is not, and how to mend it."""
        known = self.names()
        near = difflib.get_close_matches(name, known, 1)
        cure = f"did you mean {near[0]!r}?" if near else f"there is {', '.join(known) or 'none at all'}"
        return f"there is no theme {name!r}", cure


@dataclass(frozen=True, slots=True)
class ThemeFiles:
    """The files of a theme as they are at one time. `marks` tells them from any that were changed since."""

    chain: tuple[str, ...]
    folders: tuple[Path, ...]
    marks: tuple[tuple[str, int, int, int], ...]

    def find(self, name: str) -> Path | None:
        """The file of the template `name`; ``base/edition.mjml.j2`` names that of one theme of the chain."""
        there = {mark[0] for mark in self.marks}
        theme, _, rest = name.partition("/")
        named = [folder / rest for folder in self.folders if folder.name == theme] if theme in self.chain else []
        places = named if rest and theme in self.chain else [folder / name for folder in self.folders]
        return next((file for file in places if str(file) in there), None)


@dataclass(frozen=True)
class Theme:
    """A theme with what it extends: `folders` in the order in which files are looked for."""

    name: str
    chain: tuple[str, ...]
    folders: tuple[Path, ...]
    settings: Mapping[str, Any]
    cache: Path | None = None

    @cached_property
    def files(self) -> ThemeFiles:
        """Its files as they are when they are first asked for."""
        return ThemeFiles(self.chain, self.folders, tuple(mark for each in self.folders for mark in _marks(str(each))))

    def file(self, name: str) -> Path | None:
        """The first file called `name`, a path relative to the theme."""
        return next((folder / name for folder in self.folders if (folder / name).is_file()), None)

    def strings(self, language: str) -> dict[str, str]:
        """What the theme itself says in `language`. Raises RenderError if a string or the language is missing."""
        files = [folder / "strings.toml" for folder in reversed(self.folders) if (folder / "strings.toml").is_file()]
        if not files:
            raise theme_fault(self.name, 1, "the theme has no strings.toml", "extend base, or write one")
        tables = _merged(_toml(file) for file in files)
        own = tables.get(language)
        if not isinstance(own, dict):
            raise theme_fault(files[-1], 1, f"there are no strings for {language!r}", f"add a table [{language}]")
        missing = sorted({key for table in tables.values() for key in table} - set(own))
        if missing:
            faults = (_missing(files[-1], language, key) for key in missing)
            raise RenderError(tuple(faults))
        return {key: str(value) for key, value in own.items()}


def _marks(folder: str) -> Iterator[tuple[str, int, int, int]]:
    """Path, change time, size and inode of every file: whatever saves a file changes one of them."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            with suppress(OSError):
                if entry.is_dir():
                    yield from _marks(entry.path)
                else:
                    seen = entry.stat()
                    yield entry.path, seen.st_mtime_ns, seen.st_size, seen.st_ino


def _missing(file: Path, language: str, key: str) -> Fault:
    lines = file.read_text("utf-8").splitlines()
    line = lines.index(f"[{language}]") + 1 if f"[{language}]" in lines else 1
    return Fault(Position(str(file), line, 1), f"[{language}] has no {key!r}", f'add {key} = "..." there')


def _toml(file: Path) -> dict[str, Any]:
    seen = file.stat()
    return _parsed(file, (seen.st_mtime_ns, seen.st_size, seen.st_ino))


@lru_cache(maxsize=64)
def _parsed(file: Path, mark: tuple[int, int, int]) -> dict[str, Any]:  # noqa: ARG001 - another mark is another file
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else 1
        raise theme_fault(
            file, line, f"this is no TOML ({error})", "see https://toml.io for how it is written"
        ) from None


def _merged(layers: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Tables laid over each other, the last on top, table within table."""
    result: dict[str, Any] = {}
    for layer in layers:
        for key, value in layer.items():
            below = result.get(key)
            result[key] = _merged((below, value)) if isinstance(value, dict) and isinstance(below, dict) else value
    return result
