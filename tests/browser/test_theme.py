"""The look of an edition, as a browser sees it: every block, in light and dark, in both directions of writing."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser.editions import LINKS, compiled, written_to
from tests.contrast import rgb

from mailer.rendering import Themes

LANGUAGES = ("en", "ar")

VISIBLE = """(pick) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() && element.checkVisibility({opacityProperty: true})) found.push(element);
  }
  return [...new Set(found)].map((element) => [element.textContent.trim().slice(0, 60), eval(pick)(element)]);
}"""
"""What `pick`, a JavaScript function of an element, says of every element that shows text itself."""


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """file: addresses of the issue that has every block, by language."""
    folder = tmp_path_factory.mktemp("theme")
    return {each: written_to(compiled("every-block", each), folder / each).as_uri() for each in LANGUAGES}


@pytest.fixture
def look(addresses, new_page):
    def look(language: str, width: int = 640, scheme: str = "light") -> Page:
        page = new_page(width, scheme)
        page.goto(addresses[language])
        return page

    return look


def painted(colour: str) -> str:
    """A colour such as #0b2f55 as browsers tell it."""
    return f"rgb{rgb(colour)}"


def colours(scheme: str) -> Mapping[str, str]:
    settings: Mapping[str, Any] = Themes.packaged().load("un").settings
    return settings["colours"][scheme]


@pytest.mark.browser
def test_nothing_scrolls_sideways_where_pictures_are_not_shown(addresses, new_page):
    page = new_page(320)
    page.route("**/*", lambda route: route.continue_() if route.request.url.endswith(".html") else route.abort())
    page.goto(addresses["en"])
    assert page.evaluate("[...document.images].every(i => !i.naturalWidth)")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_form_a_tree_under_one_h1(look, language):
    page = look(language)
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(e => +e.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_lead_to_every_section_and_titled_block(look, language):
    page = look(language)
    targets = page.evaluate("[...document.querySelectorAll('.toc a')].map(a => a.hash.slice(1))")
    assert len(targets) == len(set(targets)) == 24
    for target in targets:
        assert page.locator(f"a[name='{target}']").count() == 1
        page.locator(f".toc a[href='#{target}']").click()
        # The last ones stop where the page ends.
        top = page.locator(f"a[name='{target}']").evaluate("e => e.getBoundingClientRect().top")
        at_end = page.evaluate("innerHeight + scrollY >= document.documentElement.scrollHeight - 1")
        assert abs(top) <= 1 or (at_end and 0 <= top < 800)


@pytest.mark.browser
def test_on_a_phone_the_contents_name_the_sections_alone(look):
    assert look("en", 375).locator(".toc li:visible").count() == 0
    assert look("en", 375).locator(".toc p a:visible").count() == 3
    assert look("en", 640).locator(".toc li:visible").count() == 21


@pytest.mark.browser
def test_arabic_runs_from_right_to_left_throughout(look):
    page = look("ar")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("[role=article]").evaluate("e => [e.dir, e.lang]") == ["rtl", "ar"]
    # Cells and figures stand where their columns want them.
    page.evaluate("document.querySelectorAll('table:not([role=presentation]), .figures').forEach(e => e.remove())")
    picked = page.evaluate(VISIBLE, "e => { const s = getComputedStyle(e); return [s.direction, s.textAlign]; }")
    others = [(text, style) for text, style in picked if style[0] != "rtl" or style[1] not in ("right", "start")]
    # The link to the browser version stands at the end of its line; an
    # address or a length in other letters keeps the order of its own words.
    assert [(text, style[0], style[1].removeprefix("-webkit-")) for text, style in others] == [
        ("عرض هذا العدد في المتصفح", "rtl", "left"),
        ("PDF", "ltr", "right"),
        ("3:12", "ltr", "right"),
        ("كلمات في MJML من أجل القارئ", "rtl", "center"),
        ("1 Example Plaza", "ltr", "right"),
        ("Example City", "ltr", "right"),
    ]
    sides = page.locator(".when table").first.evaluate(
        "e => { const s = getComputedStyle(e); return [s.borderLeftWidth, s.borderRightWidth]; }"
    )
    assert sides == ["0px", "4px"]


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_text_is_large_enough_and_stands_at_the_start(look, language):
    page = look(language, 375)
    sizes = page.evaluate(VISIBLE, "e => parseFloat(getComputedStyle(e).fontSize)")
    assert min(size for _, size in sizes) >= 14
    body = page.locator("a[name='words']").evaluate("e => parseFloat(getComputedStyle(e.parentElement).fontSize)")
    assert body >= 16
    assert "justify" not in page.content()


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_links_are_underlined_and_buttons_are_tall(look, language):
    page = look(language)
    plain = page.evaluate(
        """[...document.querySelectorAll('a[href]')].filter(a => !getComputedStyle(a).textDecoration
        .includes('underline')).map(a => [a.getAttribute('href'), a.getBoundingClientRect().height, !!a.textContent.trim()])"""
    )
    assert [link[0].rpartition("/")[2] for link in plain] == ["awards", "lead", "join"]
    assert min(link[1] for link in plain) >= 44
    assert page.evaluate("[...document.querySelectorAll('.toc p a')].length") == 3
    assert look(language, 375).locator(".toc p a").first.evaluate("a => a.getBoundingClientRect().height") >= 44


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_have_words_and_sizes_and_only_data_has_table_roles(look, language):
    page = look(language)
    pictures = page.evaluate(
        "[...document.images].map(i => [i.hasAttribute('alt'), i.getAttribute('width'), i.clientWidth, i.naturalWidth > 0])"
    )
    assert [shown for shown in pictures if shown != [True, str(shown[2]), shown[2], True]] == []
    assert {width for _, _, width, _ in pictures} > {552, 200, 160}
    data = page.evaluate("[...document.querySelectorAll('table:not([role=presentation])')].map(t => !!t.tHead)")
    assert data == [True, True]


@pytest.mark.browser
def test_the_dark_is_the_theme_s_own(look):
    page = look("en", 640, "dark")
    dark = colours("dark")
    background = "e => getComputedStyle(e).backgroundColor"
    assert page.locator("body").evaluate(background) == painted(dark["page"])
    assert page.locator(".sheet").first.evaluate(background) == painted(dark["sheet"])
    assert page.locator("td.mast").first.evaluate(background) == painted(dark["masthead"])
    light = set(colours("light").values()) - set(dark.values())
    shown = dict(page.evaluate(VISIBLE, "e => getComputedStyle(e).color"))
    assert {text: colour for text, colour in shown.items() if colour in {painted(value) for value in light}} == {}


@pytest.mark.browser
def test_outlook_com_gets_the_dark_colours_by_its_own_marks(look):
    page = look("en")
    page.evaluate("document.documentElement.setAttribute('data-ogsc', ''); document.body.dataset.ogsb = ''")
    shown = page.locator("h3 a").first.evaluate("e => getComputedStyle(e).color")
    assert shown == painted(colours("dark")["heading"])
    assert page.locator(".sheet").first.evaluate("e => getComputedStyle(e).backgroundColor") == painted(
        colours("dark")["sheet"]
    )


@pytest.mark.browser
def test_nothing_is_fetched_but_the_pictures(addresses, new_page):
    page = new_page(640)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(addresses["en"], wait_until="networkidle")
    assert all(url.startswith("file:") for url in asked)
    assert {url.rpartition(".")[2] for url in asked} == {"html", "png", "jpg"}


@pytest.mark.browser
def test_a_partner_group_names_the_partner_and_its_website(look):
    link = look("en").locator(".partner a[href='https://example.com']")
    assert link.inner_text() == "Visit the website of EXPA & Friends"


@pytest.mark.browser
def test_the_head_says_what_mail_programs_ask_for(look):
    page = look("en")
    assert page.title() == "Public institutions & the recovery: the example newsletter"
    metas = page.evaluate("[...document.querySelectorAll('meta[name]')].map(m => m.name)")
    wanted = {"viewport", "format-detection", "x-apple-disable-message-reformatting", "color-scheme"}
    assert wanted < set(metas)
    # Gmail drops a style block of more than 16 kB (caniemail.com, html-style).
    assert max(page.evaluate("[...document.querySelectorAll('style')].map(s => s.textContent.length)")) < 16_000


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_footer_has_the_sender_and_the_way_out(look, language):
    page = look(language, 375)
    footer = page.locator(".foot")
    assert "Department of Examples" in footer.inner_text()
    assert "1 Example Plaza" in footer.inner_text()
    assert footer.locator(f"a[href='{LINKS['unsubscribe_url']}']").is_visible()
    assert page.locator(f"a[href='{LINKS['view_url']}']").first.is_visible()
