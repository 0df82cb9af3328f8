"""Whatever a server sends, an answer is read from it, quickly."""

from __future__ import annotations

import json
import time
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.checks.online.answers import Answer, answer_from, read_answer
from mailer.checks.online.pages import asks_to_sign_in, is_mover, leads_home, same_page, says_not_found
from mailer.network.fetched import Fetched, Hop, Problem

HTML = "text/html; charset="


def title(body: bytes, content_type: str = HTML + "utf-8") -> str:
    return read_answer(Fetched("https://a.example.net/", 200, headers={"content-type": content_type}, body=body)).title


@pytest.mark.parametrize(
    ("body", "content_type", "read"),
    [
        ("<title>Über  uns\n &amp; mehr</title>".encode(), HTML + "utf-8", "Über uns & mehr"),
        ("<TITLE lang=ru>Страница</TITLE>".encode("cp1251"), HTML + "windows-1251", "Страница"),
        ('<meta charset="gb2312"><title>页面</title>'.encode("gb2312"), "text/html", "页面"),
        ("<title>Ü</title>".encode(), HTML + "no-such-thing", "Ü"),
        (b"<title>\xff</title>", HTML + "utf-8", "\ufffd"),
        (b"<titles>No</titles><title>Yes</title><title>Second</title>", "text/html", "Yes"),
        (b"<title>Cut off", "text/html", ""),
        (b"<title", "text/html", ""),
        (b"", "text/html", ""),
        (b"<title>A picture</title>", "image/svg+xml", ""),
        (b"%PDF-1.7 <title>x</title>", "application/pdf", ""),
    ],
)
def test_the_title_is_read(body, content_type, read):
    assert title(body, content_type) == read


def test_a_reply_becomes_an_answer():
    hops = (Hop("https://a.example.net/", 301), Hop("https://b.example.net/", 302))
    got = read_answer(Fetched("https://c.example.net/", hops=hops, problem=Problem.TIMEOUT, detail="slow"))
    assert got == Answer("https://c.example.net/", None, (301, 302), "", "timeout", "slow")


@pytest.mark.parametrize("piece", [b"<title>", b"<title ", b"<title></titl", b"charset=", b"<title>&amp;"])
def test_a_page_made_to_be_slow_to_read_is_not(piece):
    began = time.perf_counter()
    title(piece * (131_072 // len(piece)))
    title(b"<meta " + piece * (131_072 // len(piece)), "text/html; " + piece.decode() * 1000)
    assert time.perf_counter() - began < 10  # it was 40


@given(st.binary(max_size=300), st.text(max_size=40))
def test_no_page_makes_it_raise(body, content_type):
    assert len(title(b"<title>" + body, content_type)) <= 200
    assert len(title(body + b"<html><title>" + body + b"</title>", HTML + content_type)) <= 200


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=200))
def test_no_address_and_no_title_makes_it_raise(one, other, words):
    for asked, reached in ((f"https://a.example.net/{one}", f"https://b.example.net/{other}"),):
        for told in (leads_home, asks_to_sign_in, same_page):
            assert told(asked, reached) in {True, False}
        assert is_mover(asked) is False
    assert says_not_found(words) in {True, False}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_nothing_kept_makes_it_raise(kept):
    assert answer_from(kept) is None or kept["url"]


@given(st.builds(Answer, st.text(), st.integers(100, 999), st.lists(st.sampled_from([301, 302])).map(tuple), st.text()))
def test_an_answer_comes_back_from_json(answer):
    assert answer_from(json.loads(json.dumps(asdict(answer)))) == answer
