"""Links: where they may lead, and where they stand in a Markdown text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.content.links import target_slip
from mailer.content.markdown import TextLink, text_links, text_slips


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org",
        "HTTPS://EXAMPLE.ORG/",
        "http://example.org:8080/a?b=c&d=[1]#e",
        "https://примеры.рф/статья",
        "https://xn--e1afmkfd.example/%20",
        "https://[2001:db8::1]/",
        "https://localhost/",
        "mailto:news@example.org",
        "mailto:news@example.org?subject=Hello%20there",
        "tel:+1-212-555-0100",
        "#agenda",
        "#قسم",
    ],
)
def test_good_targets(target):
    assert target_slip(target) is None


@given(st.text(max_size=30))
def test_no_text_makes_a_target_but_of_the_four_schemes(text):
    if target_slip(text) is None:
        assert text.startswith("#") or text.partition(":")[0].lower() in {"http", "https", "mailto", "tel"}
        assert not any(sign.isspace() or sign in "<>\"'\\`" for sign in text if sign != "'")


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("no link", []),
        ("[a](https://a.example)", [(0, 22, "a", "https://a.example")]),
        ("x [*a* `b`\nc](#d) y", [(2, 17, "a b c", "#d")]),
        ("> quote\n> [a](#b)", [(10, 17, "a", "#b")]),
        ("- one\n- two\n  [a](#b)\n  [c](#d)", [(14, 21, "a", "#b"), (24, 31, "c", "#d")]),
        ("# Title [a](#b) #", [(8, 15, "a", "#b")]),
        ("[a][r] and [r]\n\n[r]: #b", [(0, 6, "a", "#b"), (11, 14, "r", "#b")]),
        ("see <https://a.example>", [(4, 23, "https://a.example", "https://a.example")]),
        ("| x | y |\n|---|---|\n| [a](#b) | [c](#d) |", [(22, 29, "a", "#b"), (32, 39, "c", "#d")]),
        ("`[a](#b)` and \\[a](#b)", []),
        ("    [a](#b)", []),
        ("a (\\[b\\])[c &amp; d](#e)", [(9, 24, "c & d", "#e")]),
        ("中文[链接](#x)中文", [(2, 10, "链接", "#x")]),
    ],
)
def test_links_of_a_text(text, links):
    assert text_links(text) == tuple(TextLink(*link) for link in links)


@given(st.text(st.sampled_from("[]()<>#:!*_`\\ \n\t-|&;{}\"'abc/.@中א1")))
def test_any_text_has_links_inside_it(text):
    for link in text_links(text):
        assert 0 <= link.start < link.end <= len(text)
        assert text[link.start] in "[<"
    assert all(0 <= slip.offset < len(text) for slip in text_slips(text))
