from __future__ import annotations

import string
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailer.rendering.markdown import inline_html, prose_html, web_address


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: set[str] = set()
        self.addresses: list[str] = []

    def handle_data(self, data):
        self.text += data

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name == "href"]
        assert {name for name, _ in attrs} <= {"href", "start", "style"}


def read(html: str) -> _Text:
    parser = _Text()
    parser.feed(html)
    parser.close()
    return parser


def escaped(text: str) -> str:
    """`text` with a backslash before every sign that means something to CommonMark (section 2.4)."""
    return "".join("\\" + sign if sign in string.punctuation else sign for sign in text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
        ("[a](https://example.org/?b=1&c=2)", '<p><a href="https://example.org/?b=1&amp;c=2">a</a></p>'),
        ('[a](https://example.org "title")', '<p><a href="https://example.org">a</a></p>'),
        ("<https://example.org/>", '<p><a href="https://example.org/">https://example.org/</a></p>'),
        ("[a](#agenda)", '<p><a href="#agenda">a</a></p>'),
        ("[a](mailto:a@example.org)", '<p><a href="mailto:a@example.org">a</a></p>'),
        ("[a](javascript:alert)", "<p>[a](javascript:alert)</p>"),
        ("[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>"),
        ("[a](/relative)", "<p>[a](/relative)</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("![a](https://example.org/a.png)", '<p>!<a href="https://example.org/a.png">a</a></p>'),
        ("3. c\n4. d", '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>'),
        ("数字\n政府 a\nb", "<p>数字政府 a\nb</p>"),
        ("{{ x }} {% y %}", "<p>{{ x }} {% y %}</p>"),
    ],
)
def test_prose(text, html):
    assert prose_html(text, 4) == html


def test_a_table_keeps_its_alignment_and_nothing_else():
    html = prose_html("|a|b|\n|-|-:|\n|1|2|", 4)
    assert '<td style="text-align:right">2</td>' in html
    assert "<th>a</th>" in html


@pytest.mark.parametrize(
    ("text", "first", "levels"),
    [
        ("# a\n## b\n### c", 4, ["h4", "h5", "h6"]),
        ("# a\n### c\n# d", 4, ["h4", "h5", "h4"]),
        ("### a", 3, ["h3"]),
        ("### a\n# b", 4, ["h4", "h4"]),
        ("# a\n## b\n### c\n#### d", 4, ["h4", "h5", "h6", "h6"]),
    ],
)
def test_headings_skip_no_level(text, first, levels):
    html = prose_html(text, first)
    assert [part[:2] for part in html.split("<")[1:] if part[0] == "h"] == levels


def test_a_line_of_markdown_has_no_paragraph():
    assert inline_html("a *b* [c](https://example.org)") == 'a <em>b</em> <a href="https://example.org">c</a>'
    assert inline_html("# a\n- b") == "# a\n- b"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/é?ü=ß", "https://example.org/%C3%A9?%C3%BC=%C3%9F"),
        ("https://пример.example/", "https://xn--e1afmkfd.example/"),
        ("https://example.org/%20?a=1&b=[2]", "https://example.org/%20?a=1&b=[2]"),
        ("mailto:a@example.org?subject=x y", "mailto:a@example.org?subject=x%20y"),
        ("tel:+12125550100", "tel:+12125550100"),
        ("#agenda", "#agenda"),
        ("HTTPS://example.org", "HTTPS://example.org"),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("//example.org", None),
        ("example.org", None),
        ("#", None),
        ("", None),
    ],
)
def test_addresses(url, address):
    assert web_address(url) == address


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Z"))))
def test_any_word_arrives(text):
    assert read(prose_html(f"a{escaped(text)}z", 4)).text == f"a{text}z"
    assert read(inline_html(f"a{escaped(text)}z")).text == f"a{text}z"


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*"ab<>&\"'()[]{}#*_-`~!|:/\\\n .", "javascript:", "https://", "<script>", "](", "é"])))
def test_no_text_makes_anything_but_the_allowed_html(pieces):
    found = read(prose_html("".join(pieces), 4))
    assert not found.tags & {"script", "img", "style", "iframe", "div", "span"}
    assert all(address.startswith(("http:", "https:", "mailto:", "tel:", "#")) for address in found.addresses)
