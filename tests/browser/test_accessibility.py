"""axe-core over the sample and every block, in every theme, in light and dark; and what axe does not look at.

Two of its rules are about pages and not about mails: a mail program shows a mail inside its own page, which has the
landmarks (`landmark-one-main`) that all content must lie in (`region`); a `main` of the mail's would be a second one.
"""

from __future__ import annotations

import io
from base64 import b64decode
from collections import Counter
from itertools import product

import pytest
from PIL import Image
from playwright.sync_api import CDPSession, Page
from tests.browser.axe import OF_COLOURS, violations
from tests.browser.editions import ISSUES, compiled, html_of, written_to
from tests.contrast import contrast

from mailer.content import load_issue
from mailer.rendering import Themes
from mailer.web.sandbox import in_colours

PAGE_LEVEL = ("landmark-one-main", "region")
THEMES = Themes.packaged().names()
LANGUAGES = {issue: sorted(set(load_issue(folder).sources) & {"en", "ar", "zh"}) for issue, folder in ISSUES.items()}
LOOKED_AT = [
    *(("every-block", language, theme) for language in LANGUAGES["every-block"] for theme in THEMES),
    *(("sample", language, "un") for language in LANGUAGES["sample"]),
]
"""The sample has nothing that the other issue has not, so it is looked at in its own theme alone."""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(browser) -> Page:
    """One page for all: what axe is given is loaded anew each time."""
    return browser.new_context(viewport={"width": 640, "height": 900}).new_page()


@pytest.fixture(scope="module")
def open_edition(page, tmp_path_factory):
    files = {}

    def open_edition(issue: str, language: str, theme: str, scheme: str = "light") -> Page:
        key = issue, language, theme
        if key not in files:
            files[key] = written_to(compiled(issue, language, theme), tmp_path_factory.mktemp(theme))
        page.emulate_media(color_scheme=scheme)
        page.goto(files[key].as_uri())
        return page

    return open_edition


@pytest.mark.parametrize(("issue", "language", "theme"), LOOKED_AT)
def test_axe_finds_nothing(open_edition, issue, language, theme):
    page = open_edition(issue, language, theme)
    assert violations(page, {"rules": {rule: {"enabled": False} for rule in PAGE_LEVEL}}) == []
    page = open_edition(issue, language, theme, "dark")
    assert violations(page, OF_COLOURS) == []


def test_axe_would_have_said_so(open_edition):
    page = open_edition("every-block", "en", "un")
    page.evaluate("document.images[0].removeAttribute('alt'); document.querySelector('h3 ~ p').style.color = '#bbb'")
    assert {"image-alt", "color-contrast"} <= {
        rule for rule, _ in violations(page, {"rules": {rule: {"enabled": False} for rule in PAGE_LEVEL}})
    }


LINKS = """[...document.querySelectorAll('a[href]')].filter(a => a.checkVisibility() && a.textContent.trim()).map(a => {
  const lines = [a, ...a.querySelectorAll('*')].some(e => getComputedStyle(e).textDecorationLine.includes('underline'));
  const own = getComputedStyle(a), around = getComputedStyle(a.parentElement);
  let box = own.backgroundColor !== 'rgba(0, 0, 0, 0)' || around.backgroundColor !== 'rgba(0, 0, 0, 0)' || own.borderTopWidth !== '0px';
  return [a.textContent.trim(), lines || box];
}).filter(([, told]) => !told).map(([text]) => text)"""


@pytest.mark.parametrize(("language", "theme"), [*product(("en", "ar"), THEMES)])
def test_a_link_is_told_from_text_without_colour(open_edition, language, theme):
    """The eleventh point: an underline, or the box of a button."""
    assert open_edition("every-block", language, theme).evaluate(LINKS) == []


TEXTS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (node.data.trim().length < 3 || !element.checkVisibility({opacityProperty: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getClientRects()[0];
    if (box && box.width > 8 && box.height > 8) found.push([node.data.trim().slice(0, 30), box.x, box.y + scrollY, Math.min(box.width, 200), box.height]);
  }
  return found;
}"""


@pytest.mark.parametrize("theme", THEMES)
def test_what_a_mail_program_darkens_can_still_be_read(page, theme, tmp_path):
    """Chromium's own darkening, in place of a mail program's: the colours as they are painted, for every third text."""
    html = in_colours(html_of(compiled("every-block", "en", theme)), "light")
    file = written_to(compiled("every-block", "en", theme), tmp_path)
    file.write_text(html, "utf-8")
    page.emulate_media(color_scheme="light")
    protocol = page.context.new_cdp_session(page)
    protocol.send("Emulation.setAutoDarkModeOverride", {"enabled": True})
    page.goto(file.as_uri())
    picture = painted(page, protocol)
    protocol.send("Emulation.setAutoDarkModeOverride", {"enabled": False})
    texts = page.evaluate(TEXTS)[::3]
    assert len(texts) > 30
    assert contrast(picture.getpixel((2, 2)), (255, 255, 255)) > 4.5, "it was not darkened"
    low = [(words, round(seen, 1)) for words, *box in texts if (seen := painted_contrast(picture, box)) < 4.5]
    assert low == []


def painted(page: Page, protocol: CDPSession) -> Image.Image:
    """The whole page in twice its size, put together from pieces: Chromium paints no picture of more than 16,384 pixels."""
    width, height = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    picture = Image.new("RGB", (width * 2, height * 2))
    for top in range(0, height, 4000):
        clip = {"x": 0, "y": top, "width": width, "height": min(4000, height - top), "scale": 2}
        asked = {"format": "png", "captureBeyondViewport": True, "clip": clip, "optimizeForSpeed": True}
        taken = protocol.send("Page.captureScreenshot", asked)
        picture.paste(Image.open(io.BytesIO(b64decode(taken["data"]))), (0, top * 2))
    return picture


def painted_contrast(picture: Image.Image, box: list[float]) -> float:
    """Between the ground of a text and the colour of its letters that is farthest from it."""
    x, y, width, height = (round(value * 2) for value in box)
    colours = Counter(picture.crop((x, y, x + width, y + height)).get_flattened_data())
    ground = colours.most_common(1)[0][0]
    return max(contrast(ground, colour) for colour in colours)
