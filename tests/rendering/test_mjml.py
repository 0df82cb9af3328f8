"""Every cure beside the fault it cures. Where the bare library no longer shows the fault, the cure can go."""

from __future__ import annotations

import subprocess
import sys
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mjml import mjml2html

from mailer.rendering.mjml.old import MAX_DEPTH, MjmlError, compile_mjml, protect

WORDS = {
    "Hindi": "नमस्ते",
    "Thai": "ที่นี่",
    "vocalised Arabic": "مَرحَبا",
    "vocalised Hebrew": "שָׁלוֹם",
    "decomposed Latin": "re\u0301sume\u0301",
    "joined emoji": "👩‍👩‍👧 ❤️",
    "no-break space": "10\u00a0000",
    "right-to-left mark": "a\u200fb",
    "backslash": "C:\\temp\\new",
}


def document(body: str, head: str = "") -> str:
    column = f"<mj-section><mj-column>{body}</mj-column></mj-section>"
    return f'<mjml lang="en" dir="ltr"><mj-head>{head}</mj-head><mj-body>{column}</mj-body></mjml>'


class _Attributes(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def attributes(html: str, tag: str) -> list[dict[str, str | None]]:
    parser = _Attributes()
    parser.feed(html)
    return [attrs for name, attrs in parser.found if name == tag]


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
def test_attributes_arrive_that_the_library_corrupts(word):
    source = document(f'<mj-image src="a.jpg" alt="{word}" />')
    (bare,) = attributes(mjml2html(source), "img")
    (cured,) = attributes(compile_mjml(source), "img")
    assert bare["alt"] != word
    assert cured["alt"] == word


@pytest.mark.parametrize("word", [*WORDS.values(), 'say "hi"', "two\nlines"], ids=[*WORDS, "quotes", "lines"])
def test_the_title_arrives_in_the_label_where_the_library_corrupts_it(word):
    source = document("<mj-text>x</mj-text>", f"<mj-title>{word}</mj-title>")
    shown = " ".join(word.split("\n"))
    (bare,) = [found["aria-label"] for found in attributes(mjml2html(source), "div") if "aria-label" in found]
    (cured,) = [found["aria-label"] for found in attributes(compile_mjml(source), "div") if "aria-label" in found]
    assert bare != shown
    assert cured == shown
    assert f"<title>{escape(shown)}</title>" in compile_mjml(source)


def test_a_quote_in_single_quotes_arrives_that_the_library_leaves_open():
    source = document("""<mj-text><a href="https://example.org" title='say "hi"'>x</a></mj-text>""")
    assert attributes(mjml2html(source), "a")[0]["title"] != 'say "hi"'
    assert attributes(compile_mjml(source), "a")[0]["title"] == 'say "hi"'


def test_a_line_break_in_an_attribute_becomes_a_space_where_the_library_writes_a_letter():
    source = document('<mj-image src="a.jpg" alt="two\n  lines" />')
    assert attributes(mjml2html(source), "img")[0]["alt"] == "two\\n  lines"
    assert attributes(compile_mjml(source), "img")[0]["alt"] == "two lines"


@pytest.mark.parametrize("padding", ["0 20px", "10px 20px 0", "0 20px 0 20px"])
def test_a_unitless_zero_does_not_widen_the_column_for_outlook(padding):
    source = document('<mj-image src="a.jpg" alt="" padding="0px" />').replace(
        "<mj-section>", f'<mj-section padding="{padding}">'
    )
    assert attributes(mjml2html(source), "img")[0]["width"] == "600"
    assert attributes(compile_mjml(source), "img")[0]["width"] == "560"


def test_zero_stays_where_it_is_part_of_a_number():
    assert 'padding="0px 10px 0.5px 100%"' in protect('<mj-text padding="0 10px 0.5px 100%">')
    assert 'opacity="0"' in protect('<mj-text opacity="0">')


def test_the_last_class_wins_as_in_mjml_where_the_library_takes_the_first():
    head = '<mj-attributes><mj-class name="a" color="#aa0000" /><mj-class name="b" color="#00bb00" /></mj-attributes>'
    source = document('<mj-text mj-class="a b">x</mj-text>', head)
    assert "color:#aa0000" in mjml2html(source)
    assert "color:#00bb00" in compile_mjml(source)


def test_a_bare_greater_than_sign_does_not_make_the_library_panic():
    source = document("<mj-text>é > b</mj-text>")
    with pytest.raises(BaseException, match="char boundary") as caught:
        mjml2html(source)
    assert not isinstance(caught.value, Exception)
    assert "é &gt; b" in compile_mjml(source)


def test_a_panic_that_is_not_foreseen_is_an_ordinary_error():
    source = document("<mj-raw><!--[if mso]><p>x</p><![endif] --></mj-raw>")
    with pytest.raises(MjmlError, match="gave up"):
        compile_mjml(source)


def test_deep_nesting_is_refused_that_kills_the_process():
    deep = document("<mj-text>" + "<b>" * 40_000 + "</b>" * 40_000 + "</mj-text>")
    code = "import sys; from mjml import mjml2html; mjml2html(sys.stdin.read())"
    died = subprocess.run([sys.executable, "-c", code], input=deep.encode(), capture_output=True, check=False)
    assert died.returncode < 0
    with pytest.raises(MjmlError, match=f"nested {MAX_DEPTH} deep"):
        compile_mjml(deep)


def test_nesting_within_the_limit_compiles():
    depth = MAX_DEPTH - 10
    assert "<b>x</b>" in compile_mjml(document("<mj-text>" + "<b>" * depth + "x" + "</b>" * depth + "</mj-text>"))


def test_no_font_is_fetched_that_the_library_would_ask_google_for():
    source = document("<mj-text>x</mj-text>")
    assert "fonts.googleapis.com" in mjml2html(source)
    assert "googleapis" not in compile_mjml(source)


def test_an_unknown_component_is_named_that_the_library_passes_on():
    source = document("\n<mj-txt>x</mj-txt>")
    assert "<mj-txt>" in mjml2html(source)
    with pytest.raises(MjmlError, match="did you mean <mj-text>") as caught:
        compile_mjml(source)
    assert (caught.value.line, caught.value.snippet) == (2, "<mj-txt")


def test_a_wrong_closing_tag_is_named_with_both_lines():
    source = document("<mj-text>\n<p>x\n</mj-text>")
    with pytest.raises(MjmlError, match=r"</mj-text> stands where <p> of line 2 should be closed") as caught:
        compile_mjml(source)
    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("<mjml><mj-body>", "<mj-body> is never closed"),
        ("<mjml></mj-body></mjml>", "</mj-body> stands where <mjml>"),
        ("</mjml>", "</mjml> closes nothing"),
        ("<mjml><mj-body><mj-section color=red></mj-section></mj-body></mjml>", "compiler says"),
        ("no MJML at all", "compiler says"),
        ("", "compiler says"),
        ("x" * 5_000_001, "5,000,001 characters"),
    ],
)
def test_what_cannot_be_compiled_is_said(source, message):
    with pytest.raises(MjmlError, match=message):
        compile_mjml(source)


def test_styles_and_conditional_comments_are_left_alone():
    css = "a > b { color: #123456; } /* é \\ */"
    comment = "<!--[if mso]><p>für Outlook > 2007</p><![endif]-->"
    html = compile_mjml(
        document(f"<mj-raw>{comment}</mj-raw><mj-text>x</mj-text>", f"<mj-style>{css}</mj-style>"),
    )
    assert "a > b { color: #123456; }" in html
    assert comment in html


def test_comments_of_the_theme_do_not_reach_the_reader():
    assert "secret" not in compile_mjml(document("<mj-text>x<!-- secret --></mj-text>"))


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_any_attribute_value_arrives(value):
    escaped = value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
    html = compile_mjml(document(f'<mj-image src="a.jpg" alt="{escaped}" />'))
    assert attributes(html, "img")[0]["alt"] == value
