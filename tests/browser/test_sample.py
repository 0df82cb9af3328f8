"""The sample newsletter, rendered by the command line, as a reader's browser shows it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "fr", "ar")

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    mailer = Path(sys.executable).parent / "mailer"
    subprocess.run([mailer, "render", "issues/2020-q4", "--out", str(folder)], cwd=ROOT, check=True)
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_is_whole_and_leaves_room_below_the_size_at_which_gmail_cuts(editions: Path, language: str) -> None:
    written = {path.name for path in (editions / language).iterdir()}

    assert {"index.html", "message.txt", "message.eml", "edition.json"} <= written
    assert len((editions / language / "index.html").read_bytes()) < 60_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_and_every_picture_shows(editions, new_page, language) -> None:
    page = new_page()
    page.goto((editions / language / "index.html").as_uri())

    for width in (320, 375, 640):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("[...document.images].filter(image => !image.naturalWidth).length") == 0
    assert page.evaluate("document.images.length") == 21


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_style_blocks_it_still_reads_well(editions, new_page, language) -> None:
    """As in Gmail with an account of somebody else, which throws them away."""
    page = new_page(375)
    page.goto((editions / language / "index.html").as_uri())
    page.evaluate("document.querySelectorAll('style').forEach(style => style.remove())")

    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    sizes = dict(
        page.evaluate("""['h1', 'h2', 'h3', '.text p', '.foot p'].map(name => [name,
        parseFloat(getComputedStyle(document.querySelector(name)).fontSize)])""")
    )
    assert sizes["h1"] > sizes["h2"] > sizes["h3"] > sizes[".text p"] >= 16
    assert sizes[".foot p"] >= 14
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in {"serious", "critical"}] == []
