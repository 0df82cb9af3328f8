"""An issue at hand: real files, the packaged themes, made in a line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from mailer.content.faults import Position
from mailer.content.issue import Issue, Source
from mailer.content.model import Manuscript
from mailer.rendering import Newsletter, Themes

MakeIssue = Callable[..., Issue]


@pytest.fixture(scope="session")
def newsletter() -> Newsletter:
    return Newsletter(
        name="Partners’ Newsletter",
        organisation="Department of Examples",
        postal_address="1 Example Street\nExampleton 12345\nUtopia",
        website="https://www.example.org/",
    )


@pytest.fixture(scope="session")
def themes() -> Themes:
    return Themes.packaged()


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    """An issue's folder with a photo, a logo with transparency, a cover, a face and a file that is no picture."""
    folder = tmp_path_factory.mktemp("issues") / "2020-q4"
    folder.mkdir()
    Image.radial_gradient("L").resize((1600, 900)).convert("RGB").save(folder / "photo.jpg")
    Image.new("RGBA", (320, 120), (10, 60, 120, 90)).save(folder / "logo.png")
    Image.new("RGB", (600, 850), (20, 90, 150)).save(folder / "cover.png")
    Image.new("RGB", (400, 400), (150, 90, 20)).save(folder / "face.png")
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff no picture at all")
    return folder


@pytest.fixture(scope="session")
def make_issue(folder) -> MakeIssue:
    """An issue from the values of a manuscript; what is not given stands for itself."""

    def make(language: str = "en", **values: object) -> Issue:
        written = {
            "title": "Partners’ Newsletter",
            "date": date(2020, 12, 31),
            "language": language,
            "subject": "News of the quarter",
            "sections": ({"title": "News", "blocks": ({"title": "A story", "text": "Something happened."},)},),
        }
        manuscript = Manuscript.model_validate(written | values)
        source = Source(manuscript, folder / "issue.yaml", {(): Position("issue.yaml", 1, 1)})
        return Issue(id="2020-q4", folder=folder, language=language, sources={language: source})

    return make
