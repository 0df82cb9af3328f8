"""What is read as plain CSS is read as cssutils reads it."""

from __future__ import annotations

import logging

import cssutils
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from premailer import Premailer

from mailer.rendering.plain_css import plain_pairs, plain_sheet

cssutils.log.setLevel(logging.CRITICAL)

WORDS = st.sampled_from(
    [
        *("0", "0px", "0em", "0%", "00", "-0", "-0px", "1", "14px", "-5px", "+1px", "1.50em", ".5em", "010px", "100%"),
        *("5PX", "12pt", "1e3px", "#fff", "#AABBCC", "#aAbBcC", "#12345", "#0b5a9b", "#112233", "red", "RED", "auto"),
        *(
            "-apple-system",
            "BlinkMacSystemFont",
            "'Segoe UI'",
            '"A-1 b"',
            "'a\\'b'",
            "url(a.png)",
            "rgb(1,2,3)",
            "inherit",
        ),
        *(
            "1.5",
            "12px/1.5",
            "a_b",
            "--x",
            "x\\61",
            "é",
            "!important",
            "! important",
            "calc(1px + 2px)",
            "U+26",
            "-",
            "9",
        ),
    ]
)
VALUES = st.lists(WORDS, min_size=1, max_size=4).flatmap(
    lambda words: st.sampled_from([" ", ", ", ",", "  ", "\n ", "/"]).map(lambda between: between.join(words))
)
NAMES = st.sampled_from(
    ["color", "margin", "mso-line-height-rule", "-webkit-x", "COLOR", "a", "x-", "--v", "line-height"]
)
DECLARATIONS = st.tuples(NAMES, st.sampled_from([":", ": ", " :", ""]), VALUES).map("".join)
STYLES = st.lists(DECLARATIONS, max_size=4).flatmap(
    lambda each: st.sampled_from([";", "; ", ";;", ";\n"]).map(lambda between: between.join(each))
)
SELECTORS = st.lists(
    st.sampled_from(
        [
            "p",
            "P",
            ".a",
            ".a.b",
            "a[href]",
            ".text",
            ">",
            " > ",
            "~",
            "*",
            "#i",
            "p.x-1",
            "[href]",
            "a:hover",
            ",",
            "1a",
            ".-x",
        ]
    ),
    min_size=1,
    max_size=4,
).flatmap(lambda parts: st.sampled_from([" ", ", ", ""]).map(lambda between: between.join(parts)))
SHEETS = st.lists(st.tuples(SELECTORS, STYLES).map(lambda rule: f"{rule[0]} {{ {rule[1]} }}"), max_size=4).map(
    "\n".join
)


def by_cssutils(style: str) -> list[tuple[str, str]]:
    def value(each) -> str:
        text = each.propertyValue.cssText.strip()
        return f"{text} !important" if each.priority == "important" else text

    return [(each.name.strip(), value(each)) for each in cssutils.parseStyle(style, validate=False)]


@settings(max_examples=400)
@given(STYLES)
@example("color:#AABBCC;margin:0px 0 14px!important; font-family:-apple-system, 'Segoe UI',sans-serif")
def test_styles(style):
    found = plain_pairs(style)
    assert found is None or found == by_cssutils(style)


@settings(max_examples=200)
@given(SHEETS)
def test_sheets(css):
    found = plain_sheet(css)
    if found is None:
        return
    reading = Premailer(css_text="", disable_validation=True, strip_important=False)
    expected = reading._parse_style_rules(css, 0)
    reading._parse_css_string = lambda *_css, **_options: found
    assert reading._parse_style_rules(css, 0) == expected


@pytest.mark.parametrize(
    "style",
    [
        "border-collapse:separate;line-height:100%;",
        "font-family:-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, sans-serif;font-size:16px;color:#1d2935;",
        "margin: 0 0 14px 22px; padding: 0",
    ],
)
def test_what_themes_and_mjml_write_is_plain(style):
    assert plain_pairs(style) == by_cssutils(style)
