"""premailer, used so that it does what it should and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from premailer import transform

from mailer.rendering.css_faults import CssError
from mailer.rendering.inlining import inline

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
        ("p { margin: 0 }\n\nul { color: red\nli { color: blue }", 3, "{ is never closed"),
        ("p { margin: 0 }\n}", 2, "} closes nothing"),
        ("p {\n  margin: 0;\n  color red;\n}", 3, "'color red' is no declaration"),
    ],
)
def test_what_cannot_be_inlined_is_refused_with_its_line(css, line, word):
    with pytest.raises(CssError, match=re.escape(word)) as caught:
        inline(PAGE, css)
    assert caught.value.fault.line == line


@pytest.mark.parametrize("css", ["", "p { }", "/* } a:b { */ p { color: red; ; }", "p { font-family: 'a {;'; }"])
def test_what_only_looks_wrong_is_inlined(css):
    assert inline(PAGE, css)


def test_no_rules_change_nothing_but_the_serialisation():
    assert tokens(inline(PAGE, "")) == tokens(PAGE)


@pytest.fixture(scope="module")
def plain() -> Iterator[Callable[[str, str], str]]:
    """What premailer alone makes of a page without styles of its own: in a process of its own, for ours changes it."""
    process = subprocess.Popen([sys.executable, "-c", PLAIN], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin
    assert process.stdout

    def ask(html: str, css: str) -> str:
        process.stdin.write(json.dumps([html, css]) + "\n")
        process.stdin.flush()
        return str(json.loads(process.stdout.readline()))

    yield ask
    process.stdin.close()
    assert process.wait(10) == 0
    process.stdout.close()


PLAIN = """
import json, logging, sys
from premailer import Premailer
for line in sys.stdin:
    html, css = json.loads(line)
    made = Premailer(
        css_text=css, allow_network=False, keep_style_tags=False, disable_leftover_css=True, strip_important=False,
        remove_classes=False, align_floating_images=False, disable_validation=True, disable_link_rewrites=True,
        disable_basic_attributes=["width", "height", "align", "valign", "bgcolor"], remove_unset_properties=False,
        cssutils_logging_level=logging.CRITICAL,
    ).transform(html, pretty_print=False)
    print(json.dumps("<!doctype html>" + made), flush=True)
"""
NAMES = st.sampled_from(
    ["p", "div", "a", "h2", "td", "TABLE", ".text", ".a", ".b-1", ".A", "[href]", '[class="a b-1"]']
)
SIMPLE = st.one_of(
    NAMES,
    st.sampled_from(["p.a", "div.a.b-1", "a[href]", "#one", "p#one.a", "*", r".\61", "p ~ a", "p + p", "div>p"]),
)
SELECTORS = st.lists(SIMPLE, min_size=1, max_size=3).flatmap(
    lambda parts: st.sampled_from([" ", " > ", ", "]).map(lambda between: between.join(parts))
)
DECLARATIONS = st.sampled_from(
    ["color: #AABBCC", "color: red !important", "margin: 0 0 14px", "padding: 0", "font-size: 1.50em", "width: 10%"]
)
RULES = st.tuples(SELECTORS, st.lists(DECLARATIONS, min_size=1, max_size=3)).map(
    lambda rule: f"{rule[0]} {{ {'; '.join(rule[1])}; }}"
)
STYLES = st.lists(RULES, max_size=6).map("\n".join)
TAGS = st.sampled_from(["p", "div", "a", "h2", "td", "table", "b"])
ATTRIBUTES = st.sampled_from(
    ["", ' class="a"', ' class="text"', ' class="a b-1"', ' id="one"', ' href="#"', ' style="color:blue;margin:1px"']
)
BODIES = st.recursive(
    st.sampled_from(["x", "é &amp; y", ""]),
    lambda inner: st.tuples(TAGS, ATTRIBUTES, st.lists(inner, max_size=3)).map(
        lambda node: f"<{node[0]}{node[1]}>{''.join(node[2])}</{node[0]}>"
    ),
    max_leaves=12,
)


@given(BODIES, STYLES)
def test_what_is_left_out_changes_nothing(plain, body, css):
    page = f"<!doctype html><html><head><title>T</title></head><body>{body}</body></html>"
    assert inline(page, css) == plain(page, css)


def test_premailer_comes_without_the_libraries_that_it_imports():
    script = "import sys; from mailer.rendering.inlining import inline; "
    script += "inline('<!doctype html><html><head></head><body><p>x</p></body></html>', 'p { margin: 0 }'); "
    script += "assert not {'urllib3', 'cssutils'} & set(sys.modules); "
    script += "import requests, cssutils; assert callable(requests.get); assert callable(cssutils.parseStyle); "
    script += (
        "inline('<!doctype html><html><head></head><body><p>x</p></body></html>', 'p { margin: calc(1px + 2px) }')"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_threads_that_inline_at_the_same_time_do_not_meet():
    sheets = [f".text p {{ margin: {each}px; }} .text a {{ color: #0000{each:02d}; }}" for each in range(10, 90)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda css: inline(PAGE, css), sheets)) == [inline(PAGE, css) for css in sheets]
