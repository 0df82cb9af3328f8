"""The inbox and the public pages in a real browser: hostile mail stays inert, new mail appears, pages are accessible."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.web_samples import HOSTILE, receive

from mailer.audience import Keyring, Origin, Subscription, add_list, subscribe, unsubscribe_token
from mailer.web.server import Site, running_site
from mailer.web.settings import LocalPages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NewPage = Callable[..., Page]


@pytest.fixture
def site(local_site: LocalPages) -> Iterator[Site]:
    with running_site() as site:
        yield site


@dataclass
class Elsewhere:
    """A server of somebody else's, and what it was asked for."""

    url: str = ""
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    there = Elsewhere()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            there.asked.append(self.path)
            self.send_error(404)

        do_POST = do_GET  # noqa: N815 - the library's name

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def verify_request(self, *_: object) -> bool:
            there.asked.append("a connection")  # which tells enough, even if nothing is asked on it
            return True

    with Server(("127.0.0.1", 0), Handler) as server:
        there.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield there
        server.shutdown()
        thread.join()


def violations(page: Page) -> list[Any]:
    found = Axe().run(page, options={"iframes": False}).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]


def test_a_hostile_message_can_do_nothing(
    site: Site, new_page: NewPage, local_site: LocalPages, elsewhere: Elsewhere
) -> None:
    """Threats C-02 and C-04: the corpus is shown, runs nothing, loads nothing, leaves nowhere."""
    page = new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    name = receive(local_site.inbox, HOSTILE.replace(b"https://evil.example", elsewhere.url.encode()))
    page.goto(site.inbox_url())
    page.get_by_role("link", name="<script>pwned").click()

    frame = page.frame_locator("#frame")
    expect(frame.get_by_text("hello")).to_be_visible()
    frame.locator("#link").click()
    frame.locator("#send").click()
    frame.locator("#top").click()
    frame.locator("#parent").click()
    page.wait_for_timeout(500)  # time in which a script, a refresh or a form would have acted

    assert page.url == f"{site.url}/inbox/{name}/"
    assert page.evaluate("window.pwned") is None
    assert frame.locator("body").get_attribute("id") is None
    assert len(page.context.pages) == 1
    assert dialogs == []
    assert elsewhere.asked == []


def test_mail_appears_as_it_arrives(site: Site, new_page: NewPage, local_site: LocalPages) -> None:
    page = new_page(375)
    page.goto(site.inbox_url())
    expect(page.get_by_text("Nothing has arrived yet.")).to_be_visible()

    receive(local_site.inbox, b"From: a@example.org\r\nSubject: First words\r\n\r\nhi")

    expect(page.get_by_role("link", name="First words")).to_be_visible()


def test_clearing_is_one_deliberate_act(site: Site, new_page: NewPage, local_site: LocalPages) -> None:
    receive(local_site.inbox, b"Subject: First words\r\n\r\nhi")
    page = new_page()
    page.goto(site.inbox_url())

    page.get_by_text("Clear the inbox").click()
    page.get_by_role("button", name="Remove all messages for good").click()

    expect(page.get_by_text("Nothing has arrived yet.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_inbox_is_accessible_and_fits_a_narrow_phone(
    site: Site, new_page: NewPage, local_site: LocalPages, scheme: str
) -> None:
    name = receive(local_site.inbox, HOSTILE, recipient=f"{'long' * 15}@{'domain.' * 10}example.com")
    page = new_page(320, scheme)
    page.goto(site.inbox_url())

    for address in ("/inbox/", f"/inbox/{name}/", f"/inbox/{name}/?view=headers", f"/inbox/{name}/?view=raw"):
        page.goto(site.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert violations(page) == []


@pytest.mark.parametrize(("language", "scheme"), [("ar", "dark"), ("fr", "light")])
def test_unsubscribing_takes_one_press(
    site: Site, new_page: NewPage, settings: Any, language: str, scheme: str
) -> None:
    add_list("partners", "Partners", double_opt_in=False)
    subscription = subscribe("jane@example.org", "partners", wording="yes", origin=Origin("a form"))
    subscription.subscriber.language = language
    subscription.subscriber.save()
    token = unsubscribe_token(Keyring([settings.MAILER_SITE.secret_key]), subscription)
    page = new_page(320, scheme)
    page.goto(f"{site.url}/u/{token}")

    for expected in (Subscription.State.UNSUBSCRIBED, Subscription.State.CONFIRMED):
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert violations(page) == []
        page.get_by_role("button").click()
        page.wait_for_load_state()
        subscription.refresh_from_db()
        assert subscription.state == expected
