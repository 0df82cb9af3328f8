"""The sample and every block on a phone, a reading pane and a desktop; light, dark and darkened by the mail program.

Nothing scrolls sideways, lies over another thing or is cut off, and all looks as it is stored in tests/browser/looks.
``MAILER_SCREENSHOTS=write pytest tests/browser/test_looks.py`` stores what is shown now; look at it before you keep it.
"""

from __future__ import annotations

import io
import os
from base64 import b64decode
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, CDPSession, Page
from tests.browser.comparing import SCALE, beside, differences, small, store
from tests.browser.editions import ISSUES, compiled, html_of, written_to
from tests.browser.geometry import faults

from mailer.web.sandbox import in_colours

LOOKS = Path(__file__).parent / "looks"
LANGUAGES = ("en", "ar")
WIDTHS = (320, 375, 640, 1024)
COLOURS = ("light", "dark", "forced-dark")

pytestmark = pytest.mark.browser


class Screen:
    """One page of Chromium for all looks: making a browser's page takes longer than looking at one."""

    def __init__(self, page: Page, files: dict[tuple[str, str, str], Path]) -> None:
        self._page = page
        self._files = files
        self._protocol: CDPSession = page.context.new_cdp_session(page)

    def show(self, issue: str, language: str, width: int, colours: str) -> Page:
        """The page with an edition on it.

        Forced dark is what Chromium's own darkening makes of an edition without its styles for the dark, as in mail
        programs that darken every mail by themselves.
        """
        self._page.set_viewport_size({"width": width, "height": 900})
        self._page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
        self._protocol.send("Emulation.setAutoDarkModeOverride", {"enabled": colours == "forced-dark"})
        address = self._files[issue, language, "plain" if colours == "forced-dark" else "own"].as_uri()
        if self._page.url != address:
            self._page.goto(address)
        return self._page

    def picture(self) -> Image.Image:
        """The whole page as it is stored and compared."""
        size = self._page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
        clip = {"x": 0, "y": 0, "width": size[0], "height": size[1], "scale": SCALE * 2}
        asked = {"format": "png", "captureBeyondViewport": True, "clip": clip, "optimizeForSpeed": True}
        taken = self._protocol.send("Page.captureScreenshot", asked)
        return small(Image.open(io.BytesIO(b64decode(taken["data"]))), 0.5)


@pytest.fixture(scope="module")
def screen(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    files = {}
    for issue, language in product(ISSUES, LANGUAGES):
        edition = compiled(issue, language)
        file = written_to(edition, tmp_path_factory.mktemp(f"{issue}-{language}"))
        plain = file.with_name("plain.html")
        plain.write_text(in_colours(html_of(edition), "light"), "utf-8")
        files[issue, language, "own"], files[issue, language, "plain"] = file, plain
    context = browser.new_context(viewport={"width": 640, "height": 900})
    yield Screen(context.new_page(), files)
    context.close()


@pytest.mark.parametrize(("issue", "language", "width"), [*product(ISSUES, LANGUAGES, WIDTHS)])
def test_it_looks_as_it_is_stored_and_nothing_is_out_of_place(screen, tmp_path, issue, language, width):
    wrong = []
    for colours in COLOURS:
        page = screen.show(issue, language, width, colours)
        assert faults(page) == []
        actual, file = screen.picture(), LOOKS / issue / f"{language}-{width}-{colours}.webp"
        if os.environ.get("MAILER_SCREENSHOTS") == "write":
            store(actual, file)
        expected = Image.open(file).convert("RGB")
        if found := differences(expected, actual):
            beside(expected, actual, found).save(tmp_path / f"{file.stem}.png")
            wrong.append(f"{issue} {file.stem} differs at y={found[0].y}, x={found[0].x} by {found[0].amount}")
    assert not wrong, f"{'; '.join(wrong)}; stored, shown and difference side by side are in {tmp_path}"


PLANTED = {
    "a missing block": "document.querySelectorAll('h3')[2].parentElement.querySelectorAll('p')[3].remove()",
    "a missing picture": "document.images[0].style.visibility = 'hidden'",
    "a shifted column": "document.querySelector('.when table').style.marginInlineStart = '40px'",
    "a wrong colour": "[...document.links].find(a => a.textContent.includes('Nominate')).closest('td,a').style.background = '#c00'",
    "a heading of another colour": "document.querySelectorAll('h2')[1].style.color = '#f33'",
    "text of another size": "document.querySelectorAll('p').forEach(p => p.style.fontSize = '19px')",
    "the mirror of itself": "document.documentElement.style.transform = 'scaleX(-1)'",
}
HARMLESS = {
    "other edges": "document.body.style.webkitTextStroke = '0.25px'",
    "letters a little wider": "document.body.style.letterSpacing = '0.05px'",
    "one pixel lower": "document.body.style.marginTop = '1px'",
    "lines that are a pixel taller": "document.querySelectorAll('h2, h3').forEach(h => h.style.paddingBottom = '1px')",
    "softer letters": "document.body.style.filter = 'blur(0.4px)'",
}


@pytest.fixture(scope="module")
def untouched(screen):
    screen.show("every-block", "en", 640, "light")
    return screen.picture()


@pytest.fixture
def changed(screen):
    def changed(script: str) -> Image.Image:
        page = screen.show("every-block", "en", 640, "light")
        page.evaluate(script)
        picture = screen.picture()
        page.goto("about:blank")
        return picture

    return changed


@pytest.mark.parametrize("script", PLANTED.values(), ids=PLANTED)
def test_the_comparison_sees_a_planted_fault(untouched, changed, script):
    assert differences(untouched, changed(script)) != []


@pytest.mark.parametrize("script", HARMLESS.values(), ids=HARMLESS)
def test_the_comparison_passes_over_what_differs_between_machines(untouched, changed, script):
    assert differences(untouched, changed(script)) == []


MISPLACED = {
    "sideways": ("document.images[0].style.cssText = 'width: 900px; max-width: none'", "the page scrolls sideways"),
    "over": (
        "document.querySelectorAll('h3 ~ p')[1].style.cssText = 'position: relative; top: -26px'",
        "one over the other",
    ),
    "cut": ("document.querySelectorAll('h3')[1].style.cssText = 'height: 10px; overflow: hidden'", "cut off"),
    "beside": ("document.querySelector('h2').style.cssText = 'position: relative; right: 300px'", "beside the screen"),
}


@pytest.mark.parametrize(("script", "told"), MISPLACED.values(), ids=MISPLACED)
def test_what_is_out_of_place_is_seen(screen, script, told):
    page = screen.show("every-block", "en", 375, "light")
    page.evaluate(script)
    found = {fault[0] for fault in faults(page)}
    page.goto("about:blank")
    assert told in found
