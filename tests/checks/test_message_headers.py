"""Headers and lines of a message, spoiled byte by byte."""

from __future__ import annotations

import pytest

from mailer.checks.final.headers import header_faults, way_out_faults
from mailer.checks.final.wire import read_wire

GOOD = (
    b"Date: Thu, 31 Dec 2020 12:00:00 +0000\r\n"
    b'From: "Partners, News" <news@news.example.org>\r\n'
    b"To: =?utf-8?q?Ad=C3=A1?= <ada@example.org>\r\n"
    b"Subject: =?utf-8?q?News_=E2=80=93_and_more?=\r\n =?utf-8?q?_of_it?=\r\n"
    b"Message-ID: <0123abcd@news.example.org>\r\n"
    b"List-Unsubscribe: <https://news.example.org/u/TOKEN>,\r\n <mailto:leave@news.example.org?subject=unsubscribe>\r\n"
    b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    b"List-Id: Partners <partners.news.example.org>\r\n"
    b"Feedback-ID: 2020-q4:partners:newsletter:m0123456789\r\n"
    b"Precedence: bulk\r\n"
    b"MIME-Version: 1.0\r\n"
    b'Content-Type: multipart/alternative; boundary="=_a"\r\n\r\n'
    b"--=_a\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"Words=C3=A9.\r\n--=_a\r\nContent-Type: text/html; charset=utf-8\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>Words</p>\r\n--=_a--\r\n"
)
POST = b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"


def faults(message: bytes) -> list[str]:
    wire = read_wire(message)
    return [*header_faults(wire), *way_out_faults(wire)]


def test_a_good_message_has_none():
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"Precedence: bulk\r\n", b"From: Eve <eve@news.example.org>\r\n", "From is there 2 times"),
        (b"Precedence: bulk\r\n", b"Bcc: eve@example.org\r\n", "a header Bcc"),
        (b"Precedence: bulk\r\n", b"no header at all\r\n", '"no header at all" of the header is no header'),
        (b"Date: Thu, 31 Dec 2020", b"Date: 31.12.2020", "Date is not well formed"),
        (b"Date: ", b"X-Date: ", "Date is missing"),
        (b"Message-ID: <0123abcd@news.example.org>", b"Message-ID: <0123 abcd>", "Message-ID is not well formed"),
        (b"<0123abcd@news.example.org>", b"<0123abcd@localhost>", "the Message-ID is of localhost"),
        (b"<ada@example.org>", b"<ada@example.org>, <bo@example.org>", "To is not well formed"),
        (b'"Partners, News" <', b"Partners, News <", "From is not well formed"),
        (b"Partners <partners.news", b"Partners <partners news", "List-Id is not well formed"),
        (b"MIME-Version: 1.0", b"MIME-Version: 2.0", "MIME-Version is not well formed"),
        (b":m0123456789", b":m", "Feedback-ID is not well formed"),
        (POST, b"", "without List-Unsubscribe-Post"),
        (b"=One-Click", b"=Click", "List-Unsubscribe-Post is not well formed"),
        (b"<https://news.example.org/u/TOKEN>,\r\n ", b"", "nobody can leave with one click"),
        (b"/u/TOKEN>", b"/u/\r\n TOKEN>", "breaks within an address"),
        (
            b"<https://news.example.org/u/TOKEN>,",
            b"=?utf-8?q?=3Chttps=3A//news.example.org/u/TOKEN=3E?=,",
            "are encoded",
        ),
        (b"=?utf-8?q?_of_it?=", b"=?utf-8?q?" + b"x" * 70 + b"?=", "an encoded word of Subject has 82 characters"),
        (b"<p>Words</p>", b"<p>" + b"x" * 1_000 + b"</p>", "a line has 1,007 octets"),
        (b"<p>Words</p>", b"<p>\nWords</p>", "a bare CR or LF"),
        (b"<p>Words</p>", "<p>Wörter</p>".encode(), "octets above 127"),
        (b"quoted-printable\r\n\r\n<p>", b"8bit\r\n\r\n<p>", 'sent as "8bit"'),
    ],
)
def test_each_fault_is_said_once(old, new, fault):
    assert GOOD.count(old) >= 1
    said = faults(GOOD.replace(old, new))
    assert len(said) == 1
    assert fault in said[0]


@pytest.mark.parametrize(
    "value",
    [
        b"From: news@news.example.org",
        b"From: =?utf-8?b?0J3QvtCy0L7RgdGC0Lg=?= <news@news.example.org>",
        b"From: UN Partners' Newsletter <news@news.example.org>",
        b'From: "A \\"quoted\\" name" <news@news.example.org>',
    ],
)
def test_forms_of_a_mailbox(value):
    assert faults(GOOD.replace(b'From: "Partners, News" <news@news.example.org>', value)) == []
