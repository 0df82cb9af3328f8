"""The pages for everybody: rows B-04, B-05, C-03, C-14 of the compliance list."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from tests.web_samples import ISSUE, receive, write_issue

from mailer.audience import (
    ConsentEvent,
    Keyring,
    Origin,
    Purpose,
    Subscriber,
    Subscription,
    add_list,
    subscribe,
    unsubscribe_token,
)
from mailer.web.settings import LocalPages

pytestmark = pytest.mark.django_db
PUBLIC = {"host": "news.example.org"}


@pytest.fixture
def reader() -> Client:
    return Client(headers=PUBLIC, enforce_csrf_checks=True)


@pytest.fixture
def subscription() -> Subscription:
    add_list("partners", "Partners & friends", double_opt_in=False)
    return subscribe("jane.doe@example.org", "partners", wording="yes", origin=Origin("a form"))


@pytest.fixture
def token(subscription: Subscription, settings: Any) -> str:
    return unsubscribe_token(Keyring([settings.MAILER_SITE.secret_key]), subscription)


def state(subscription: Subscription) -> str:
    subscription.refresh_from_db()
    return str(subscription.state)


def rows() -> dict[str, list[Any]]:
    """Everything in the database."""
    from django.apps import apps

    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in apps.get_models()}


def test_looking_shows_a_masked_address_and_one_button(reader: Client, subscription: Subscription, token: str) -> None:
    response: Any = reader.get(f"/u/{token}")
    page = response.content.decode()

    assert response.status_code == 200
    assert "j•••@example.org" in page
    assert "jane.doe" not in page
    assert "Partners &amp; friends" in page
    assert page.count("<button") == 1
    assert state(subscription) == "confirmed"


def test_one_press_unsubscribes_and_another_takes_it_back(
    reader: Client, subscription: Subscription, token: str
) -> None:
    gone: Any = reader.post(f"/u/{token}")
    assert "will get no more mail" in gone.content.decode()
    assert state(subscription) == "unsubscribed"
    assert "will get no more mail" in reader.get(f"/u/{token}").content.decode()

    back: Any = reader.post(f"/u/{token}", {"undo": "1"})
    assert "go on getting" in back.content.decode()
    assert state(subscription) == "confirmed"


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=b"])
def test_one_click_needs_nothing_but_the_address_and_may_be_repeated(
    reader: Client, subscription: Subscription, token: str, content_type: str
) -> None:
    body = b"List-Unsubscribe=One-Click"
    if content_type.startswith("multipart"):
        body = b'--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'

    for _ in range(3):
        response: Any = reader.post(f"/u/{token}", data=body, content_type=content_type)
        assert response.status_code == 200
        assert not response.cookies
        assert state(subscription) == "unsubscribed"

    assert ConsentEvent.objects.filter(what="unsubscribed", source__startswith="one-click").count() == 1


def test_a_body_nobody_understands_unsubscribes_too(reader: Client, subscription: Subscription, token: str) -> None:
    assert reader.post(f"/u/{token}", data=b"\xff=%zz", content_type="text/plain").status_code == 200
    assert state(subscription) == "unsubscribed"


@pytest.mark.parametrize(
    "change", [str.swapcase, lambda t: t[:-1], lambda t: t + "A", lambda _: "A" * 32, lambda _: "é"]
)
@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_a_token_that_is_not_genuine_is_a_neutral_404(
    reader: Client, subscription: Subscription, token: str, method: str, change: Callable[[str], str]
) -> None:
    response: Any = getattr(reader, method)(f"/u/{change(token)}")

    assert response.status_code == 404
    assert state(subscription) == "confirmed"
    assert "example.org" not in response.content.decode()


@pytest.mark.parametrize(
    ("language", "word"),
    [("ar", "إلغاء الاشتراك"), ("fr-CA", "désabonner"), ("zh-Hans", "退订"), ("ru", "Отказ"), ("es", "Cancelar"),
     ("de", "Unsubscribe"), ("", "Unsubscribe")],
)  # fmt: skip
def test_the_page_speaks_the_subscribers_language(reader: Client, token: str, language: str, word: str) -> None:
    Subscriber.objects.update(language=language)

    page = reader.get(f"/u/{token}").content.decode()

    assert word in page
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in page.split("<head>")[0]


def test_every_language_has_every_phrase_with_its_names() -> None:
    import tomllib
    from pathlib import Path

    from mailer.web import public

    tables = tomllib.loads((Path(public.__file__).parent / "phrases.toml").read_text("utf-8"))
    assert set(tables) == {"ar", "en", "es", "fr", "ru", "zh"}
    for table in tables.values():
        assert set(table) == set(tables["en"])
        for key, phrase in table.items():
            assert sorted(re.findall(r"\{\w+\}", phrase)) == sorted(re.findall(r"\{\w+\}", tables["en"][key]))


@pytest.mark.parametrize(
    ("asked", "word"),
    [("ar,en;q=0.5", "نسختك"), ("de, fr;q=0.9", "exemplaire"), ("", "own copy"), (";;q=x", "own copy")],
)
def test_a_copy_of_nobodys_says_where_to_unsubscribe(reader: Client, asked: str, word: str) -> None:
    response: Any = reader.get("/unsubscribe/", headers={"accept-language": asked})

    assert response.status_code == 200
    assert word in response.content.decode()
    assert not response.cookies


def test_public_answers_set_no_cookie_and_run_no_script(reader: Client, token: str) -> None:
    for address in (f"/u/{token}", "/unsubscribe/", "/u/x", "/archive/x/en/", "/media/x.png", "/static/site.css"):
        response: Any = reader.get(address)
        assert not response.cookies
        assert "script-src" not in response["Content-Security-Policy"] or response.status_code == 404
        assert "<script" not in response.content.decode()


@pytest.fixture
def sent(local_site: LocalPages, subscription: Subscription) -> Any:
    """A mailing that somebody got."""
    from django.utils import timezone

    from mailer.content import load_issue
    from mailer.mailings.models import FrozenEdition, Mailing
    from mailer.rendering import Themes, compile_edition, dump_edition

    issue = load_issue(write_issue(local_site.issues))
    edition = compile_edition(issue, "en", local_site.newsletter, Themes.packaged())
    mailing = Mailing.objects.create(
        issue="2020-q4", list=subscription.list, state="finished", content_hash=edition.hash, source_language="en",
        sender={}, bulk={}, transport="inbox:", started=timezone.now(),
    )  # fmt: skip
    FrozenEdition.objects.create(mailing=mailing, language="en", hash=edition.hash, data=dump_edition(edition))
    return mailing


def test_the_archive_shows_the_issue_and_nobody(reader: Client, sent: Any) -> None:
    response: Any = reader.get("/archive/2020-q4/en/")
    page = response.content.decode()

    assert response.status_code == 200
    assert "News for colleagues" in page
    assert "/u/" not in page
    assert "@example.org" not in page
    assert "unsubscribe" not in page.lower()
    assert "<article" in page
    assert '<link rel="canonical" href="https://news.example.org/archive/2020-q4/en/">' in page
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert not response.cookies
    image = re.search(r'src="(/media/[^"]+)"', page)
    assert image
    picture: Any = reader.get(image[1])
    assert picture.status_code == 200
    assert picture["Content-Type"].startswith("image/")
    assert "immutable" in picture["Cache-Control"]


def test_an_event_s_file_for_calendars_is_one_to_be_opened_elsewhere(reader: Client, sent: Any) -> None:
    from dataclasses import replace
    from datetime import date

    from mailer.mailings.models import FrozenEdition
    from mailer.rendering import dump_edition, edition_hash, load_edition
    from mailer.rendering.calendars import Appointment, calendar_asset

    file = calendar_asset(Appointment("one", date(2020, 12, 31), "en", "A forum", date(2020, 12, 14)))
    frozen = FrozenEdition.objects.get()
    edition = replace(load_edition(bytes(frozen.data)), assets=(file,))
    edition = replace(edition, hash=edition_hash(edition))
    FrozenEdition.objects.update(data=dump_edition(edition), hash=edition.hash)

    response: Any = reader.get(f"/media/{file.name}")
    assert response.content == file.content
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="{file.name}"'
    assert response["X-Content-Type-Options"] == "nosniff"


def test_the_archive_lets_no_other_style_sheet_in_than_its_own(reader: Client, sent: Any) -> None:
    response: Any = reader.get("/archive/2020-q4/en/")
    styles = re.findall(r"<style>(.*?)</style>", response.content.decode(), re.DOTALL)

    (allowed,) = re.findall(r"style-src-elem ([^;]*)", response["Content-Security-Policy"])
    digests = [base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in styles]
    assert allowed == " ".join(f"'sha256-{digest}'" for digest in digests)
    assert styles
    assert "script-src" not in response["Content-Security-Policy"]


def test_the_archive_leads_to_the_languages_that_were_sent(reader: Client, sent: Any, local_site: LocalPages) -> None:
    from mailer.content import load_issue
    from mailer.mailings.models import FrozenEdition
    from mailer.rendering import Themes, compile_edition, dump_edition

    folder = local_site.issues / "2020-q4"
    for language in ("es", "fr"):
        (folder / f"issue.{language}.yaml").write_text(
            (folder / "issue.yaml").read_text("utf-8").replace("language: en", f"language: {language}"), "utf-8"
        )
    issue = load_issue(folder)
    FrozenEdition.objects.all().delete()
    for language in ("en", "fr"):  # there is a Spanish one now, which nobody got
        edition = compile_edition(issue, language, local_site.newsletter, Themes.packaged())
        data = dump_edition(edition)
        FrozenEdition.objects.create(mailing=sent, language=language, hash=edition.hash, data=data)

    page = reader.get("/archive/2020-q4/fr/").content.decode()

    assert '<a href="/archive/2020-q4/en/" hreflang="en" lang="en" dir="ltr">English</a>' in page
    assert '<link rel="alternate" hreflang="x-default" href="https://news.example.org/archive/2020-q4/en/">' in page
    assert "/archive/2020-q4/es/" not in page


def test_an_edition_from_before_there_were_pages_is_shown_as_it_was_sent(reader: Client, sent: Any) -> None:
    from mailer.mailings.models import FrozenEdition
    from mailer.rendering import dump_edition, edition_hash, load_edition

    frozen = FrozenEdition.objects.get(mailing=sent)
    old = replace(load_edition(bytes(frozen.data)), page=(), period=())
    frozen.data = dump_edition(replace(old, hash=edition_hash(old)))
    frozen.save()

    page = reader.get("/archive/2020-q4/en/").content.decode()
    assert "News for colleagues" in page
    assert 'href="/unsubscribe/"' in page


@pytest.mark.parametrize("state", ["draft", "approved", "scheduled"])
def test_what_nobody_got_is_not_in_the_archive(reader: Client, sent: Any, state: str) -> None:
    address = re.search(r'src="(/media/[^"]+)"', reader.get("/archive/2020-q4/en/").content.decode())
    assert address
    type(sent).objects.update(state=state)

    assert reader.get("/archive/2020-q4/en/").status_code == 404
    assert reader.get(address[1]).status_code == 404


def test_what_is_not_there_is_a_plain_404(reader: Client, sent: Any) -> None:
    for address in ("/archive/2020-q4/fr/", "/archive/other/en/", "/media/other.png", "/media/..%2Fx", "/archive/x/"):
        assert reader.get(address).status_code == 404


def test_looking_at_any_page_changes_nothing(
    local: Client, local_site: LocalPages, reader: Client, sent: Any, token: str
) -> None:
    """Row B-05: GET and HEAD of every address leave the database and the files as they were."""
    (local_site.issues / "2020-q4" / "issue.yaml").write_text(ISSUE, "utf-8")
    message = receive(local_site.inbox, b"Subject: x\r\n\r\n")
    known = {"issue": "2020-q4", "language": "en", "token": token, "name": message, "number": "0", "key": "k", "block": "story"}  # fmt: skip
    patterns = [re.sub(r"<(?:\w+:)?(\w+)>", lambda m: known[m[1]], str(p.pattern)) for p in get_resolver().url_patterns]
    before, files = rows(), {path: path.stat().st_mtime_ns for path in local_site.issues.parent.rglob("*")}

    for client in (local, reader):
        for pattern in [*patterns, "u/nonsense", "nowhere"]:
            for query in ("", "?undo=1&List-Unsubscribe=One-Click", "?q=x&page=2&view=raw"):
                assert client.get(f"/{pattern}{query}").status_code in {200, 404, 405, 421}
                assert client.head(f"/{pattern}{query}").status_code in {200, 404, 405, 421}

    assert rows() == before
    assert {path: path.stat().st_mtime_ns for path in local_site.issues.parent.rglob("*")} == files


def test_a_token_for_anything_else_is_as_good_as_none(
    reader: Client, subscription: Subscription, token: str, settings: Any
) -> None:
    """Row C-14: another purpose, another list, another person, another key."""
    add_list("staff", double_opt_in=False)
    origin = Origin("a form")
    other_list = subscribe("jane.doe@example.org", "staff", wording="yes", origin=origin)
    other_person = subscribe("john@example.org", "partners", wording="yes", origin=origin)
    keyring = Keyring([settings.MAILER_SITE.secret_key])
    strangers = [
        keyring.sign(Purpose.VIEW, subscription.token, subscription.list_id, subscription.subscriber_id),
        subscription.token + unsubscribe_token(keyring, other_list)[16:],
        subscription.token + unsubscribe_token(keyring, other_person)[16:],
        unsubscribe_token(Keyring(["another key"]), subscription),
    ]
    before = rows()

    for stranger in strangers:
        assert reader.post(f"/u/{stranger}").status_code == 404
    assert rows() == before
    assert reader.post(f"/u/{token}").status_code == 200
    assert rows() != before


@pytest.mark.parametrize("method", ["options", "put", "patch", "delete", "trace"])
def test_no_other_method_unsubscribes(reader: Client, subscription: Subscription, token: str, method: str) -> None:
    response: Any = getattr(reader, method)(f"/u/{token}?List-Unsubscribe=One-Click")

    assert response.status_code == 405
    assert state(subscription) == "confirmed"


def test_only_the_unsubscribe_page_takes_a_post_without_a_token_of_the_form(
    local: Client, local_site: LocalPages, subscription: Subscription
) -> None:
    """Row C-22, for every route."""
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1:8025", "sec-fetch-site": "same-origin"})
    strict.cookies = local.cookies
    message = receive(local_site.inbox, b"Subject: x\r\n\r\n")

    taken = []
    for route in get_resolver().url_patterns:
        address = re.sub(r"<int:\w+>", "0", str(route.pattern))
        response: Any = strict.post("/" + re.sub(r"<[^>]+>", message, address))
        if response.status_code not in {403, 405}:
            taken.append((route.name, response.status_code))

    assert taken == [("unsubscribe", 404)]


def test_the_host_of_the_request_is_in_no_answer(reader: Client, sent: Any, token: str) -> None:
    """Row C-31."""
    for address in ("/archive/2020-q4/en/", f"/u/{token}", "/unsubscribe/"):
        answers = {reader.get(address, headers={"host": host}).content for host in ("localhost:99", "127.0.0.1")}
        assert len(answers) == 1
        assert reader.get(address, headers={"host": "evil.example"}).status_code == 421


def test_without_a_database_the_public_pages_say_so_and_make_none(
    reader: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from django.db import connection

    missing = tmp_path / "none.sqlite3"
    monkeypatch.setitem(connection.settings_dict, "NAME", str(missing))

    for address in ("/archive/2020-q4/en/", "/media/x.png", f"/u/{'A' * 32}"):
        response: Any = reader.get(address)
        assert response.status_code == 503
        assert "went wrong on our side" in response.content.decode()
    assert reader.post(f"/u/{'A' * 32}").status_code == 503
    assert not missing.exists()
