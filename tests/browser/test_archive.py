"""The static archive as a browser shows it: light, dark, both directions of writing, small and large, without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.axe import OF_COLOURS, violations
from tests.every_block import EVERY_BLOCK

from mailer.content import load_issue
from mailer.rendering import Newsletter, Themes, compile_edition
from mailer.rendering.archive import Instalment, Neighbour, Place, page_html, site_files, site_of

SAMPLE = Path(__file__).parents[2] / "issues" / "2020-q4"
NEWSLETTER = Newsletter("Partners’ Newsletter", "Department of Examples", "1 Example Plaza", "https://example.org")
PAGES = ("index.html", "ar/index.html", "404.html", "2020-q4/en/index.html", "2020-q4/ar/index.html",
         "every-block/en/index.html", "every-block/ar/index.html", "every-block/zh/index.html")  # fmt: skip

CUT = """() => [...document.querySelectorAll('body *')].filter((element) => {
  const box = element.getBoundingClientRect(), style = getComputedStyle(element);
  const seen = box.width > 0 && !element.closest('.skip') && style.visibility === 'visible';
  return seen && (box.left < -1 || box.right > document.documentElement.clientWidth + 1);
}).map((element) => element.outerHTML.slice(0, 120))"""
"""What stands beyond the edges of the page."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """file: addresses of a site of two issues, by path."""
    themes, folder = Themes.packaged(), tmp_path_factory.mktemp("site")
    issues = [load_issue(SAMPLE), load_issue(EVERY_BLOCK)]
    instalments = [
        Instalment(
            issue.id,
            issue.language,
            {language: compile_edition(issue, language, NEWSLETTER, themes) for language in sorted(issue.sources)},
        )
        for issue in issues
    ]
    for path, content in site_files(
        site_of(instalments, NEWSLETTER, themes.load("un"), "https://example.org", "example.org")
    ):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return {path: (folder / path).as_uri() for path in PAGES}


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(site, new_page, path):
    page = new_page(1280)
    page.goto(site[path])

    assert violations(page, {}) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, OF_COLOURS) == []


@pytest.mark.parametrize("theme", ["bold", "plain"])
def test_axe_finds_nothing_in_the_other_themes(tmp_path, new_page, theme):
    issue = load_issue(EVERY_BLOCK)
    source = issue.sources["en"]
    source = replace(source, manuscript=source.manuscript.model_copy(update={"theme": theme}))
    edition = compile_edition(replace(issue, sources={"en": source}), "en", NEWSLETTER, Themes.packaged())
    for asset in edition.assets:
        (tmp_path / asset.name).write_bytes(asset.content)
    neighbour = Neighbour("older.html", "July 2020")
    place = Place(str, home="index.html", languages={"en": "en.html", "ar": "ar.html"}, older=neighbour)
    (tmp_path / "page.html").write_text(page_html(edition, place), "utf-8")
    page = new_page(1280)
    page.goto((tmp_path / "page.html").as_uri())

    assert violations(page, {}) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, OF_COLOURS) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_page_and_no_script_is_needed(site, browser: Browser, path):
    context = browser.new_context(viewport={"width": 1440, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site[path])

    for width in (320, 375, 640, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        # Playwright's own questions run also where a page's scripts do not.
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CUT) == []
    assert all(url.startswith("file:") for url in asked)
    assert page.evaluate("[...document.images].every((image) => image.complete && image.naturalWidth > 0)")
    context.close()


def test_the_first_stop_of_the_keyboard_leads_to_the_content(site, new_page):
    page = new_page(1024)
    page.goto(site["2020-q4/en/index.html"])
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_a_reader_finds_the_issue_the_other_language_and_back(site, new_page):
    page = new_page(375)
    page.goto(site["index.html"])
    page.click("h3 a >> nth=0")
    first = page.url
    page.click("nav a[hreflang=ar]")
    assert page.get_attribute("html", "dir") == "rtl"
    page.click(".site-head p a")
    assert page.url.endswith("/ar/index.html")
    page.click("nav a[hreflang=en]")
    page.click("h3 a >> nth=0")
    assert page.url == first


def test_a_page_mirrors_itself(site, new_page):
    starts = {}
    for language in ("en", "ar"):
        page = new_page(1280)
        page.goto(site[f"2020-q4/{language}/index.html"])
        boxes = [page.locator(selector).first.bounding_box() for selector in (".contents", ".column")]
        starts[language] = [box["x"] for box in boxes]
    assert starts["en"][0] < starts["en"][1]
    assert starts["ar"][0] > starts["ar"][1]


def test_on_paper_nothing_of_the_site_is_left(site, new_page):
    page = new_page(800)
    page.goto(site["2020-q4/en/index.html"])
    page.emulate_media(media="print", color_scheme="dark")

    assert not page.is_visible(".site-head")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('.text p')).color") == "rgb(31, 42, 53)"
