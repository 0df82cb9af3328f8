"""The preview in a real browser: live reload, the sandboxed frame, widths, colours, accessibility."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.web_samples import ARABIC, BROKEN, ISSUE, write_issue

from mailer.audience import Origin, add_list, subscribe
from mailer.web.server import Site, running_site
from mailer.web.settings import LocalPages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NewPage = Callable[..., Page]


@pytest.fixture
def issue(local_site: LocalPages) -> Path:
    folder = write_issue(local_site.issues)
    (folder / "issue.ar.yaml").write_text(ARABIC, "utf-8")
    return folder


@pytest.fixture
def site(local_site: LocalPages, issue: Path) -> Iterator[Site]:
    with running_site() as site:
        yield site


@pytest.fixture
def preview(site: Site, new_page: NewPage) -> Page:
    page = new_page(1280)
    page.goto(site.preview_url("2020-q4"))
    return page


def in_frame(page: Page, text: str) -> None:
    expect(page.frame_locator("#frame").get_by_text(text)).to_be_visible()


def test_a_saved_file_is_on_the_page_without_a_touch(preview: Page, issue: Path) -> None:
    in_frame(preview, "Forty cities took part.")
    hash_before = preview.locator("#hash").inner_text()
    preview.evaluate("window.untouched = true; window.scrollTo(0, 90)")

    (issue / "issue.yaml").write_text(ISSUE.replace("Forty", "Fifty"), "utf-8")

    in_frame(preview, "Fifty cities took part.")
    expect(preview.locator("#hash")).not_to_have_text(hash_before)
    expect(preview.get_by_role("status").first).to_contain_text("Shown anew")
    assert preview.evaluate("[window.untouched, window.scrollY]") == [True, 90]


def test_a_broken_file_shows_its_faults_and_the_last_good_version_until_it_is_mended(
    preview: Page, issue: Path
) -> None:
    in_frame(preview, "Forty cities took part.")

    (issue / "issue.yaml").write_text(BROKEN, "utf-8")
    faults = preview.get_by_role("region", name="faults keep this issue")
    expect(faults).to_contain_text("issues/2020-q4/issue.yaml:9:5")
    expect(faults).to_contain_text("titel: News")
    expect(faults).to_contain_text("the last good version, of")
    in_frame(preview, "Forty cities took part.")

    (issue / "issue.yaml").write_text(ISSUE.replace("Forty", "Sixty"), "utf-8")
    expect(faults).to_have_count(0)
    in_frame(preview, "Sixty cities took part.")


def test_an_issue_that_was_never_good_appears_when_it_is_mended(
    site: Site, new_page: NewPage, local_site: LocalPages
) -> None:
    folder = write_issue(local_site.issues, "2021-q1", BROKEN)
    page = new_page()
    page.goto(site.preview_url("2021-q1"))
    expect(page.get_by_text("There is no good version to show yet.")).to_be_visible()

    (folder / "issue.yaml").write_text(ISSUE, "utf-8")

    in_frame(page, "Forty cities took part.")


def test_the_list_follows_the_files(site: Site, new_page: NewPage, local_site: LocalPages) -> None:
    page = new_page()
    page.goto(site.start_url)
    expect(page.get_by_role("listitem").filter(has_text="Partners' Newsletter")).to_contain_text("Fine")

    write_issue(local_site.issues, "2021-q1", BROKEN)

    expect(page.get_by_role("listitem").filter(has_text="2021-q1")).to_contain_text("2 faults")


def test_the_images_of_the_issue_load_in_the_frame(preview: Page) -> None:
    in_frame(preview, "Forty cities took part.")
    picture = preview.frame_locator("#frame").get_by_alt_text("A room with rows of chairs")

    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0

    preview.get_by_role("group", name="Images").get_by_role("link", name="Off").click()
    expect(preview).to_have_url(re.compile(r"images=off"))
    expect(picture).to_have_js_property("naturalWidth", 0)


def test_dark_and_light_differ_whatever_the_browser_prefers(preview: Page) -> None:
    def ground() -> str:
        in_frame(preview, "Forty cities took part.")
        return str(preview.frame_locator("#frame").locator("body").evaluate("b => getComputedStyle(b).backgroundColor"))

    seen = []
    for browser_prefers in ("light", "dark"):
        preview.emulate_media(color_scheme=browser_prefers)
        for label in ("Dark", "Light"):
            preview.get_by_role("group", name="Colours").get_by_role("link", name=label).click()
            expect(preview.locator("#stage")).to_have_attribute("data-colours", label.lower())
            in_frame(preview, "Forty cities took part.")
            expect(preview.locator("#frame")).to_have_attribute(
                "src", re.compile("colours=dark" if label == "Dark" else r"frame\?(?!.*colours)")
            )
            seen.append(ground())

    assert seen[0] == seen[2] != seen[1] == seen[3]


def test_the_widths_are_true(preview: Page) -> None:
    for label, width in (("Phone", 375), ("Desktop", 640)):
        preview.get_by_role("group", name="Width").get_by_role("link", name=label).click()
        expect(preview.locator("#stage")).to_have_attribute("data-width", str(width))
        assert preview.locator("#frame").evaluate("frame => frame.clientWidth") == width
        assert (
            preview.frame_locator("#frame").locator("html").evaluate("h => h.ownerDocument.defaultView.innerWidth")
            == width
        )


def test_switches_work_by_keyboard_and_by_the_back_button(preview: Page) -> None:
    phone = preview.get_by_role("group", name="Width").get_by_role("link", name="Phone")
    preview.evaluate("window.untouched = true")
    phone.focus()
    preview.keyboard.press("Enter")

    expect(preview).to_have_url(re.compile("width=375"))
    expect(phone).to_be_focused()
    expect(phone).to_have_attribute("aria-current", "true")
    preview.get_by_role("group", name="Language").get_by_role("link", name="العربية").click()
    expect(preview.frame_locator("#frame").get_by_text("شاركت أربعون مدينة.")).to_be_visible()
    preview.evaluate("history.back()")
    in_frame(preview, "Forty cities took part.")
    assert preview.evaluate("window.untouched")


def test_the_reader_is_chosen_from_the_list(preview: Page) -> None:
    preview.get_by_label("Read as").select_option("right-to-left")

    expect(preview.locator(".inbox-line .subject")).to_have_text("News for عبد الرحمن")
    expect(preview).to_have_url(re.compile("reader=right-to-left"))


def test_everything_works_without_scripts(site: Site, issue: Path, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.start_url)
    page.get_by_role("link", name="Partners' Newsletter").click()
    page.get_by_role("group", name="View").get_by_role("link", name="Plain text").click()
    expect(page.locator("pre.text")).to_contain_text("Forty cities took part.")
    page.get_by_label("Read as").select_option("right-to-left")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".inbox-line .subject")).to_have_text("News for عبد الرحمن")
    expect(page.locator("pre.text")).to_be_visible()
    context.close()


def test_links_of_the_mail_open_beside_and_inner_ones_inside(preview: Page) -> None:
    frame = preview.frame_locator("#frame")
    in_frame(preview, "Forty cities took part.")
    preview.context.route("https://www.example.org/**", lambda route: route.fulfill(body="the web"))

    with preview.expect_popup() as popup:
        frame.get_by_role("link", name="Read about the training").click()
    assert popup.value.url == "https://www.example.org/training"
    popup.value.close()

    frame.get_by_role("link", name="A forum on smart cities").first.click()
    assert len(preview.context.pages) == 1
    in_frame(preview, "Forty cities took part.")


def test_a_finding_leads_to_its_place(preview: Page, issue: Path) -> None:
    (issue / "issue.yaml").write_text(ISSUE.replace("Read the report of the forum", "Click here"), "utf-8")
    preview.set_viewport_size({"width": 1280, "height": 500})
    finding = preview.get_by_role("region", name="Checks").get_by_role("listitem").filter(has_text="Click here")

    finding.get_by_role("link", name="Show").click()

    expect(preview.frame_locator("#frame").get_by_role("link", name="Click here")).to_be_in_viewport()
    assert len(preview.context.pages) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit_a_narrow_phone(
    site: Site, new_page: NewPage, local_site: LocalPages, scheme: str
) -> None:
    write_issue(local_site.issues, "broken", BROKEN)
    page = new_page(320, scheme)
    page.goto(site.start_url)

    for address in ("/", "/preview/broken/", "/preview/2020-q4/", "/preview/2020-q4/?part=raw&language=ar"):
        page.goto(site.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        found = Axe().run(page, options={"iframes": False}).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_a_page_whose_issue_is_gone_says_so_and_comes_back_with_it(preview: Page, issue: Path) -> None:
    in_frame(preview, "Forty cities took part.")
    elsewhere = issue.parent.parent / "moved"

    issue.rename(elsewhere)
    expect(preview.get_by_role("status").first).to_contain_text("not there any more")
    in_frame(preview, "Forty cities took part.")

    (elsewhere / "issue.yaml").write_text(ISSUE.replace("Forty", "Fifty"), "utf-8")
    elsewhere.rename(issue)
    in_frame(preview, "Fifty cities took part.")
    expect(preview.get_by_role("status").first).to_contain_text("Shown anew")


def test_an_open_page_says_that_the_server_has_stopped_and_goes_on_when_it_is_back(
    local_site: LocalPages, issue: Path, new_page: NewPage
) -> None:
    page = new_page(320)
    with running_site() as site:
        page.goto(site.preview_url("2020-q4"))
        in_frame(page, "Forty cities took part.")
    status = page.get_by_role("status").first
    expect(status).to_contain_text("mailer has stopped")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert Axe().run(page, options={"iframes": False}).response["violations"] == []

    (issue / "issue.yaml").write_text(ISSUE.replace("Forty", "Fifty"), "utf-8")
    with running_site(port=urlsplit(site.url).port or 0):
        in_frame(page, "Fifty cities took part.")
        expect(status).to_contain_text("Shown anew")


def test_without_a_word_of_the_server_that_came_after_it_a_page_does_not_pretend(
    local_site: LocalPages, issue: Path, new_page: NewPage, settings: Any
) -> None:
    page = new_page()
    with running_site() as site:
        page.goto(site.preview_url("2020-q4"))
    settings.MAILER_SITE = replace(settings.MAILER_SITE, local=replace(local_site, start_token="another start's"))
    with running_site(port=urlsplit(site.url).port or 0):
        expect(page.get_by_role("status").first).to_contain_text("open the new address")
        page.get_by_role("link", name="Plain text").click()
        expect(page.get_by_role("heading", name="This page needs its start address")).to_be_visible()


def test_a_saved_file_leaves_what_is_being_typed(site: Site, issue: Path, new_page: NewPage) -> None:
    add_list("partners", double_opt_in=False)
    subscribe("amina@example.org", "partners", wording="yes", origin=Origin("a form"))
    page = new_page(375)
    page.goto(site.preview_url("2020-q4"))
    field = page.get_by_label("or the address of a subscriber")
    field.press_sequentially("ami")
    expect(page.locator("#people option")).to_have_count(1)

    (issue / "issue.yaml").write_text(ISSUE.replace("Forty", "Fifty"), "utf-8")

    in_frame(page, "Fifty cities took part.")
    expect(field).to_have_value("ami")
    expect(field).to_be_focused()
    field.press("Enter")
    expect(page.get_by_text("No subscriber has this address")).to_be_visible()
