"""What must never be written in a template or script of the pages (threats C-04 and C-33)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mailer.web

HOME = Path(mailer.web.__file__).parent
FILES = sorted(path for folder in ("templates", "static") for path in (HOME / folder).rglob("*.*"))


def test_there_are_files_to_look_at() -> None:
    assert {".html", ".css", ".js", ".svg"} == {path.suffix for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_is_unescaped_inline_or_from_elsewhere(path: Path) -> None:
    text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")

    assert not re.search(r"\|\s*safe\b|autoescape|Markup", text), "unescaped"
    assert not re.search(r"https?://|@import", text), "from elsewhere"
    if path.suffix == ".html":
        assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)", text), "inline"
    if path.suffix == ".js":
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text), (
            "markup from text"
        )
    if path.suffix == ".css":
        assert not re.search(r"\b(margin|padding|border)-(left|right)\b|\bfloat:|text-align: (left|right)", text), "RTL"
