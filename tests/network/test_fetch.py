"""The one safe fetch, against real servers."""

from __future__ import annotations

import datetime as dt
import gzip
import socket
import ssl
import time
import zlib

import pytest
import trustme
from tests.network.servers import fetching, home, says, server

from mailer.network.fetch import Fetch, Limits
from mailer.network.fetched import Hop, Problem


def test_it_gives_the_status_headers_and_body():
    with server(says("200 OK\nContent-Type: text/html\nX-Two: b", b"<title>Hello</title>")) as (port, requests):
        got = fetching().get(f"http://www.example.net:{port}/a b/ü?q=é#part")
    assert (got.status, got.problem, got.body, got.cut) == (200, None, b"<title>Hello</title>", False)
    assert got.headers["content-type"] == "text/html"
    assert got.url == f"http://www.example.net:{port}/a%20b/%C3%BC?q=%C3%A9"
    request = requests[0].decode()
    assert request.startswith("GET /a%20b/%C3%BC?q=%C3%A9 HTTP/1.1\r\n")
    assert f"\r\nHost: www.example.net:{port}\r\n" in request


def test_it_says_who_it_is_and_nothing_of_the_user(monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("machine www.example.net login me password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    with server(says("200 OK\nSet-Cookie: a=b")) as (port, requests):
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
        fetch = fetching()
        for _ in range(2):
            assert fetch.get(f"http://me:secret@www.example.net:{port}/").status == 200
    names = [line.partition(":")[0] for line in requests[1].decode().splitlines()[1:] if line]
    assert names == ["Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"]
    assert b"mailer" in requests[1]
    assert b"secret" not in b"".join(requests)


def test_a_post_sends_its_body_and_follows_nothing():
    with server(says("302 Found\nLocation: /login")) as (port, requests):
        got = fetching().post(f"http://a.example.net:{port}/u", b"List-Unsubscribe=One-Click", "text/plain")
    assert (got.status, got.hops, len(requests)) == (302, (), 1)
    assert b"Content-Length: 26" in requests[0]


def test_redirects_are_followed_and_told():
    def answer(peer, request):
        at = int(request.split()[1].rpartition(b"/")[2])
        said = says("200 OK", b"there") if at == 3 else says(f"301 Moved\nLocation: {at + 1}")
        said(peer, request)

    with server(answer) as (port, _):
        root = f"http://a.example.net:{port}/x/"
        got = fetching().get(f"{root}0")
        assert (got.status, got.url, got.body) == (200, f"{root}3", b"there")
        assert got.hops == (Hop(f"{root}0", 301), Hop(f"{root}1", 301), Hop(f"{root}2", 301))
        got = fetching(Limits(redirects=2)).get(f"{root}0")
        assert (got.status, got.problem, len(got.hops)) == (None, Problem.TOO_MANY_REDIRECTS, 3)


def test_a_circle_of_redirects_ends():
    with server(says("302 Found\nLocation: /")) as (port, requests):
        assert fetching().get(f"http://a.example.net:{port}/").problem is Problem.TOO_MANY_REDIRECTS
    assert len(requests) == 6


def test_a_redirect_in_utf_8_is_understood():
    def answer(peer, request):
        said = says("200 OK") if b"%C3" in request else says("301 Moved\nLocation: /über")
        said(peer, request)

    with server(answer) as (port, _):
        assert fetching().get(f"http://a.example.net:{port}/").url.endswith("/%C3%BCber")


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.2/",
        "http://10.0.0.1:8080/",
        "//169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://2130706434/",
        "http://[64:ff9b::a9fe:a9fe]/",
    ],
)
def test_a_redirect_inside_is_refused(location):
    with server(says(f"302 Found\nLocation: {location}")) as (port, requests):
        got = fetching().get(f"http://a.example.net:{port}/")
    assert (got.status, got.problem, len(got.hops), len(requests)) == (None, Problem.REFUSED, 1, 1)


@pytest.mark.parametrize("location", ["file:///etc/passwd", "gopher://a.example.net/", "http://[", "http://a:99999/"])
def test_a_redirect_to_what_is_no_page_is_refused(location):
    with server(says(f"302 Found\nLocation: {location}")) as (port, _):
        assert fetching().get(f"http://a.example.net:{port}/").problem is Problem.BAD_ADDRESS


def test_a_resolver_that_changes_its_answer_is_asked_once():
    answers = iter([["127.0.0.1"], ["127.0.0.99"]])
    with server(says("200 OK")) as (port, requests):
        got = Fetch(lambda _: next(answers), home).get(f"http://rebind.example.net:{port}/")
    assert (got.status, len(requests)) == (200, 1)
    assert next(answers) == ["127.0.0.99"]


def test_a_resolver_that_lies_after_a_redirect_gains_nothing():
    answers = iter([["127.0.0.1"], ["127.0.0.99"]])
    with server(says("302 Found\nLocation: /again")) as (port, requests):
        got = Fetch(lambda _: next(answers), home).get(f"http://rebind.example.net:{port}/")
    assert (got.problem, len(requests)) == (Problem.REFUSED, 1)


def test_of_two_addresses_the_one_outside_is_asked():
    with server(says("200 OK")) as (port, _):
        fetch = Fetch(lambda _: ["64:ff9b::1", "10.0.0.1", "127.0.0.1"], home)
        assert fetch.get(f"http://a.example.net:{port}/").status == 200


@pytest.mark.parametrize("gap", [0.05, 60])
def test_a_server_that_drips_does_not_hold_on(gap):
    def drip(peer, _):
        peer.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(200):
            time.sleep(min(gap, 2))
            peer.sendall(b"x")

    with server(drip) as (port, _):
        began = time.monotonic()
        got = fetching(Limits(seconds=0.5)).get(f"http://a.example.net:{port}/")
    assert got.problem is Problem.TIMEOUT
    assert "0.5 seconds" in got.detail
    assert time.monotonic() - began < 2


def test_a_body_that_drips_is_cut_and_the_answer_stands():
    def drip(peer, _):
        peer.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(200):
            time.sleep(0.05)
            peer.sendall(b"x")

    with server(drip) as (port, _):
        began = time.monotonic()
        got = fetching(Limits(seconds=0.5)).get(f"http://a.example.net:{port}/")
    assert (got.status, got.cut) == (200, True)
    assert set(got.body) == {ord("x")}
    assert time.monotonic() - began < 2


def test_redirects_share_the_time():
    def slow(peer, request):
        time.sleep(0.3)
        says("302 Found\nLocation: /")(peer, request)

    with server(slow) as (port, requests):
        assert fetching(Limits(seconds=0.7)).get(f"http://a.example.net:{port}/").problem is Problem.TIMEOUT
    assert len(requests) <= 3


def test_a_slow_resolver_is_not_waited_for():
    def never(_):
        time.sleep(2)
        return ["127.0.0.1"]

    began = time.monotonic()
    assert Fetch(never, home, Limits(seconds=0.2)).get("http://a.example.net/").problem is Problem.TIMEOUT
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize(
    "endless",
    [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 100 Continue\r\n\r\n", b""],
    ids=["headers", "interim answers", "a status line"],
)
def test_headers_without_end_are_given_up(endless):
    line = b"X-" + b"y" * 990 + b": z\r\n" if endless.startswith(b"HTTP/1.1 200") else endless or b"H" * 1000

    def answer(peer, _):
        peer.sendall(endless)
        for _ in range(100_000):
            peer.sendall(line)

    with server(answer) as (port, _):
        got = fetching().get(f"http://a.example.net:{port}/")
    assert got.problem in {Problem.TOO_LARGE, Problem.PROTOCOL}
    assert got.status is None


def test_a_long_body_is_cut():
    with server(says("200 OK", b"x" * 3_000_000)) as (port, _):
        got = fetching(Limits(body=50_000)).get(f"http://a.example.net:{port}/")
    assert (got.status, len(got.body), got.cut) == (200, 50_000, True)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_packed_body_is_unpacked_and_a_bomb_is_not(pack):
    kind = "gzip" if pack is gzip.compress else "deflate"
    for content, kept in ((b"hello", b"hello"), (b"\0" * 200_000_000, b"\0" * 131_072)):
        with server(says(f"200 OK\nContent-Encoding: {kind}", pack(content))) as (port, _):
            got = fetching().get(f"http://a.example.net:{port}/")
        assert (got.status, got.body, got.cut) == (200, kept, content != kept)


def test_a_body_that_says_it_is_packed_and_is_not():
    with server(says("200 OK\nContent-Encoding: gzip", b"plain")) as (port, _):
        got = fetching().get(f"http://a.example.net:{port}/")
    assert (got.status, got.body) == (200, b"")


@pytest.mark.parametrize(
    "sent",
    [
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nnonsense",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello",
    ],
)
def test_a_body_that_breaks_off_is_as_long_as_it_came(sent):
    with server(lambda peer, _: peer.sendall(sent)) as (port, _):
        got = fetching().get(f"http://a.example.net:{port}/")
    assert (got.status, got.body) == (200, b"hello")


@pytest.mark.parametrize("sent", [b"", b"220 mail.example.net ESMTP\r\n", b"\0\xff" * 100, b"HTTP/1.1 abc\r\n\r\n"])
def test_what_is_not_http_is_a_problem(sent):
    with server(lambda peer, _: peer.sendall(sent)) as (port, _):
        got = fetching().get(f"http://a.example.net:{port}/")
    assert (got.status, got.problem) == (None, Problem.PROTOCOL)
    assert got.detail


def test_nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    got = fetching().get(f"http://a.example.net:{port}/")
    assert got.problem is Problem.UNREACHABLE
    assert got.detail == "Connection refused"


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), Problem.NO_SUCH_HOST),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), Problem.NO_NAMES),
        (OSError("no resolver"), Problem.NO_NAMES),
        (UnicodeError("label too long"), Problem.BAD_ADDRESS),
    ],
)
def test_what_a_resolver_says(error, problem):
    def fail(_):
        raise error

    got = Fetch(fail, home).get("http://a.example.net/")
    assert (got.status, got.problem) == (None, problem)
    assert Fetch(lambda _: [], home).get("http://a.example.net/").problem is Problem.NO_SUCH_HOST


class Certificates:
    """An authority, what its servers show, and what trusts it."""

    def __init__(self) -> None:
        self.authority = trustme.CA()
        self.trust = ssl.create_default_context()
        self.authority.configure_trust(self.trust)

    def server_of(self, name: str, **more: object) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert(name, **more).configure_cert(context)
        return context


@pytest.fixture(scope="module")
def certificates() -> Certificates:
    return Certificates()


def test_a_certificate_is_of_the_name_not_of_the_address(certificates):
    with server(says("200 OK"), certificates.server_of("www.example.net")) as (port, _):
        fetch = fetching(trust=certificates.trust)
        assert fetch.get(f"https://www.example.net:{port}/").status == 200
        got = fetch.get(f"https://other.example.net:{port}/")
        assert got.problem is Problem.CERTIFICATE_NAME
        assert "other.example.net" in got.detail


def test_the_name_is_told_before_the_certificate_is_shown(certificates):
    context, asked = certificates.server_of("www.example.net"), []
    context.sni_callback = lambda _peer, name, _context: asked.append(name)
    with server(says("200 OK"), context) as (port, _):
        fetching(trust=certificates.trust).get(f"https://www.example.net:{port}/")
    assert asked == ["www.example.net"]


def test_certificates_that_nobody_should_believe(certificates):
    past = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    expired = certificates.server_of("a.example.net", not_before=past, not_after=past + dt.timedelta(days=90))
    unknown = Certificates().server_of("a.example.net")
    for context, problem in ((expired, Problem.CERTIFICATE_EXPIRED), (unknown, Problem.CERTIFICATE_UNTRUSTED)):
        with server(says("200 OK"), context) as (port, requests):
            got = fetching(trust=certificates.trust).get(f"https://a.example.net:{port}/")
        assert (got.status, got.problem, requests) == (None, problem, [])
        assert got.detail


def test_a_fault_of_a_resolver_is_raised():
    def broken(_):
        raise KeyError("a fault in the program")

    with pytest.raises(KeyError):
        Fetch(broken, home).get("http://a.example.net/")


def test_a_server_without_tls():
    with server(says("200 OK")) as (port, _):
        got = fetching(Limits(seconds=1)).get(f"https://a.example.net:{port}/")
    assert got.problem in {Problem.TLS, Problem.TIMEOUT}
