"""Whatever stands in a style sheet or an attribute, styles are reckoned, and what browsers pass over is passed over."""

from __future__ import annotations

import html

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from mailer.checks.styles.media import VIEWS
from mailer.checks.styles.pages import PageStyles

NAMES = st.sampled_from(
    [
        "color",
        "background",
        "background-color",
        "background-image",
        "font",
        "font-size",
        "font-weight",
        "line-height",
        "opacity",
        "margin",
        "padding",
        "border",
        "text-decoration",
        "text-align",
        "display",
        "visibility",
        "overflow",
        "max-height",
        "color-scheme",
        "-x",
        "width",
        "all",
    ]
)
WORDS = st.sampled_from(
    [
        "red",
        "#fff",
        "#ggg",
        "#12345678",
        "rgb(1",
        "2)",
        "rgba(0,0,0,.5)",
        "hsl(none",
        "1%",
        "2%)",
        "oklch(50%",
        ".1",
        "20)",
        "color-mix(in",
        "srgb,red,blue)",
        "var(--x)",
        "light-dark(#000,#fff)",
        "currentcolor",
        "inherit",
        "initial",
        "unset",
        "revert",
        "url(x)",
        "linear-gradient(red,blue)",
        "calc(1px",
        "+",
        "2%)",
        "12px",
        "-3px",
        "1e999px",
        "0",
        "5",
        "50%",
        "1.5em",
        "2vw",
        "smaller",
        "bold",
        "bolder",
        "italic",
        "/",
        ",",
        ";",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        '"',
        "'",
        "\\",
        "!important",
        "none",
        "hidden",
        "solid",
        "device-cmyk(0",
        "0",
        "0",
        "1)",
        "color(display-p3",
        "1",
        "0",
        "0)",
        "lab(1",
        "2",
        "3)",
        "image-set(x)",
        "hwb(1",
        "2%",
        "3%)",
        "\x00",
        "é",
    ]
)
VALUES = st.lists(WORDS, max_size=5).map(" ".join)
DECLARATIONS = st.tuples(NAMES, VALUES).map(": ".join)
STYLES = st.one_of(st.lists(DECLARATIONS, max_size=4).map("; ".join), st.text(max_size=40))
SELECTORS = st.one_of(
    st.sampled_from(
        [
            "p",
            ".a",
            "#b",
            "p > b",
            "p + p",
            "*",
            ":root",
            "p:hover",
            "p::before",
            "[title]",
            "a|b",
            "p:nth-child(2n+1)",
            "",
            "p:not(.a, #b)",
            ":is(p, b)",
            "p,",
            "@x",
            ">",
            "p[title='",
            "p:has(> b)",
            ".\\31 a",
            "..a",
            "p:lang(en)",
        ]
    ),
    st.text(max_size=12),
)
MEDIA = st.sampled_from(
    [
        "",
        "@media print",
        "@media (max-width:480px)",
        "@media (prefers-color-scheme: dark)",
        "@media (1 < width)",
        "@media (",
        "@supports (x)",
        "@layer a",
        "@media (min-width: 1.2.3px)",
        "@media not all",
        "@font-face",
        "@media ,,",
    ]
)
RULES = st.tuples(MEDIA, SELECTORS, STYLES).map(lambda rule: f"{rule[0]}{{{rule[1]}{{{rule[2]}}}}}")
SHEETS = st.one_of(st.lists(RULES, max_size=4).map("".join), st.text(max_size=80))


@given(SHEETS, STYLES, st.text(max_size=12), st.text(max_size=12))
def test_any_style_is_reckoned(sheet: str, style: str, colour: str, size: str):
    attributes = f'style="{html.escape(style)}" bgcolor="{html.escape(colour)}" width="{html.escape(size)}"'
    page = (
        f"<html><head><style>{sheet.replace('<', '')}</style></head><body text='{html.escape(colour)}'><p class='a'>One "
        f"<b id='b' {attributes}>two</b></p><table><tr><td {attributes} height='{html.escape(size)}'><img alt='x' "
        f"{attributes}></td></tr></table><font size='{html.escape(size)}' color='{html.escape(colour)}'>three</font></body></html>"
    ).replace("\x00", "")
    tree = lxml.html.document_fromstring(page)
    styles = PageStyles(tree)
    for view in VIEWS:
        looks = styles.looks(view)
        assert set(looks) == set(tree.iter("*"))
        for look in looks.values():
            assert look.size is None or look.size >= 0
            assert 1 <= look.weight <= 1000
            for ink, ground in look.readings:
                assert all(0 <= channel <= 255.001 for channel in (*ink[:3], *ground[:3]))
        for paragraph in styles.paragraphs(view):
            assert paragraph.text
