"""The page of blocks in a real browser: frames as tall as their blocks, copying, keyboard, phones, accessibility."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from mailer.web.preview.blocks.written import written_blocks
from mailer.web.server import Site, running_site
from mailer.web.settings import LocalPages

pytestmark = pytest.mark.browser

OVERFLOWING = """() => [...document.querySelectorAll('iframe')].filter(frame => {
  const shown = frame.contentDocument?.documentElement;
  if (!frame.contentDocument?.body) return true;
  return Math.abs(frame.clientHeight - frame.contentDocument.body.getBoundingClientRect().height) > 1
    || shown.scrollWidth > frame.clientWidth;
}).map(frame => frame.id)"""


@pytest.fixture
def site(local_site: LocalPages) -> Iterator[Site]:
    with running_site() as site:
        yield site


def until(page: Page, script: str, wanted: Any) -> None:
    """Wait until `script` gives `wanted`. Playwright's own way to wait is refused by the pages' policy."""
    ends = time.monotonic() + 10
    while (seen := page.evaluate(script)) != wanted and time.monotonic() < ends:
        page.wait_for_timeout(50)
    assert seen == wanted


def opened(site: Site, page: Page, query: str = "") -> Page:
    page.goto(site.start_url)
    page.get_by_role("link", name="Blocks").click()
    if query:
        page.goto(f"{site.url}/blocks/{query}")
    page.wait_for_load_state("load")
    return page


def test_each_frame_is_as_tall_as_its_block_also_after_a_switch(site: Site, new_page) -> None:
    page = opened(site, new_page(1280))
    until(page, OVERFLOWING, [])
    heights = page.evaluate("[...document.querySelectorAll('iframe')].map(frame => frame.clientHeight)")
    assert len(set(heights)) > 5
    assert min(heights) >= 30

    page.get_by_role("group", name="Width").get_by_role("link", name="Phone").click()
    expect(page.locator("#story-frame")).to_have_js_property("clientWidth", 375)
    until(page, OVERFLOWING, [])
    assert page.evaluate("document.querySelector('#story-frame').contentDocument.images[0].naturalWidth") > 0


def test_what_is_written_can_be_copied(site: Site, new_page) -> None:
    page = opened(site, new_page(1280))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.locator("#quote").get_by_role("button", name="Copy").press("Enter")

    expect(page.locator("#quote").get_by_role("button")).to_have_text("Copied")
    expect(page.get_by_role("status").first).to_have_text("Copied: quote")
    quote = next(block for block in written_blocks("en") if block.type == "quote")
    assert page.evaluate("navigator.clipboard.readText()") == f"{quote.yaml}\n"


def test_a_changed_theme_is_on_the_page_without_a_touch(site: Site, local_site: LocalPages, new_page) -> None:
    folder = local_site.themes / "ministry"
    (folder / "blocks").mkdir(parents=True)
    (folder / "theme.toml").write_text('extends = "base"\n')
    page = opened(site, new_page(1280), "?theme=ministry")
    (folder / "blocks" / "quote.html.j2").write_text(
        "<p>{{ block.author }} <script>document.title = 'ran'</script></p>"
    )

    expect(page.frame_locator("#quote-frame").get_by_text("Ana Example")).to_have_css("font-style", "normal")
    until(page, "document.querySelector('#quote-frame').contentDocument?.body?.innerText.trim()", "Ana Example")
    assert page.evaluate("document.querySelector('#quote-frame').contentDocument.title") != "ran"


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_the_page_is_accessible_and_fits_a_narrow_phone(site: Site, new_page, width: int, scheme: str) -> None:
    page = opened(site, new_page(width, scheme), "?language=ar&theme=un")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options={"iframes": False}).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
