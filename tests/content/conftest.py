"""Issue folders written by the tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.content.samples import BODY, HEAD

from mailer.content import Issue, IssueError, load_issue

IMAGE = Path(__file__).parent / "images" / "a.png"


class Folder:
    """An issue folder; `write` gives it a file, `faults` are those of loading it, without its path."""

    def __init__(self, path: Path) -> None:
        self.path = path
        (path / "images").mkdir(parents=True)
        shutil.copy(IMAGE, path / "images" / "a.png")

    def write(self, text: str | bytes, name: str = "issue.yaml") -> Folder:
        (self.path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def load(self) -> Issue:
        return load_issue(self.path)

    @property
    def faults(self) -> list[str]:
        try:
            self.load()
        except IssueError as error:
            return str(error).replace(f"{self.path}/", "").split("\n")
        return []


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "2020-q4")


@pytest.fixture
def load(folder: Folder) -> Callable[[str], Issue]:
    """The issue with these lines between its head and its one section."""
    return lambda lines="", body=BODY, head=HEAD: folder.write(head + lines + body).load()


@pytest.fixture
def faults(folder: Folder) -> Callable[[str], list[str]]:
    def faults(lines: str = "", body: str = BODY, head: str = HEAD) -> list[str]:
        return folder.write(head + lines + body).faults

    return faults
