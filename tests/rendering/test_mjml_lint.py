"""lint: what npm's validator finds, what it passes over, and where."""

from __future__ import annotations

import pytest

from mailer.rendering.mjml import lint, lint_fragment, pictures


def found(source: str) -> list[str]:
    return [str(fault) for fault in lint(source)]


def column(body: str) -> str:
    """A document whose line 2 is `body`, in a column."""
    return f"<mjml><mj-body><mj-section><mj-column>\n{body}\n</mj-column></mj-section></mj-body></mjml>"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<mj-text colour="red">x</mj-text>', '2:10: <mj-text> has no attribute colour; did you mean "color"?'),
        ('<mj-text color="redd">x</mj-text>', "2:17: color='redd' is no value for <mj-text>; write a colour such as"),
        ('<mj-text font-size="huge">x</mj-text>', "2:21: font-size='huge' is no value for <mj-text>; write a length"),
        ('<mj-text align="start">x</mj-text>', "2:17: align='start' is no value for <mj-text>; write left or right or"),
        ('<mj-text padding="1px 2px 3px 4px 5px">x</mj-text>', "2:19: padding='1px 2px 3px 4px 5px' is no value"),
        (
            '<mj-image src="a" width="50%" />',
            "2:26: width='50%' is no value for <mj-image>; write a length such as 10px",
        ),
        ('<mj-text color="red" color="blue">x</mj-text>', "2:22: color is there twice; take one out; the first one"),
        ("<mj-section></mj-section>", "2:1: <mj-section> cannot stand in <mj-column>; it goes into <mj-body> or"),
        ("<mj-txt>x</mj-txt>", '2:1: there is no <mj-txt> in MJML; did you mean "mj-text"?'),
        ("<MJ-TXT>x</MJ-TXT>", "2:1: there is no <mj-txt> in MJML"),
        ("lost words", "2:1: text right in <mj-column> would not be shown; text stands in mj-text"),
        ("<mj-text>a < b</mj-text> x", "2:26: text right in <mj-column> would not be shown"),
        ("<mj-text><p>x</mj-text>", "2:10: <p> is never closed; write </p> where it ends"),
        ("<mj-text>x</b></mj-text>", "2:11: </b> closes nothing"),
        ("<mj-button><i><b>x</i></b></mj-button>", "2:15: <b> is never closed"),
        ("<mj-text>x</mj-txt>", "2:1: <mj-text> is never closed"),
        ('<mj-text color="red>x</mj-text>', "2:1: the tag <mj-text has no end; look for a quote or > that is missing"),
        ('<mj-text color="red"">x</mj-text>', '2:21: " is no name of an attribute; look for a quote'),
        ("<mj-carousel><mj-raw>x</mj-raw></mj-carousel>", "2:14: <mj-raw> cannot stand in <mj-carousel>"),
        ("< b", "2:1: there is a bare < here; write &lt;"),
    ],
)
def test_a_fault_has_its_place_and_its_cure(body, message):
    first, *_ = found(column(body))
    assert first.startswith(message)


def test_every_fault_is_found_in_the_order_of_the_source():
    source = column('<mj-text colour="red" align="start">x</mj-text>\n<mj-foo/>\n<mj-image width="x" />')
    assert [fault.line for fault in lint(source)] == [2, 2, 3, 4]


@pytest.mark.parametrize(
    "body",
    [
        '<mj-text color="#f00" padding="0 5% 10px 1px" line-height="1.5" letter-spacing="-1px">x</mj-text>',
        '<mj-text color="rgba(1, 2, 3, 0.5)" font-size="0" css-class="a" mj-class="b">x<br>y<img src="a"></mj-text>',
        '<mj-image src="a" width="50px" height="auto" fluid-on-mobile="true" />',
        '<mj-table width="auto" cellpadding="3"><tr><td>x</td></tr></mj-table>',
        "<mj-raw><b>half of something</mj-raw>",
        '<mj-social><mj-social-element name="web" href="x" icon-position="right">x</mj-social-element></mj-social>',
        "<!-- a < comment > --><mj-text><!-- <p> --></mj-text>",
    ],
)
def test_what_is_in_order_has_no_faults(body):
    assert found(column(body)) == []


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("<mjml></mjml>", "1:1: there is no <mj-body>"),
        ("<mjml><mj-body/><mj-body/></mjml>", "1:17: there is a second <mj-body>"),
        ('<mjml language="en"><mj-body/></mjml>', '1:7: <mjml> has no attribute language; did you mean "lang"?'),
        ("<mjml><mj-body/></mjml><mj-text>x</mj-text>", "1:24: <mj-text> stands after the end of the document"),
        ("<mjml><mj-head><mj-text>x</mj-text></mj-head><mj-body/></mjml>", "1:16: <mj-text> cannot stand in <mj-head>"),
    ],
)
def test_the_frame_of_a_document_is_held_to_the_schema_too(source, message):
    assert found(source)[0].startswith(message)


def test_elements_in_mj_attributes_may_be_any():
    head = '<mj-head><mj-attributes><mj-all padding="0" /><mj-text color="red" /><mj-class name="x" /></mj-attributes></mj-head>'
    assert found(f"<mjml>{head}<mj-body/></mjml>") == []


# Fragments.

SECTION = "<mj-section><mj-column>{}</mj-column></mj-section>"


def test_places_in_a_fragment_are_those_of_the_fragment():
    fragment = SECTION.format('\n  <mj-text colour="x">x</mj-text>')
    (fault,) = lint_fragment(fragment)
    assert (fault.line, fault.column) == (2, 12)
    (fault,) = lint_fragment('<mj-text colour="x">x</mj-text>', "mj-column")
    assert (fault.line, fault.column) == (1, 10)


@pytest.mark.parametrize(
    "inside",
    [
        "<mj-raw>x</mj-raw>",
        "<mj-include path='x' />",
        "<mj-text><script>x</script></mj-text>",
        "<mj-text><p onclick='x'>x</p></mj-text>",
        "<mj-text><a href='javascript:x'>x</a></mj-text>",
        "<mj-text><a href=' java&#x0A;script:x'>x</a></mj-text>",
        "<mj-button href='data:text/html,x'>x</mj-button>",
        "<mj-image src='https://example.org/x.png' />",
        "<mj-image src='//example.org/x.png' />",
        "<mj-text><img src='https://example.org/x.png'></mj-text>",
        "<mj-text><p style='background:url(https://example.org/x)'>x</p></mj-text>",
        "</mj-column></mj-section></mj-body>",
        "<mj-text><![CDA x</mj-text>",
        "<mj-text><![endOW ]></mj-text>",
    ],
)
def test_a_fragment_may_not_reach_beyond_itself_or_run_anything(inside):
    assert lint_fragment(SECTION.format(inside))


def test_the_pictures_of_a_fragment_are_found_where_they_are_written():
    fragment = SECTION.format("<mj-image src='a.png' />\n<mj-text><img alt='' src=\"b.png\"></mj-text>")
    assert [(picture.address, picture.line) for picture in pictures(fragment)] == [("a.png", 1), ("b.png", 2)]
    assert all(fragment[picture.start : picture.end] == picture.address for picture in pictures(fragment))
