"""An issue folder -> Issue, or every fault in it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path

from pydantic import ValidationError

from mailer.content.faults import Fault, IssueError, Position, Slip, did_you_mean, quoted
from mailer.content.issue import Issue, Source
from mailer.content.languages import LANGUAGES
from mailer.content.model import Manuscript
from mailer.content.pictures import never, picture_slip
from mailer.content.reading import read_document
from mailer.content.spelling import Key
from mailer.content.tree import Plain, Tree, read_tree
from mailer.content.wording import model_faults

_FOLDER = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_MAIN = "issue.yaml"
_tree = lru_cache(maxsize=32)(read_tree)  # of three translations that a preview shows, one is being written
_NAME = re.compile(r"issue(?:\.(?P<language>[^.]*))?\.ya?ml", re.IGNORECASE)


def load_issue(folder: Path, is_whole: Callable[[bytes], bool] = never) -> Issue:
    """The issue in `folder`: ``issue.yaml`` and its translations ``issue.<language>.yaml``.

    `is_whole` knows of which image files it was seen before that they can be decoded.
    Raises IssueError with every fault of the folder, its files and the images they name.
    """
    faults = list(_folder_faults(folder))
    drafts = []
    pictures = cache(partial(picture_slip, folder, is_whole=is_whole))  # the translations show the same ones
    for path in _files(folder):
        try:
            drafts.append(_draft(path, folder, pictures))
        except IssueError as error:
            faults += error.faults
    for draft in drafts:
        faults += draft.faults
    faults += [*_language_faults(drafts), *_missing_language_faults(drafts)]
    if faults:
        raise IssueError(tuple(faults))
    sources = {draft.language: draft.source() for draft in drafts}
    main = next(draft.language for draft in drafts if draft.path.name == _MAIN)
    return Issue(_folder_name(folder), folder, main, dict(sorted(sources.items())))


@dataclass(frozen=True, slots=True)
class _Draft:
    """One file read as far as it goes."""

    path: Path
    tree: Tree
    manuscript: Manuscript | None
    faults: tuple[Fault, ...]

    @property
    def language(self) -> str:
        """As written, even in a file with faults; empty if it is not."""
        value = self.tree.value
        language = value.get("language") if isinstance(value, dict) else None
        return language if isinstance(language, str) else ""

    def source(self) -> Source:
        assert self.manuscript is not None  # there were no faults
        positions = {key: self.tree.document.place(at) for key, at in self.tree.values.items()}
        return Source(self.manuscript, self.path, positions, self.tree.spellings)


def _folder_name(folder: Path) -> str:
    return Path(os.path.abspath(folder)).name  # noqa: PTH100 - resolve() would take the name from behind a link


def _folder_faults(folder: Path) -> Iterator[Fault]:
    top = Position(str(folder), 1, 1)
    try:
        names = sorted(path.name for path in folder.iterdir())
    except (OSError, ValueError) as error:
        yield Fault(top, _unreadable(error), "name the folder of an issue, such as issues/2020-q4")
        return
    name = _folder_name(folder)
    if not _FOLDER.fullmatch(name):
        cure = "rename it with lower-case letters, digits and hyphens, such as 2020-q4"
        yield Fault(top, f"the folder name {quoted(name)} cannot be the id of an issue", cure)
    if _MAIN not in names:
        near = did_you_mean(_MAIN, [name for name in names if name.lower().endswith((".yaml", ".yml"))])
        cure = f"{near.replace('did you mean', 'is it').replace('? ', '? then rename it; else ')}write one"
        yield Fault(top, f"the folder has no {_MAIN}", cure)
    for name in names:
        if slip := _name_slip(name):
            yield Fault(Position(str(folder / name), 1, 1), *slip)


def _unreadable(error: Exception) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such folder"
        case NotADirectoryError():
            return "this is a file, not a folder"
        case OSError(strerror=str(reason)):
            return f"the folder cannot be read ({reason})"
        case _:
            return "this cannot be the name of a folder"


def _name_slip(name: str) -> tuple[str, str] | None:
    match = _NAME.fullmatch(name)
    if match is None or name == _MAIN:
        return None
    language = match["language"]
    if language is not None and language.lower() not in LANGUAGES:
        what = f"{quoted(language)} is not a language an issue can have"
        return what, f"the languages are {', '.join(LANGUAGES)}; rename or move the file"
    right = f"issue.{language.lower()}.yaml" if language else _MAIN
    return (f"the name {quoted(name)} is not read", f"rename it {right}") if name != right else None


def _files(folder: Path) -> list[Path]:
    names = [_MAIN, *(f"issue.{language}.yaml" for language in LANGUAGES)]
    return [folder / name for name in names if os.path.lexists(folder / name)]


def _draft(path: Path, folder: Path, pictures: Callable[[str], Slip | None]) -> _Draft:
    tree = _tree(read_document(path, folder))
    faults = [*tree.faults, *_id_faults(tree), *_reader_faults(tree), *_picture_faults(tree, pictures)]
    manuscript = None
    if not isinstance(tree.value, dict):
        what = "the file does not consist of keys with values"
        faults.append(Fault(tree.document.place(tree.values[()]), what, "begin it with title: and a title"))
        return _Draft(path, tree, None, tuple(faults))
    try:
        manuscript = Manuscript.model_validate(tree.value)
    except ValidationError as error:
        faults += model_faults(error, tree)
    return _Draft(path, tree, manuscript, tuple(faults))


def _walk(value: Plain, key: Key = ()) -> Iterator[tuple[Key, Plain]]:
    yield key, value
    steps = enumerate(value) if isinstance(value, tuple) else value.items() if isinstance(value, dict) else ()
    for step, below in steps:
        yield from _walk(below, (*key, step))


def _id_faults(tree: Tree) -> Iterator[Fault]:
    first: dict[str, Position] = {}
    for key, value in _walk(tree.value):
        if key[-1:] != ("id",) or not isinstance(value, str):
            continue
        here = tree.document.place(tree.values[key])
        if value in first:
            what = f"the id {quoted(value)} is used twice (first on line {first[value].line})"
            yield Fault(here, what, "change one of the two")
        first.setdefault(value, here)


def _reader_faults(tree: Tree) -> Iterator[Fault]:
    """Other keys may be left empty; this one would then send to everybody what is for some."""
    for key, value in _walk(tree.value):
        if key[-1:] == ("only_for",) and value is None and key not in tree.refused:
            cure = 'write who alone gets it, such as country = "KE", or remove the key, and everybody gets it'
            yield Fault(tree.document.place(tree.values[key]), 'the value of "only_for" is empty', cure)


def _picture_faults(tree: Tree, pictures: Callable[[str], Slip | None]) -> Iterator[Fault]:
    for key, value in _walk(tree.value):
        if key[-1:] == ("src",) and isinstance(value, str) and (slip := pictures(value)):
            yield Fault(tree.document.place(tree.values[key]), slip.what, slip.cure)


def _language_faults(drafts: list[_Draft]) -> Iterator[Fault]:
    main = next((draft.language for draft in drafts if draft.path.name == _MAIN), "")
    for draft in drafts:
        if draft.path.name == _MAIN or draft.language not in LANGUAGES:
            continue
        here = draft.tree.document.place(draft.tree.values[("language",)])
        suffix = draft.path.name.split(".")[1]
        if draft.language != suffix:
            what = f'the language is "{draft.language}" in a file named {draft.path.name}'
            yield Fault(here, what, f"write language: {suffix}, or rename the file issue.{draft.language}.yaml")
        elif suffix == main:
            what = f'both this file and {_MAIN} are in the language "{main}"'
            yield Fault(here, what, "keep one of the two")


def _missing_language_faults(drafts: list[_Draft]) -> Iterator[Fault]:
    there = [draft.language for draft in drafts]
    for draft in drafts:
        key = ("missing_language",)
        if key not in draft.tree.keys:
            continue
        here, choice = draft.tree.document.place(draft.tree.values[key]), draft.tree.value
        if draft.path.name != _MAIN:
            yield Fault(here, f"missing_language is a key of {_MAIN}", "move it there; it holds for the whole issue")
        elif isinstance(choice, dict) and (name := choice["missing_language"]) in LANGUAGES and name not in there:
            what = f"the issue has no edition in {quoted(str(name))}, so nobody can get it instead"
            yield Fault(here, what, f"write source or skip, or a language it has: {', '.join(sorted(there))}")
