from __future__ import annotations

import http.client
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from tests.web_samples import ISSUE, write_issue

from mailer.web.live import CHANGES
from mailer.web.server import Site, SiteError, running_site
from mailer.web.settings import LocalPages


@contextmanager
def get(site: Site, address: str, **headers: str) -> Iterator[http.client.HTTPResponse]:
    connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=20)
    with closing(connection):
        connection.request("GET", address, headers=headers)
        with connection.getresponse() as response:
            yield response


def opened(site: Site) -> str:
    """The cookie that the start address gives."""
    parts = urlsplit(site.start_url)
    with get(site, f"{parts.path}?{parts.query}") as response:
        return str(response.headers["Set-Cookie"]).split(";")[0]


def test_a_port_in_use_is_named_with_the_cure(local_site: LocalPages) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(SiteError, match=rf"^Port {port} is in use .* --port") as raised, running_site(port=port):
            pass

    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "news.example.org"])
def test_the_local_pages_are_never_open_to_other_machines(local_site: LocalPages, host: str) -> None:
    with pytest.raises(SiteError, match="for this machine only"), running_site(host):
        pass


def test_an_address_of_another_machine_cannot_be_listened_on(settings: Any) -> None:
    settings.MAILER_SITE = replace(settings.MAILER_SITE, local=None)

    with pytest.raises(SiteError, match="not an address of this machine"), running_site("192.0.2.1"):
        pass


def test_the_site_ends_with_its_block_and_frees_its_port(local_site: LocalPages) -> None:
    with running_site() as site, get(site, "/") as response:
        assert response.status == 403
    with pytest.raises(ConnectionRefusedError), get(site, "/"):
        pass
    with running_site(port=urlsplit(site.url).port or 0):
        pass


@pytest.mark.django_db(transaction=True)
def test_neither_tokens_nor_addresses_reach_the_log(local_site: LocalPages, capfd: pytest.CaptureFixture[str]) -> None:
    with running_site() as site:
        cookie = opened(site)
        for address in ("/u/secret-token", "/?token=secret-token", "/preview/x/?reader=secret@example.org"):
            with get(site, address, Cookie=cookie):
                pass
        with get(site, "/u/secret-token", Host="evil.example") as response:
            assert response.status == 421

    printed = "".join(capfd.readouterr())
    assert "secret" not in printed
    assert local_site.start_token not in printed


def test_a_page_that_fails_says_so_kindly_and_logs_only_the_place(
    local_site: LocalPages, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (local_site.inbox or local_site.issues).rmdir()
    (local_site.issues.parent / "inbox").write_text("a file where the folder of the inbox should be")

    with running_site() as site, get(site, "/inbox/?q=secret", Cookie=opened(site)) as response:
        page = response.read().decode()

    assert response.status == 500
    assert "went wrong" in page
    assert "Traceback" not in page
    assert "The page inbox failed: NotADirectoryError at " in caplog.text
    assert "secret" not in "".join(r.getMessage() for r in caplog.records if r.name == "mailer.web")


def answers(site: Site, request: bytes) -> bytes:
    """All that comes back to the octets of `request` until the server hangs up."""
    parts = urlsplit(site.url)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=20) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_a_body_larger_than_any_page_takes_is_refused_without_waiting_for_it(local_site: LocalPages) -> None:
    """Row C-27: what is announced is neither awaited nor read into memory."""
    head = b"POST /u/x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %b\r\n\r\nabc"
    with running_site() as site:
        for length in (b"1000000000", b"-1", b"much", b"9" * 5000, b"0" * 5000):
            assert answers(site, head % length).startswith(b"HTTP/1.1 413 "), length


@pytest.mark.django_db(transaction=True)
def test_a_body_in_chunks_is_not_taken_for_the_next_request(local_site: LocalPages) -> None:
    head = b"POST /u/x HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
    hidden = b"GET /?token=%b HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" % local_site.start_token.encode()
    with running_site() as site:
        answer = answers(site, head + b"%x\r\n%b\r\n0\r\n\r\n" % (len(hidden), hidden))

    assert answer.startswith(b"HTTP/1.1 404 ")
    assert answer.count(b"HTTP/1.1 ") == 1
    assert b"Set-Cookie" not in answer


@pytest.mark.parametrize(
    "request_",
    [b"<script>x</script>\r\n\r\n", b"GET /%b HTTP/1.1\r\n\r\n" % (b"a" * 70_000), b"<b> / HTTP/9.9\r\n\r\n"],
)
def test_what_is_no_http_gets_an_answer_that_no_browser_would_run(local_site: LocalPages, request_: bytes) -> None:
    with running_site() as site:
        answer = answers(site, request_)

    assert answer
    assert b"<html" not in answer.lower()
    assert b"text/html" not in answer


def next_event(stream: http.client.HTTPResponse) -> dict[str, str]:
    """The fields of the next event of the stream."""
    fields: dict[str, str] = {}
    while "data" not in fields:
        line = stream.readline().decode()
        assert line, "the stream has ended"
        name, _, value = line.strip().partition(":")
        fields[name] = value.strip()
    return fields


def test_an_open_page_is_told_of_every_change(local_site: LocalPages) -> None:
    issue = write_issue(local_site.issues)
    with running_site() as site, ExitStack() as streams:
        headers = {"Cookie": opened(site), "Sec-Fetch-Site": "same-origin"}
        stream = streams.enter_context(get(site, "/events", **headers))

        (issue / "issue.yaml").write_text(ISSUE.replace("Forty", "Fifty"), "utf-8")
        first = next_event(stream)
        (local_site.themes / "new.txt").write_text("a theme's file")
        second = next_event(stream)
        late = next_event(streams.enter_context(get(site, f"/events?seen={first['data']}", **headers)))
        restarted = next_event(streams.enter_context(get(site, "/events?seen=another-run.7", **headers)))

    assert first["event"] == second["event"] == "change"
    assert first["data"] != second["data"]
    assert late["data"] >= second["data"]
    assert restarted["event"] == "change"


def test_a_folder_that_comes_later_is_noticed_and_one_that_is_made_anew(local_site: LocalPages) -> None:
    local_site.issues.rmdir()
    assert local_site.inbox
    local_site.inbox.rmdir()
    with running_site() as site, ExitStack() as streams:
        headers = {"Cookie": opened(site), "Sec-Fetch-Site": "same-origin"}
        stream = streams.enter_context(get(site, "/events", **headers))

        issue = write_issue(local_site.issues)
        next_event(stream)
        shutil.rmtree(local_site.issues)
        next_event(stream)
        write_issue(local_site.issues)
        next_event(stream)
        time.sleep(0.5)  # till all that making it told is told
        (issue / "issue.yaml").write_text(ISSUE.replace("Forty", "Fifty"), "utf-8")
        seen = next_event(stream)["data"]
        while seen != CHANGES.state:
            seen = next_event(stream)["data"]
        (issue / "issue.yaml").write_text(ISSUE.replace("Forty", "Sixty"), "utf-8")
        assert next_event(stream)["data"] != seen
        assert not local_site.inbox.exists(), "looking makes nothing"


def test_other_pages_are_answered_while_streams_are_open(local_site: LocalPages) -> None:
    with running_site() as site, ExitStack() as streams:
        headers = {"Cookie": opened(site), "Sec-Fetch-Site": "same-origin"}
        waiting = [streams.enter_context(get(site, "/events", **headers)) for _ in range(20)]

        with get(site, "/", **headers) as response:
            assert response.status == 200
        assert all(stream.status == 200 for stream in waiting)
