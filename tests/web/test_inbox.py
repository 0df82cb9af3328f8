from __future__ import annotations

import base64
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web_samples import HOSTILE, receive

from mailer.web.inbox.reading import one_click, read_mail, with_images
from mailer.web.sandbox import in_colours, with_outer_links
from mailer.web.settings import LocalPages, site_values

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def newsletter() -> bytes:
    message = EmailMessage()
    message["From"] = "Example Partners <news@example.org>"
    message["To"] = "Reader <reader@example.com>"
    message["Subject"] = "Nouvelles du trimestre – été"
    message["List-Unsubscribe"] = "<https://news.example.org/u/abc>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content("Plain words\n")
    message.add_alternative('<p id="hello">Rich words <img src="cid:pic@example" alt="a dot"></p>', subtype="html")
    message.get_payload()[1].add_related(PIXEL, "image", "png", cid="<pic@example>")
    message.add_attachment(b"<script>alert(1)</script>", "text", "html", filename='evil "name".html')
    return message.as_bytes()


def text(response: Any) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_shows_who_what_and_when_newest_first(local: Client, local_site: LocalPages) -> None:
    for number in range(3):
        receive(local_site.inbox, b"From: a@example.org\r\nSubject: message %d\r\n\r\nhi" % number)

    page = text(local.get("/inbox/"))

    assert re.findall(r"message \d", page) == ["message 2", "message 1", "message 0"]


def test_the_list_is_paged_and_searched(local: Client, local_site: LocalPages) -> None:
    for number in range(60):
        receive(local_site.inbox, b"Subject: message %d.\r\n\r\n" % number, recipient=f"r{number}@example.com")

    assert "page 1 of 2" in text(local.get("/inbox/"))
    assert "message 9." in text(local.get("/inbox/?page=2"))
    found = text(local.get("/inbox/?q=R33@example"))
    assert "message 33." in found
    assert "message 34." not in found
    assert "No message holds" in text(local.get("/inbox/?q=nowhere"))
    for odd in ("0", "-1", "x", "9" * 30, "²"):
        assert local.get("/inbox/", {"page": odd}).status_code == 200


def test_every_view_of_a_message(local: Client, local_site: LocalPages) -> None:
    name = receive(local_site.inbox, newsletter())

    assert f'src="/inbox/{name}/frame' in text(local.get(f"/inbox/{name}/"))
    assert "Plain words" in text(local.get(f"/inbox/{name}/?view=text"))
    headers = text(local.get(f"/inbox/{name}/?view=headers"))
    assert "Nouvelles du trimestre – été" in headers
    assert "List-Unsubscribe-Post" in headers
    assert "Content-Type: multipart/mixed" in text(local.get(f"/inbox/{name}/?view=raw"))
    assert "image/png" in text(local.get(f"/inbox/{name}/?view=parts"))
    assert text(local.get(f"/inbox/{name}/?view=nonsense"))


def test_embedded_images_are_shown_and_open_without_the_cookie(local: Client, local_site: LocalPages) -> None:
    name = receive(local_site.inbox, newsletter())

    address = re.search(r'src="(/asset/[^"]+)"', text(local.get(f"/inbox/{name}/frame")))

    assert address
    bare = Client(headers={"host": "127.0.0.1:8025", "origin": "null", "sec-fetch-site": "cross-site"})
    response: Any = bare.get(address[1])
    assert (response.status_code, response["Content-Type"], response.content) == (200, "image/png", PIXEL)
    assert bare.get(re.sub(r"/asset/\w+/", "/asset/guess/", address[1])).status_code == 404


def test_attachments_are_files_and_never_pages(local: Client, local_site: LocalPages) -> None:
    name = receive(local_site.inbox, newsletter())
    address = re.search(rf'href="(/inbox/{name}/\d+)" download>evil', text(local.get(f"/inbox/{name}/?view=parts")))

    assert address
    response: Any = local.get(address[1])
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert b"alert(1)" in response.content


def test_a_frame_may_do_nothing_but_show(local: Client, local_site: LocalPages) -> None:
    name = receive(local_site.inbox, HOSTILE)

    response: Any = local.get(f"/inbox/{name}/frame")

    policy = response["Content-Security-Policy"]
    assert "sandbox allow-popups allow-popups-to-escape-sandbox;" in policy
    assert "default-src 'none'" in policy
    assert "img-src http://127.0.0.1:8025/asset/ http://127.0.0.1:8025/media/ data:" in policy
    assert "script" not in policy
    assert "same-origin" not in policy


def test_pictures_that_readers_get_from_the_public_pages_come_from_this_site(
    local: Client, local_site: LocalPages
) -> None:
    picture = site_values().base_url + "/media/0123456789abcdef.png"
    html = f'<img src="{picture}" alt=""><img src="https://elsewhere.example/media/a.png" alt="">'
    name = receive(local_site.inbox, b"Content-Type: text/html\r\n\r\n" + html.encode())

    shown = re.findall(r'src="([^"]+)"', text(local.get(f"/inbox/{name}/frame")))

    assert shown == ["/media/0123456789abcdef.png", "https://elsewhere.example/media/a.png"]


def test_what_a_stranger_wrote_is_text_on_our_pages(local: Client, local_site: LocalPages) -> None:
    name = receive(local_site.inbox, HOSTILE, sender="<script>1</script>@example.org")

    for address in ("/inbox/", *(f"/inbox/{name}/?view={view}" for view in ("html", "text", "headers", "raw"))):
        page = text(local.get(address))
        assert "<script>pwned" not in page
        assert "<script>1" not in page
        assert "<img src=x" not in page
        assert "<svg onload" not in page


def test_clearing_asks_for_a_post_and_empties_the_inbox(local: Client, local_site: LocalPages) -> None:
    receive(local_site.inbox, b"Subject: x\r\n\r\n")

    assert local.get("/inbox/clear").status_code == 405
    assert "Nothing has arrived yet" not in text(local.get("/inbox/"))
    response: Any = local.post("/inbox/clear", headers={"origin": "http://127.0.0.1:8025"})
    assert response["Location"] == "/inbox/"
    assert "Nothing has arrived yet" in text(local.get("/inbox/"))


@pytest.mark.parametrize("name", ["x", "..", "00000000000000000000-00000000", "%2e%2e", "a%00b"])
def test_what_is_not_there_is_a_plain_404(local: Client, name: str) -> None:
    for page in ("", "frame", "source", "3"):
        assert local.get(f"/inbox/{name}/{page}").status_code == 404


POST = b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"


@pytest.mark.parametrize(
    ("headers", "right"),
    [
        (b"List-Unsubscribe: <https://a.example/u/1>, <mailto:u@a.example>\r\n%b" % POST, True),
        (b"List-Unsubscribe: <https://a.example/u/1>,\r\n <mailto:u@a.example>\r\n%b" % POST, True),
        (b"List-Unsubscribe: =?utf-8?q?=3Chttps=3A//a.example/u=3E?=\r\n%b" % POST, False),
        (b"List-Unsubscribe: <http://a.example/u/1>\r\n%b" % POST, False),
        (b"List-Unsubscribe: <http://127.0.0.1.a.example/u/1>\r\n%b" % POST, False),
        (b"List-Unsubscribe: <http://127.0.0.1:8025/u/1>\r\n%b" % POST, True),
        (b"List-Unsubscribe: <https://a.example/u/1>\r\n%b%b" % (POST, POST), False),
        (b"List-Unsubscribe: <https://a.example/u/1>\r\n", False),
        (b"List-Unsubscribe: <https://a.example/u/1>\r\nList-Unsubscribe-Post: one-click\r\n", False),
        (b"Subject: x\r\n", False),
    ],
)
def test_one_click_unsubscribing_is_judged_by_rfc_8058(headers: bytes, right: bool) -> None:  # noqa: FBT001
    verdict, sentence = one_click(read_mail(headers + b"\r\nbody").headers)

    assert verdict is right
    assert sentence.endswith(".")


WORDS = st.sampled_from(
    [b"Content-Type: multipart/mixed; boundary=b\r\n", b"--b\r\n", b"\r\n", b"Content-Type: text/html; charset=\xff\r\n",
     b"Content-Transfer-Encoding: base64\r\n", b"Content-Type: message/rfc822\r\n", b"=?utf-8?b?//8=?=", b"--b--\r\n",
     b"Content-Disposition: attachment; filename*=x''%ff\r\n", b"Content-ID: <\xff>\r\n", b"To: <a\r\n", b"Subject: "]
)  # fmt: skip


@given(st.lists(st.one_of(st.binary(max_size=40), WORDS), max_size=12).map(b"".join))
@settings(max_examples=300, deadline=None)
def test_no_message_is_too_broken_to_be_taken_apart(raw: bytes) -> None:
    mail = read_mail(raw)

    assert all(isinstance(value, str) for value in (mail.html or "", mail.text or "", mail.header("to")))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff" * 500,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(1500)),
        b"To: " + b"(" * 5000 + b"\r\n\r\n",
        b"Content-Type: text/html; charset=no-such\r\n\r\n\xff\xfe",
    ],
)
def test_garbage_is_shown_and_does_not_fail(local: Client, local_site: LocalPages, raw: bytes) -> None:
    name = receive(local_site.inbox, raw)

    for view in ("", "html", "text", "headers", "raw", "parts"):
        assert local.get(f"/inbox/{name}/?view={view}").status_code == 200


@contextmanager
def ending() -> Iterator[None]:
    """The block ends by itself; a wide bound, as what it guards against takes from minutes to days."""

    def give_up(*_: object) -> None:
        raise AssertionError("it does not end")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(30)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(
    "piece", ["<a ", "<head ", "<head", '<a href="', "<meta name=", "(", "color-scheme :", " cid:", "\n"]
)
def test_no_html_is_searched_for_hours(piece: str) -> None:
    """Row C-27: a message of 300 kB stopped the whole server, as each "<a" was searched to the end of the text."""
    html = piece * (2_000_000 // len(piece))

    with ending():
        shown = with_outer_links(in_colours(with_images(html, (), str), "dark"))

    assert len(shown) >= len(html)


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (b"Content-Type: text/html", b"; a=b"),
        (b"Content-Type: text/html", b"; name*0=a"),
        (b"Content-Type: text/html", b"(a) "),
        (b"Content-Type: ", b"a "),
        (b"Content-Disposition: attachment", b"; filename=x"),
        (b"Content-Transfer-Encoding: ", b"a "),
        (b"Content-ID: ", b"<a> "),
        (b"Subject: ", b"=?a?q?"),
        (b"", b"X: y\r\n"),
    ],
)
def test_no_header_is_read_for_minutes(start: bytes, piece: bytes) -> None:
    header = start + piece * (1_000_000 // len(piece))

    with ending():
        mail = read_mail(
            b"%b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n%b\r\n\r\nhi" % (header, header)
        )

    assert mail.headers


def test_a_file_keeps_its_name_however_that_is_written() -> None:
    names = [
        b'filename="r\xc3\xa9sum\xc3\xa9.pdf"',
        b"filename*=utf-8''r%C3%A9sum%C3%A9.pdf",
        b'filename="=?utf-8?q?r=C3=A9sum=C3=A9.pdf?="',
    ]

    for name in names:
        mail = read_mail(b"Content-Type: application/pdf\r\nContent-Disposition: attachment; %b\r\n\r\nx" % name)
        assert [part.name for part in mail.parts] == ["résumé.pdf"], name
