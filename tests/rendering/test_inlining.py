"""premailer, used so that it does what it should and nothing else."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from premailer import transform

from mailer.rendering.inlining import CssError, inline

PAGE = """<!doctype html><html lang="en" dir="ltr"><head><title>T</title><style type="text/css">
@media only screen and (min-width:480px) { .wide { width:100% !important; } }
[data-ogsc] .ink { color: #ffffff !important; }
</style><style media="screen and (min-width:480px)">.moz .wide { width:100% !important; }</style></head>
<body style="word-spacing:normal;"><!--[if mso | IE]><table width="600"><tr><td><style>.a{color:red}</style><![endif]-->
<div class="text"><p>Text &amp; more&nbsp;é नमस्ते 👩‍👩‍👧</p><a href="https://example.org/?a=1&amp;b=[x]">link</a></div>
<img src="a.jpg" alt="" width="552" height="310"><table class="w" width="100%"><tr><td>x</td></tr></table>
<!--[if mso | IE]></td></tr></table><![endif]--></body></html>"""

CSS = ".text p { margin: 0 0 14px; }\n.text a { color: #0b5a9b; }\nimg { width: 100%; }\n.w { width: 320px; }"


class _Tokens(HTMLParser):
    """Everything in a page but the style attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[object] = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, sorted((name, value) for name, value in attrs if name != "style")))

    def handle_endtag(self, tag):
        self.found.append(tag)

    def handle_data(self, data):
        self.found.append(data)

    def handle_comment(self, data):
        self.found.append(("comment", data))

    def handle_decl(self, decl):
        self.found.append(("decl", decl.lower()))


def tokens(html: str) -> list[object]:
    parser = _Tokens()
    parser.feed(html)
    parser.close()
    return [token for token in parser.found if token != "\n"]


def test_only_style_attributes_change():
    assert tokens(inline(PAGE, CSS)) == tokens(PAGE)


def test_the_rules_arrive_in_style_attributes():
    html = inline(PAGE, CSS)
    assert '<p style="margin:0 0 14px">' in html
    assert 'style="color:#0b5a9b"' in html


def test_the_doctype_stays_that_premailer_drops():
    assert not transform(PAGE, allow_network=False).startswith("<!doctype html>")
    assert inline(PAGE, CSS).startswith("<!doctype html><html")


def test_widths_for_outlook_stay_that_premailer_overwrites():
    page = PAGE.replace("</head>", f"<style>{CSS}</style></head>")
    assert re.search(r'<img [^>]*width="100%"', transform(page, allow_network=False))
    assert re.search(r'<img [^>]*width="552"', inline(PAGE, CSS))


def test_important_stays_in_kept_styles_that_premailer_strips():
    assert transform(PAGE, allow_network=False, keep_style_tags=True).count("!important") < PAGE.count("!important")
    assert inline(PAGE, CSS).count("!important") == PAGE.count("!important")


def test_rules_for_later_stay_that_premailer_drops():
    assert "[data-ogsc]" not in transform(PAGE, allow_network=False)
    assert "[data-ogsc] .ink { color: #ffffff !important; }" in inline(PAGE, CSS)


@pytest.mark.parametrize(
    ("css", "line", "word"),
    [
        ("p { margin: 0 }\n@import url(https://example.org/a.css);", 2, "@import"),
        ("@media (max-width: 480px) { p { margin: 0 } }", 1, "@media"),
        ("/* @media\n is fine here */\n\na:hover { color: red }", 4, ":hover"),
        ("p::first-letter { color: red }", 1, "::first-letter"),
    ],
)
def test_what_cannot_be_inlined_is_refused_with_its_line(css, line, word):
    with pytest.raises(CssError, match=re.escape(word)) as caught:
        inline(PAGE, css)
    assert caught.value.line == line


def test_no_rules_change_nothing_but_the_serialisation():
    assert tokens(inline(PAGE, "")) == tokens(PAGE)
