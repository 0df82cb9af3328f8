"""The local pages are open to the person who started them and to nobody else (threat C-23)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from mailer.web.settings import LocalPages

OWN = {"host": "127.0.0.1:8025"}


def test_the_start_token_becomes_a_cookie_and_leaves_the_address(local_site: LocalPages) -> None:
    client = Client(headers=OWN)

    response: Any = client.get(f"/inbox/?page=2&token={local_site.start_token}")

    assert (response.status_code, response["Location"]) == (302, "/inbox/?page=2")
    cookie = response.cookies["mailer_8025"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert local_site.start_token not in cookie.value
    assert client.get("/inbox/").status_code == 200


@pytest.mark.parametrize("address", ["/", "/?token=wrong", "/?token=", "/inbox/", "/preview/x/", "/events", "/nowhere"])
def test_without_the_token_every_local_page_is_closed(local_site: LocalPages, address: str) -> None:
    response: Any = Client(headers=OWN).get(address)

    assert response.status_code == 403
    assert "token=…" in response.content.decode()


def test_a_cookie_of_another_start_opens_nothing(local: Client, local_site: LocalPages, settings: Any) -> None:
    from dataclasses import replace

    settings.MAILER_SITE = replace(settings.MAILER_SITE, local=replace(local_site, start_token="a newer one"))

    assert local.get("/").status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "news.example.org", "evil.example:8025"])
def test_a_foreign_host_is_refused_even_with_the_token(local_site: LocalPages, host: str) -> None:
    response: Any = Client(headers={"host": host}).get(f"/?token={local_site.start_token}")

    assert response.status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:99", "localhost:99", "[::1]:99"])
def test_loopback_names_are_welcome(local_site: LocalPages, settings: Any, host: str) -> None:
    settings.ALLOWED_HOSTS = (*settings.MAILER_SITE.allowed_hosts, "[::1]")

    response: Any = Client(headers={"host": host}).get(f"/?token={local_site.start_token}")

    assert response.status_code == 302


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "same-origin", "origin": "http://evil.example"},
        {},
    ],
)
def test_what_acts_or_stays_open_must_come_from_our_own_page(local: Client, headers: dict[str, str]) -> None:
    foreign = Client(headers=OWN | headers)
    foreign.cookies = local.cookies

    assert foreign.get("/events").status_code == 403
    assert foreign.post("/inbox/clear").status_code == 403


def test_our_own_page_may_open_the_event_stream(local: Client) -> None:
    response: Any = local.get("/events")

    assert response.status_code == 200
    assert response["Content-Type"] == "text/event-stream"


def test_where_no_local_pages_are_handed_in_there_are_none(settings: Any) -> None:
    from dataclasses import replace

    settings.MAILER_SITE = replace(settings.MAILER_SITE, local=None)

    for address in ("/", "/inbox/", "/preview/x/", "/events", "/asset/x/y"):
        assert Client().get(address).status_code == 404


def test_every_answer_carries_the_security_headers(local: Client) -> None:
    for address in ("/", "/inbox/", "/nowhere", "/unsubscribe/", "/unsubscribe/nowhere", "/static/site.css"):
        response: Any = local.get(address)

        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Frame-Options"] == "DENY"
        assert response["Referrer-Policy"] in {"same-origin", "no-referrer"}


def test_refusals_carry_them_too(local: Client) -> None:
    foreign: Any = local.get("/", headers={"host": "evil.example"})
    closed: Any = Client(headers=OWN).get("/")
    large: Any = local.post("/inbox/clear", data=b"x" * (2 << 20), content_type="text/plain")
    wrong: Any = local.delete("/")

    assert [each.status_code for each in (foreign, closed, large, wrong)] == [421, 403, 413, 405]
    for response in (foreign, closed, large, wrong):
        assert response["Content-Security-Policy"].startswith("default-src 'none'")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cache-Control"] == "no-store"


def test_a_body_larger_than_any_form_is_not_read(local: Client) -> None:
    assert local.post("/inbox/clear", data=b"x" * (2 << 20), content_type="text/plain").status_code == 413


def test_a_form_without_its_token_is_refused(local: Client) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1:8025", "sec-fetch-site": "same-origin"})
    strict.cookies = local.cookies

    assert strict.post("/inbox/clear").status_code == 403
