"""A block of an author's own MJML: what it may hold, where its faults are placed, and that nothing gets out of it."""

from __future__ import annotations

import re
from html import escape
from textwrap import indent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from mailer.content import IssueError, load_issue
from mailer.rendering import RenderError, compile_edition, fill
from mailer.rendering.mjml import lint_fragment

ISSUE = """title: T
date: 2020-12-31
language: en
subject: S
theme: un
sections:
  - title: Section
    blocks:
      - type: mjml
        mjml: |
{mjml}
        text: In words.
      - title: After it
"""
LINKS = {"unsubscribe_url": "https://example.org/out/1", "view_url": "https://example.org/view/1"}
TEXT = "<mj-section><mj-column><mj-text>{}</mj-text></mj-column></mj-section>"
COLUMN = "<mj-section><mj-column>{}</mj-column></mj-section>"

HOSTILE = {
    "a script": TEXT.format("<script>alert(1)</script>"),
    "a script in capitals": TEXT.format("<SCRIPT src=a.js>x</SCRIPT>"),
    "an event": TEXT.format('<a href="https://x.org" onclick="x()">x</a>'),
    "an event after a slash": TEXT.format("<img/onerror=alert(1) src=logo.png>"),
    "an event over lines": TEXT.format('<img\nonerror\n=\nalert(1) src="logo.png">'),
    "an event without a space": TEXT.format('<a href="https://x.org"onclick="x()">x</a>'),
    "an event of a component": '<mj-section onclick="x()"><mj-column></mj-column></mj-section>',
    "a remote picture": TEXT.format('<img src="https://x.org/a.png" alt="">'),
    "a remote picture, unquoted": TEXT.format('<img src=https://x.org/a.png alt="">'),
    "a remote picture, in references": TEXT.format('<img src="&#104;ttps://x.org/a.png" alt="">'),
    "a remote picture without scheme": TEXT.format('<img src="//x.org/a.png" alt="">'),
    "a remote picture of a component": COLUMN.format('<mj-image src="https://x.org/a.png" />'),
    "a picture in the address": COLUMN.format('<mj-image src="data:image/png;base64,xx" />'),
    "a remote background": '<mj-section background-url="https://x.org/a.png"><mj-column></mj-column></mj-section>',
    "a remote background of a table": TEXT.format("<table background='https://x.org/a'><tr><td>x</td></tr></table>"),
    "a source set": TEXT.format("<img srcset='https://x.org/a 2x' src=logo.png>"),
    "a poster": TEXT.format("<video poster='https://x.org/a'></video>"),
    "icons from afar": COLUMN.format('<mj-social><mj-social-element name="x">X</mj-social-element></mj-social>'),
    "an accordion with icons from afar": COLUMN.format("<mj-accordion></mj-accordion>"),
    "a style element": TEXT.format("<style>p { color: red }</style>"),
    "a style that fetches": TEXT.format('<p style="background:url(https://x.org/a)">x</p>'),
    "a style that fetches, escaped": TEXT.format('<p style="background:ur\\6c(https://x.org/a)">x</p>'),
    "a style that fetches, in references": TEXT.format('<p style="background:&#117;rl(https://x.org/a)">x</p>'),
    "a style that fetches a set": TEXT.format("<p style=\"background:image-set('https://x.org/a' 1x)\">x</p>"),
    "a style in an attribute": COLUMN.format('<mj-text font-family="x;background:url(https://x.org/a)">x</mj-text>'),
    "a style that covers": TEXT.format("<p style='position:fixed;top:0'>Unsubscribe here</p>"),
    "a link that runs": TEXT.format('<a href="javascript:alert(1)">x</a>'),
    "a link that runs, in references": TEXT.format('<a href="java&#115;cript:alert(1)">x</a>'),
    "a link that runs, with a tab": TEXT.format('<a href="java\tscript:alert(1)">x</a>'),
    "a button that runs": COLUMN.format('<mj-button href="javascript:x">x</mj-button>'),
    "a name in a link": TEXT.format('<a href="https://x.org/?who={{ email }}">x</a>'),
    "a ping": TEXT.format("<a ping='https://x.org' href='https://x.org'>y</a>"),
    "a form": TEXT.format("<form action=https://x.org><input></form>"),
    "a frame": TEXT.format("<iframe src='https://x.org'></iframe>"),
    "a drawing": TEXT.format("<svg><circle /></svg>"),
    "raw": COLUMN.format("<mj-raw><p>x</p></mj-raw>"),
    "an include": '<mj-include path="/etc/passwd" />',
    "styles": "<mj-style>p { color: red }</mj-style>",
    "a comment for Outlook": TEXT.format("<!--[if mso]><p>x</p><![endif]-->"),
    "a comment that browsers end at once": TEXT.format(
        "<!--><p style=\"background:image-set('https://x.org/a' 1x)\">x</p>-->"
    ),
    "another": TEXT.format("<!---><button>x</button>-->"),
    "a comment that browsers end with !": TEXT.format("<!-- a --!><p style='position:fixed'>x</p>-->"),
    "the end of a comment for Outlook": TEXT.format("<!--<![endif]-->"),
    "a comment with a merge field": TEXT.format("<!-- for {{ first_name }} --><p>x</p>"),
    "a comment with a picture": TEXT.format("<!-- <img src=logo.png> --><p>x</p>"),
    "a style that pulls what follows under itself": TEXT.format("<p style='margin: 0 0 -900px'>x</p>"),
    "a style that grows over what follows": TEXT.format("<p style='color: red; transform: scale(90)'>x</p>"),
    "the end of the cell": TEXT.format("</div></td></tr></table><p>out</p>"),
    "the end of the wrapper": "</mj-wrapper></mj-body>" + TEXT.format("") + "<mj-wrapper>",
    "an element left open": TEXT.format("<div><div><b>x"),
    "a component left open": "<mj-section><mj-column>",
    "a comment left open": TEXT.format("<!-- x"),
    "elements that swallow": TEXT.format("<plaintext>"),
    "HTML in place of sections": "<div>x</div>",
    "words in place of sections": "words",
    "a picture outside": COLUMN.format('<mj-image src="../other/photo.jpg" />'),
    "a picture that is not there": COLUMN.format('<mj-image src="missing.png" />'),
}


@pytest.fixture
def render(folder, newsletter, themes):
    def made(mjml: str) -> str:
        (folder / "issue.yaml").write_text(ISSUE.format(mjml=indent(mjml, " " * 10)), "utf-8")
        edition = compile_edition(load_issue(folder), "en", newsletter, themes)
        return fill(edition.html, LINKS, "https://news.example.org/media/{}".format, escape)

    return made


@pytest.mark.parametrize("mjml", HOSTILE.values(), ids=HOSTILE)
def test_what_is_not_allowed_is_refused_in_the_issue_file(render, folder, mjml):
    with pytest.raises((RenderError, IssueError)) as caught:
        render(mjml)
    for fault in caught.value.faults:
        assert fault.position.file.endswith("issue.yaml")
        assert 11 <= fault.position.line <= 11 + mjml.count("\n")
        assert fault.position.column >= 11
        assert fault.cure


def test_a_fault_is_placed_at_its_sign(render):
    with pytest.raises(RenderError) as caught:
        render(
            "<mj-section>\n  <mj-column>\n    <mj-txt>x</mj-txt>\n"
            '    <mj-image src="missing.png" />\n  </mj-column>\n</mj-section>'
        )
    found = [(fault.position.line, fault.position.column, fault.what) for fault in caught.value.faults]
    assert [place[:2] for place in found] == [(13, 15), (14, 30)]
    assert "mj-txt" in found[0][2]
    assert "missing.png" in found[1][2]


def test_what_is_allowed_arrives(render):
    page = render(
        '<mj-section background-color="#0b3258"><mj-column>'
        '<mj-image src="logo.png" alt="He said &quot;yes&quot;" width="80px" />'
        '<mj-text color="#ffffff">Dear {{ first_name | default("colleague") }}, '
        '<a href="https://x.org/a?b=1&amp;c=2" style="color:#fff">read</a> a &lt; b</mj-text>'
        "</mj-column></mj-section>"
    )
    tree = lxml_html.fromstring(page)
    assert tree.xpath("//img/@alt") == ['He said "yes"']
    assert all(src.startswith("https://news.example.org/media/") for src in tree.xpath("//img/@src"))
    assert tree.xpath("//a[.='read']/@href") == ["https://x.org/a?b=1&c=2"]
    assert "Dear colleague, read a < b" in tree.text_content()


def test_a_comment_of_words_is_dropped(render):
    page = render(TEXT.format("<!-- the chart of 2020 - see the report, p > 3 --><p>x</p>"))
    assert "chart" not in page


def test_quotes_stay_in_their_attribute(render):
    tree = lxml_html.fromstring(
        render('<mj-section css-class="x&quot; onclick=&quot;y"><mj-column></mj-column></mj-section>')
    )
    assert not tree.xpath("//*[@onclick]")


def test_what_stands_after_the_block_stands_after_it(render):
    tree = lxml_html.fromstring(render(TEXT.format("<p>Inside</p>")))
    assert [heading.text_content().strip() for heading in tree.xpath("//h3")] == ["After it"]
    assert "Unsubscribe" in tree.text_content()


def test_the_text_part_has_the_words(folder, newsletter, themes):
    (folder / "issue.yaml").write_text(ISSUE.format(mjml=indent(TEXT.format("<p>Inside</p>"), " " * 10)), "utf-8")
    text = fill(compile_edition(load_issue(folder), "en", newsletter, themes).text, LINKS, str)
    assert "In words." in text
    assert "Inside" not in text


_PIECES = [
    "<",
    ">",
    "</",
    '"',
    "'",
    "=",
    "mj-text",
    "mj-section",
    "a",
    "p",
    " ",
    "\n",
    "href",
    "style",
    "x",
    "&",
    "]]>",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=30).map("".join))
def test_nothing_stops_the_looking(mjml):
    for fault in lint_fragment(mjml):
        assert fault.line >= 1
        assert fault.column >= 1
        assert re.search(r"\w", fault.what)
