"""Issues compiled with the packaged theme, and what the checks say of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from tests.checks.settings import NEWSLETTER, SENDING
from tests.checks.writing import Tried

from mailer.checks import Report, check
from mailer.content import Issue, load_issue
from mailer.rendering import Edition, Themes, compile_edition


class Desk:
    """A folder for one issue: `put` its file there, `read` and `compile` it, or `check` it at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "images").mkdir(parents=True)
        for name in ("a", "blue-flag", "flag"):
            Image.new("RGB", (40, 30), (10, 90, 160)).save(folder / "images" / f"{name}.png")

    def put(self, text: str, name: str = "issue.yaml") -> Desk:
        (self.folder / name).write_text(text, encoding="utf-8")
        return self

    def read(self) -> Issue:
        return load_issue(self.folder)

    def compile(self) -> dict[str, Edition]:
        issue = self.read()
        return {language: compile_edition(issue, language, NEWSLETTER, Themes.packaged()) for language in issue.sources}

    def check(self, change: Callable[[Edition], Edition] = lambda edition: edition) -> Report:
        return check(self.read(), {language: change(edition) for language, edition in self.compile().items()}, SENDING)

    def try_out(self, tried: Tried) -> Report:
        """What the checks say of it, the marks taken out of its text."""
        if tried.source:
            self.put(tried.source)
        self.put(tried.text.replace("▶", ""), tried.file)
        editions = {language: tried.change(edition) for language, edition in self.compile().items()}
        return check(self.read(), editions, tried.sending, tried.policy, tried.looked_up)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "2020-q4")
