"""Every cure beside the fault it cures. Where the bare library no longer shows the fault, the cure can go."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mjml import mjml2html

from mailer import MailerError
from mailer.rendering.mjml import MjmlError, MjmlFault, compile  # noqa: A004 - its name

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
BUTTON = '<mj-button href="https://example.org">x</mj-button>'
IMAGE = '<mj-image src="a.jpg" alt="" />'


def document(body: str, head: str = "") -> str:
    return whole(f"<mj-section><mj-column>{body}</mj-column></mj-section>", head)


def whole(body: str, head: str = "") -> str:
    return f'<mjml lang="en" dir="ltr"><mj-head>{head}</mj-head><mj-body>{body}</mj-body></mjml>'


def bare(source: str) -> str:
    """What the library makes of `source` alone."""
    html: str = mjml2html(source)
    return html


class _Attributes(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def attributes(html: str, tag: str) -> list[dict[str, str | None]]:
    """The attributes of every `tag`, those in comments for Outlook too."""
    parser = _Attributes()
    parser.feed(re.sub(r"<!--\[if [^\]]*\]>(<!-->)?|(<!--)?<!\[endif\]-->", "", html))
    return [attrs for name, attrs in parser.found if name == tag]


def label(html: str) -> str | None:
    (found,) = [attrs["aria-label"] for attrs in attributes(html, "div") if "aria-label" in attrs]
    return found


# What is written arrives.


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
def test_attributes_arrive_that_the_library_corrupts(word):
    source = document(f'<mj-image src="a.jpg" alt="{word}" />')
    assert attributes(bare(source), "img")[0]["alt"] != word
    assert attributes(compile(source), "img")[0]["alt"] == word


@pytest.mark.parametrize("word", [*WORDS.values(), 'say "hi"', "two\nlines"], ids=[*WORDS, "quotes", "lines"])
def test_the_title_arrives_in_the_label_where_the_library_corrupts_it(word):
    source = document("<mj-text>x</mj-text>", f"<mj-title>{escape(word)}</mj-title>")
    shown = " ".join(word.split("\n"))
    if word != 'say "hi"':
        assert label(bare(source)) != shown
    assert label(compile(source)) == shown
    assert f"<title>{escape(shown)}</title>" in compile(source)


def test_a_quote_in_single_quotes_arrives_that_the_library_leaves_open():
    source = document("""<mj-text><a href="https://example.org" title='say "hi"'>x</a></mj-text>""")
    assert attributes(bare(source), "a")[0]["title"] != 'say "hi"'
    assert attributes(compile(source), "a")[0]["title"] == 'say "hi"'


def test_a_quote_in_an_attribute_of_a_component_arrives():
    source = document("""<mj-image src="a.jpg" alt='say "hi"' />""")
    assert attributes(compile(source), "img")[0]["alt"] == 'say "hi"'


def test_a_line_break_in_an_attribute_stays_one_where_the_library_writes_a_letter():
    source = document('<mj-image src="a.jpg" alt="two\n  lines" />')
    assert attributes(bare(source), "img")[0]["alt"] == "two\\n  lines"
    assert attributes(compile(source), "img")[0]["alt"] == "two\n  lines"


def test_a_bare_greater_than_sign_does_not_make_the_library_panic():
    source = document("<mj-text>é > b</mj-text>")
    with pytest.raises(BaseException, match="char boundary") as caught:
        bare(source)
    assert not isinstance(caught.value, Exception)
    assert "é > b" in compile(source)


@pytest.mark.parametrize(
    "content",
    [
        "<!--[if mso]><p>x</p><![endif] -->",
        "{% if a < b %}",
        "<![CDATA[x]]>",
        '<?xml version="1.0"?>',
        "<!DOCTYPE x>",
        "<p>first<p>two",
        "<ul><li>first<li>two</ul>",
        "a</b>",
    ],
)
def test_html_that_the_library_refuses_or_dies_of_is_taken_as_it_is(content):
    source = whole(f"<mj-raw>{content}</mj-raw>")
    with pytest.raises(BaseException, match=r"."):
        bare(source)
    assert content in compile(source)


@pytest.mark.parametrize("css", ["@media (width<=480px) { p { color: red } }", "p::after { content: '<' }"])
def test_styles_with_a_less_than_sign_are_taken_as_they_are(css):
    source = document("<mj-text>x</mj-text>", f"<mj-style>{css}</mj-style>")
    with pytest.raises(ValueError, match=r"."):
        bare(source)
    assert css in compile(source)


def test_deep_nesting_compiles_that_kills_the_process():
    deep = document("<mj-text>" + "<b>" * 40_000 + "x" + "</b>" * 40_000 + "</mj-text>")
    code = "import sys; from mjml import mjml2html; mjml2html(sys.stdin.read())"
    died = subprocess.run([sys.executable, "-c", code], input=deep.encode(), capture_output=True, check=False)
    assert died.returncode < 0
    assert "<b>x</b>" in compile(deep)


def test_nested_components_are_refused_before_they_reach_the_library_in_a_small_thread():
    source = "<mjml><mj-body>" + "<mj-wrapper>" * 5_000
    raised: list[MjmlError] = []

    def run() -> None:
        try:
            compile(source)
        except MjmlError as error:
            raised.append(error)

    before = threading.stack_size(256 * 1024)
    try:
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert "nested 40 deep" in str(raised[0])


# Widths.


@pytest.mark.parametrize("padding", ["0 20px", "10px 20px 0", "0 20px 0 20px", "5% 20px"])
def test_a_zero_or_a_per_cent_does_not_widen_the_column_for_outlook(padding):
    source = document('<mj-image src="a.jpg" alt="" padding="0px" />').replace(
        "<mj-section>", f'<mj-section padding="{padding}">'
    )
    assert attributes(bare(source), "img")[0]["width"] == "600"
    assert attributes(compile(source), "img")[0]["width"] == "560"
    assert f"padding:{padding};" in compile(source)


def test_thirds_of_a_row_are_thirds_where_the_library_has_single_precision():
    source = whole(f"<mj-section>{'<mj-column><mj-text>x</mj-text></mj-column>' * 3}</mj-section>")
    assert "33.333332%" in bare(source)
    assert "mj-column-per-33-333333333333336" in compile(source)
    assert "max-width:33.333333333333336%" in compile(source)


def test_pictures_have_whole_widths_where_the_library_writes_fractions():
    source = whole(f"<mj-section>{f'<mj-column>{IMAGE}</mj-column>' * 7}</mj-section>")
    assert "." in str(attributes(bare(source), "img")[0]["width"])
    assert attributes(compile(source), "img")[0]["width"] == "35"


def test_a_column_with_a_mobile_width_is_as_wide_as_the_screen():
    source = document("<mj-text>x</mj-text>").replace("<mj-column>", '<mj-column width="300px" mobile-width="50%">')
    assert "vertical-align:top;width:50%" in bare(source)
    assert "vertical-align:top;width:100%" in compile(source)


def test_the_sections_of_a_wrapper_have_its_gap():
    section = "<mj-section><mj-column><mj-text>x</mj-text></mj-column></mj-section>"
    source = whole(f'<mj-wrapper gap="15px">{section * 2}</mj-wrapper>')
    assert "15px" not in bare(source).replace("padding:10px 25px", "")
    assert compile(source).count("margin-top:15px") == 1


def test_a_fluid_hero_keeps_its_proportions():
    hero = '<mj-hero mode="fluid-height" background-width="600px" background-height="300px" background-url="a.jpg">'
    source = whole(f"{hero}<mj-text>x</mj-text></mj-hero>")
    assert "padding-bottom:50%" not in bare(source)
    assert compile(source).count("padding-bottom:50%") == 2


def test_a_hero_gives_its_pictures_the_room_within_its_padding():
    source = whole(f'<mj-hero padding="0 50px">{IMAGE}</mj-hero>')
    assert attributes(bare(source), "img")[0]["width"] == "550"
    assert attributes(compile(source), "img")[0]["width"] == "450"


# Attributes from the head.


def test_the_last_class_wins_where_the_library_takes_the_first():
    head = '<mj-attributes><mj-class name="a" color="#aa0000" /><mj-class name="b" color="#00bb00" /></mj-attributes>'
    source = document('<mj-text mj-class="a b">x</mj-text>', head)
    assert "color:#aa0000" in bare(source)
    assert "color:#00bb00" in compile(source)


def test_the_css_classes_of_two_classes_are_joined():
    head = '<mj-attributes><mj-class name="a" css-class="one" /><mj-class name="b" css-class="two" /></mj-attributes>'
    source = document('<mj-text mj-class="a b">x</mj-text>', head)
    assert 'class="one two"' not in bare(source)
    assert 'class="one two"' in compile(source)


def test_a_class_may_say_what_the_components_in_it_are_like():
    head = '<mj-attributes><mj-class name="a"><mj-text color="#aa0000" /></mj-class></mj-attributes>'
    source = whole('<mj-section mj-class="a"><mj-column><mj-text>x</mj-text></mj-column></mj-section>', head)
    with pytest.raises(ValueError, match="unexpected"):
        bare(source)
    assert "color:#aa0000" in compile(source)


@pytest.mark.parametrize(
    ("tag", "attribute", "body"),
    [
        ("mj-body", 'background-color="#abcdef"', "<mj-text>x</mj-text>"),
        (
            "mj-social-element",
            'color="#abcdef"',
            '<mj-social><mj-social-element href="x">x</mj-social-element></mj-social>',
        ),
    ],
)
def test_what_is_said_of_all_of_a_kind_holds_where_the_library_ignores_it(tag, attribute, body):
    source = document(body, f"<mj-attributes><{tag} {attribute} /></mj-attributes>")
    assert "#abcdef" not in bare(source)
    assert "#abcdef" in compile(source)


def test_comments_may_stand_among_attributes_and_in_styles():
    head = '<mj-attributes><!-- all --><mj-text color="#aa0000" /></mj-attributes><mj-style><!-- p {} --></mj-style>'
    source = document("<mj-text>x</mj-text>", head)
    with pytest.raises(ValueError, match=r"."):
        bare(source)
    assert "color:#aa0000" in compile(source)


def test_the_first_of_two_attributes_counts():
    source = document('<mj-text color="#aa0000" color="#00bb00">x</mj-text>')
    assert "color:#00bb00" in bare(source)
    assert "color:#aa0000" in compile(source)


def test_a_colour_of_three_digits_is_written_in_six():
    source = document('<mj-text color="#f0a">x</mj-text>')
    assert "color:#f0a;" in bare(source)
    assert "color:#ff00aa;" in compile(source)


# Parts that the library leaves out.


def test_styles_are_inlined_where_the_library_leaves_them_in_the_head():
    style = '<mj-style inline="inline">p.x { color: red; margin: 0 !important } td { width: 50px }</mj-style>'
    source = document('<mj-text><p class="x" style="color: blue">x</p></mj-text>', style)
    assert attributes(bare(source), "p")[0]["style"] == "color: blue"
    assert attributes(compile(source), "p")[0]["style"] == "color: blue; margin: 0;"
    assert "margin: 0 !important" not in compile(source)
    assert attributes(compile(source), "td")[-1]["width"] == "50"


def test_html_attributes_are_set_that_the_library_refuses():
    head = '<mj-html-attributes><mj-selector path=".x p"><mj-html-attribute name="data-id">4"2</mj-html-attribute>'
    head += "</mj-selector></mj-html-attributes>"
    source = document('<mj-text css-class="x"><p>first</p></mj-text><mj-text><p>two</p></mj-text>', head)
    with pytest.raises(ValueError, match="unexpected"):
        bare(source)
    assert [found.get("data-id") for found in attributes(compile(source), "p")] == ['4"2', None]


def test_raw_text_may_stand_before_the_doctype():
    source = document("<mj-text>x</mj-text>").replace(
        "<mj-head>", '<mj-raw position="file-start">{% load x %}</mj-raw><mj-head>'
    )
    with pytest.raises(ValueError, match="unexpected"):
        bare(source)
    assert compile(source).startswith("{% load x %}\n<!doctype html>")


@pytest.mark.parametrize(
    "body",
    [
        '<mj-image src="a.jpg" />',
        '<mj-social><mj-social-element name="web" href="x">x</mj-social-element></mj-social>',
        '<mj-carousel><mj-carousel-image src="a.jpg" /></mj-carousel>',
    ],
)
def test_every_picture_has_an_alt(body):
    assert any("alt" not in found for found in attributes(bare(document(body)), "img"))
    assert all("alt" in found for found in attributes(compile(document(body)), "img"))


def test_a_table_keeps_its_role():
    source = document('<mj-table role="presentation"><tr><td>x</td></tr></mj-table>')
    assert bare(source).count('role="presentation"') < compile(source).count('role="presentation"')


def test_the_sources_and_borders_of_a_picture_arrive():
    source = document('<mj-image src="a.jpg" sizes="50vw" border-left="2px solid red" title="t" href="x" />')
    assert "sizes" not in bare(source)
    (found,) = attributes(compile(source), "img")
    assert (found["sizes"], found["title"]) == ("50vw", "t")
    assert "border-left:2px solid red" in str(found["style"])
    assert attributes(compile(source), "a")[0]["title"] == "t"


def test_an_icon_may_stand_on_the_right():
    element = '<mj-social-element name="web" href="x" icon-position="right">label</mj-social-element>'
    source = document(f"<mj-social>{element}</mj-social>")
    assert bare(source).index("<img") < bare(source).index("label")
    assert compile(source).index("label") < compile(source).index("<img")


def test_a_title_of_an_accordion_has_the_typeface_of_the_reference():
    inside = "<mj-accordion-element><mj-accordion-title font-weight='700'>t</mj-accordion-title></mj-accordion-element>"
    head = '<mj-attributes><mj-accordion-title font-family="Not this" /></mj-attributes>'
    source = document(f'<mj-accordion icon-wrapped-url="own.png" font-family="This">{inside}</mj-accordion>', head)
    assert "font-weight:700" not in bare(source)
    assert "Not this" not in compile(source)
    assert "font-weight:700" in compile(source)
    assert "own.png" in compile(source)


def test_networks_are_those_of_the_reference():
    source = document('<mj-social><mj-social-element name="x" href="https://e.org" /></mj-social>')
    assert "twitter-x.png" in compile(source)
    assert "https://twitter.com/intent/tweet?url=https://e.org" in compile(source)


def test_a_button_has_no_attribute_that_html_does_not_have():
    assert any("vertical-align" in found for found in attributes(bare(document(BUTTON)), "td"))
    assert not any("vertical-align" in found for found in attributes(compile(document(BUTTON)), "td"))


# Fonts.


def test_fonts_are_linked_as_in_the_reference_and_not_if_none_are_given():
    source = document("<mj-text>x</mj-text>")
    assert "family=Ubuntu" in compile(source)
    assert "googleapis" not in compile(source, fonts={})


def test_a_font_is_linked_where_only_a_style_in_the_text_names_it():
    head = '<mj-font name="Own" href="https://e.org/own.css" /><mj-font name="Unused" href="https://e.org/no.css" />'
    source = document("""<mj-text font-family="Arial"><p style="font-family:Own">x</p></mj-text>""", head)
    assert "own.css" not in bare(source)
    assert '<link href="https://e.org/own.css"' in compile(source)
    assert "no.css" not in compile(source)


# Comments.


def test_comments_do_not_reach_the_reader():
    assert "secret" not in compile(document("<!-- secret --><mj-text>x<!-- secret --></mj-text>"))


def test_comments_for_outlook_are_left_alone():
    comment = "<!--[if mso]><p>für Outlook > 2007</p><![endif]-->"
    assert comment in compile(document(f"<mj-raw>{comment}</mj-raw>"))
    other = "<!--[if !mso]><!--><p>all but Outlook</p><!--<![endif]-->"
    assert f">{comment}{other}</div>" in compile(document(f"<mj-text>{comment}{other}</mj-text>"))


# mj-raw where the library has no place for it.


def test_raw_text_in_a_wrapper_is_seen_by_all_and_not_by_outlook_alone():
    section = "<mj-section><mj-column><mj-text>x</mj-text></mj-column></mj-section>"
    source = whole(
        f"<mj-wrapper><mj-raw>first</mj-raw><mj-raw>second</mj-raw>{section}<mj-raw>last</mj-raw></mj-wrapper>"
    )
    for_all = re.compile(r"<!--.*?-->", re.DOTALL)
    assert "first" not in for_all.sub("", bare(source))
    html = for_all.sub("", compile(source))
    assert [html.count(word) for word in ("first", "second", "last")] == [1, 1, 1]
    assert html.index("first") < html.index("second") < html.index(">x<") < html.index("last")


LINK = '<mj-navbar-link href="#">first</mj-navbar-link>'
FOLD = "<mj-accordion-element><mj-accordion-title>first</mj-accordion-title></mj-accordion-element>"
ICON = '<mj-social-element name="web" src="a.png" href="#">first</mj-social-element>'


@pytest.mark.parametrize(
    ("start", "element", "end"),
    [
        ("<mj-social>", ICON, "</mj-social>"),
        ('<mj-social mode="vertical">', ICON, "</mj-social>"),
        ("<mj-navbar>", LINK, "</mj-navbar>"),
        ("<mj-accordion>", FOLD, "</mj-accordion>"),
    ],
)
def test_raw_text_may_stand_between_elements_where_the_library_refuses_it(start, element, end):
    source = document(f"{start}<mj-raw>{{{{#if a > b}}}}</mj-raw>{element}<mj-raw>{{{{/if}}}}</mj-raw>{end}")
    with pytest.raises(ValueError, match="unexpected element"):
        bare(source)
    html = compile(source)
    assert html.index("{{#if a > b}}") < html.index(">first<") < html.index("{{/if}}")
    assert html.replace("{{#if a > b}}", "").replace("{{/if}}", "") == compile(document(start + element + end))


def test_comments_for_outlook_between_components_are_kept_that_the_library_drops_with_the_others():
    before, after = "<!--[if !mso]><!-->", "<!--<![endif]-->"
    source = document(f"<!-- for us -->{before}<mj-text>not for Outlook</mj-text>{after}")
    html = compile(source)
    assert f"{before}<tr>" in html
    assert f"</tr>{after}" in html
    assert "for us" not in html


# Faults.


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("<mjml><mj-body></mjml>", "1:7: <mj-body> is never closed"),
        ("<mjml></mj-body></mjml>", "1:7: </mj-body> closes nothing"),
        ("</mjml>", "1:1: </mjml> closes nothing"),
        (
            "<mjml><mj-body>\n<mj-section></mj-column></mj-section></mj-body></mjml>",
            "2:13: </mj-column> closes nothing",
        ),
        (document("<mj-text>\n<p>x</mj-column>"), "1:78: <mj-text> is never closed"),
        (
            "<mjml>\n <mj-body><mj-txt>x</mj-txt></mj-body></mjml>",
            '2:11: there is no <mj-txt> in MJML; did you mean "mj-',
        ),
        ("<mjml><mj-head>\n<mj-unknown></mj-unknown></mj-head></mjml>", "2:1: there is no <mj-unknown> in MJML"),
        (document("<p>x</p>"), "1:78: there is no <p> in MJML"),
        ("<mjml><mj-body><mj-include path='x.mjml' /></mj-body></mjml>", "1:16: mj-include would need a folder"),
        ("<mjml><mj-body><mj-title>x</mj-title></mj-body></mjml>", "1:16: <mj-title> cannot stand in <mj-body>"),
        ("<mj-section></mj-section>", "1:1: the document starts with <mj-section>"),
        (
            "<mjml><mj-body><mj-section color='red></mj-section></mj-body></mjml>",
            "1:16: the tag <mj-section has no end",
        ),
        ("<mjml><!-- x </mjml>", "1:7: the comment is never closed"),
        ("no MJML at all", "1:1: there is no <mjml> here"),
        ("", "1:1: there is no <mjml> here"),
        ("x" * 5_000_001, "1:1: the MJML is 5,000,001 characters long"),
    ],
)
def test_what_cannot_be_compiled_is_said_with_its_place(source, message):
    with pytest.raises(MjmlError) as caught:
        compile(source)
    assert str(caught.value).startswith(message)
    assert isinstance(caught.value, MailerError)


def test_all_faults_are_said_at_once():
    source = "<mjml><mj-body>\n<mj-foo></mj-foo>\n<mj-bar/>\n<mj-include path='x'/></mj-body></mjml>"
    with pytest.raises(MjmlError) as caught:
        compile(source)
    assert [(fault.line, fault.column) for fault in caught.value.faults] == [(2, 1), (3, 1), (4, 1)]


@pytest.mark.parametrize("source", ["<mjml></mjml>", "<mjml><mj-body></mj-body></mjml>", "<mjml><mj-head/></mjml>"])
def test_an_empty_document_is_a_page(source):
    assert compile(source).startswith("<!doctype html>")


# Anything at all.


def outcome(source: str) -> tuple[str, tuple[MjmlFault, ...]]:
    """The HTML of `source`, or its faults."""
    try:
        return compile(source), ()
    except MjmlError as error:
        return "", error.faults


PIECES = st.sampled_from(
    [
        *("<mjml>", "</mjml>", "<mj-body>", "</mj-body>", "<mj-section>", "</mj-section>", "<mj-column>", "<mj-text>"),
        *("</mj-text>", "</mj-column>", "<mj-raw>", "</mj-raw>", '<mj-image src="', '" />', "<mj-hero ", ">", "<!--"),
        *("-->", "<!--[if mso]>", "<![endif]-->", "<mj-style inline='inline'>", "</mj-style>", "<mj-head>", "é", "&#x"),
        *("<mj-social><mj-social-element name='x'>", "</mj-social-element></mj-social>", 'padding="', "0 5%", "mjx0z"),
        *(
            "<mj-carousel>",
            "</mj-carousel>",
            "<mj-navbar>",
            "<mj-wrapper gap='x'>",
            "</mj-wrapper>",
            "\ufdd0",
            "width='",
        ),
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=40).map("".join))
@example(document("<mj-navbar><mj-raw>x</mj-raw></mj-navbar>"))
def test_nothing_but_html_or_a_placed_fault_comes_of_anything(source):
    html, faults = outcome(source)
    assert ("<!doctype html>" in html) == (not faults)
    assert all(fault.line >= 1 and fault.column >= 1 for fault in faults)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_any_text_arrives_in_any_place(value):
    escaped = escape(value)
    body = f'<mj-image src="a.jpg" alt="{escaped}" /><mj-text>x{escaped}z</mj-text>'
    html = compile(document(body, f"<mj-title>{escaped}</mj-title>"))
    assert attributes(html, "img")[0]["alt"] == value
    assert f">x{escaped}z</div>" in html
