"""The plain text part: lines of 78 columns, whatever is written."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
import wcwidth
from hypothesis import given, settings
from hypothesis import strategies as st

from mailer.rendering import compile_edition, fill
from mailer.rendering.plain import inline_text, prose_text
from mailer.rendering.wrapping import wrap

WORDS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"))
ADDRESS = re.compile(r"https?://\S+|mailto:\S+|www\.\S+")


def note(url: str) -> str:
    return f"<{url}>"


def prose(text: str, lead: str = "") -> str:
    return prose_text(text, note, lead)


def words(text: str) -> str:
    return "".join(text.split())


def too_long(text: str) -> list[str]:
    return [line for line in text.split("\n") if wcwidth.wcswidth(line) > 78 and not ADDRESS.search(line)]


def test_lines_break_at_spaces():
    assert wrap("word " * 20) == ("word " * 15).strip() + "\n" + ("word " * 5).strip()


def test_later_lines_are_led_by_spaces_or_by_what_is_asked():
    text = "word " * 20
    assert wrap(text, "- ").split("\n")[1].startswith("  word")
    assert wrap(text, "> ", "> ").split("\n")[1].startswith("> word")


def test_an_address_is_never_broken():
    address = "https://example.org/" + "a-b/" * 30
    assert wrap(f"See {address}, please.") == f"See\n{address},\nplease."
    assert wrap(f"参见{address}。").split("\n") == ["参见", address, "。"]


def test_a_no_break_space_does_not_break():
    text = "word " * 15 + "10\u00a0000"
    assert wrap(text).split("\n")[1] == "10\u00a0000"


def test_chinese_breaks_between_characters_but_not_before_a_comma():
    text = "数字政府政策，" * 20
    lines = wrap(text).split("\n")
    assert "".join(lines) == text
    assert all(76 <= wcwidth.wcswidth(line) <= 78 for line in lines[:-1])
    assert not any(line.startswith("，") for line in lines)
    assert not any(line.endswith("（") for line in wrap("政府（政策）" * 20).split("\n"))


def test_marks_stay_with_their_letters():
    lines = wrap("👩‍👩‍👧" * 60).split("\n")
    assert all(len(line) % len("👩‍👩‍👧") == 0 for line in lines)


@settings(max_examples=200, deadline=None)
@given(st.text(WORDS), st.integers(0, 20))
def test_no_line_is_too_long_and_nothing_is_lost(text, indent):
    wrapped = wrap(text, " " * indent)
    assert words(wrapped) == words(text)
    assert not too_long(wrapped)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("*a* **b** `c`", "a b c"),
        ("a\nb\\\nc", "a b\nc"),
        ("[a](https://example.org)", "a <https://example.org>"),
        ("[https://example.org](https://example.org)", "https://example.org"),
        ("<https://example.org>", "https://example.org"),
        ("[us](mailto:a@example.org)", "us (a@example.org)"),
        ("[us](mailto:a@example.org?subject=a%20b)", "us (a@example.org)"),
        ("[a@example.org](mailto:a@example.org?subject=b)", "a@example.org"),
        ("<mailto:a@example.org>", "mailto:a@example.org"),
        ("[call](tel:+123)", "call (+123)"),
        ("[below](#agenda)", "below"),
        ("# A\n\nb", "A\n\nb"),
        ("- a\n- b\n  - c", "- a\n- b\n  - c"),
        ("9. a\n10. b\n\n    c", "9. a\n10. b\n    c"),
        ("> a\n>\n> b", "> a\n>\n> b"),
        ("---", "* * *"),
        ("```\na  b\n\nc\n```", "    a  b\n\n    c"),
        ("|a|b|\n|-|-|\n|数字|2|", "a     b\n----  -\n数字  2"),
        ("&amp; \\* {{ x }}", "& * {{ x }}"),
    ],
)
def test_markdown_as_text(markdown, text):
    assert re.sub(" +$", "", prose(markdown), flags=re.MULTILINE) == text


def test_a_wide_table_becomes_a_list():
    cell = "word " * 10
    text = prose(f"|a|b|\n|-|-|\n|{cell}|{cell}|\n|1|2|")
    assert text.startswith("a: word word")
    assert text.endswith("a: 1\nb: 2")
    assert not too_long(text)


def test_deep_nesting_leaves_room_for_words():
    text = prose("> " * 30 + "word " * 40)
    assert words(text).count("word") == 40
    assert not too_long(text)


def test_a_line_of_markdown():
    assert inline_text("*a* [b](https://example.org)", note) == "a b <https://example.org>"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*"ab> -*_#|`1.\n数，é", "    ", "word " * 30, "https://example.org/x ", "[a](#b)"])))
def test_any_markdown_gives_lines_of_78(pieces):
    assert not too_long(prose("".join(pieces)))


@pytest.fixture(scope="module")
def text(make_issue, newsletter, themes) -> str:
    sections = (
        {
            "title": "News from {{ organisation }}",
            "intro": "See [the site](https://example.org/site).",
            "partner": {"name": "Agency", "url": "https://example.org/agency", "logo": {"src": "logo.png", "alt": "A"}},
            "blocks": (
                {
                    "title": "A story",
                    "url": "https://example.org/story",
                    "image": {"src": "photo.jpg", "alt": "Rings", "caption": "A *caption*"},
                    "series": "A series",
                    "dateline": "Online",
                    "text": "See [the site](https://example.org/site).",
                    "link_text": "Read the story",
                },
                {
                    "type": "event",
                    "title": "A forum",
                    "url": "https://example.org/forum",
                    "start": datetime.fromisoformat("2020-12-14T08:00"),
                    "timezone": "America/New_York",
                    "place": "Online",
                },
                {"type": "list", "title": "Points", "items": ("*one*", "two"), "ordered": True},
                {"type": "list", "items": ("three",)},
            ),
        },
        {
            "title": "Voices",
            "blocks": (
                {"type": "quote", "text": "It was good.", "author": "A. Person", "role": "Director"},
                {"type": "image", "image": {"src": "photo.jpg", "decorative": True}, "url": "https://example.org/p"},
                {"type": "divider"},
                {"type": "button", "text": "Join in", "url": "https://example.org/join"},
            ),
        },
    )
    issue = make_issue(date=date(2020, 12, 31), sections=sections, disclaimer="Views are *ours*.")
    links = {"unsubscribe_url": "https://example.org/out/1", "view_url": "https://example.org/view/1"}
    edition = compile_edition(issue, "en", newsletter, themes)
    return fill(edition.text, links | {"organisation": "NIA"}, str)


def test_a_whole_text_part(text):
    assert text == (
        "PARTNERS’ NEWSLETTER\n"
        "====================\n"
        "31 December 2020\n"
        "Department of Examples\n"
        "\n"
        "View this issue in a browser:\n"
        "https://example.org/view/1\n"
        "\n"
        "In this issue\n"
        "-------------\n"
        "- News from NIA\n"
        "- Voices\n"
        "\n"
        "News from NIA\n"
        "====================\n"
        "\n"
        "Agency [1]\n"
        "\n"
        "See the site [2].\n"
        "\n"
        "A series\n"
        "A story\n"
        "-------\n"
        "Online\n"
        "\n"
        "[Rings]\n"
        "A caption\n"
        "\n"
        "See the site [2].\n"
        "\n"
        "Read the story [3]\n"
        "\n"
        "A forum [4]\n"
        "-----------\n"
        "Date: 14 December 2020, 8:00\u00a0EST (13:00\u00a0UTC)\n"
        "Place: Online\n"
        "\n"
        "Points\n"
        "------\n"
        "1. one\n"
        "2. two\n"
        "\n"
        "- three\n"
        "\n"
        "[1] https://example.org/agency\n"
        "[2] https://example.org/site\n"
        "[3] https://example.org/story\n"
        "[4] https://example.org/forum\n"
        "\n"
        "Voices\n"
        "======\n"
        "\n"
        "> It was good.\n"
        "    — A. Person, Director\n"
        "\n"
        "[5]\n"
        "\n"
        "* * *\n"
        "\n"
        "Join in [6]\n"
        "\n"
        "[5] https://example.org/p\n"
        "[6] https://example.org/join\n"
        "\n"
        "DISCLAIMER\n"
        "----------\n"
        "Views are ours.\n"
        "\n"
        "------------------------------------------------------------\n"
        "Department of Examples\n"
        "1 Example Street\n"
        "Exampleton 12345\n"
        "Utopia\n"
        "https://www.example.org/\n"
        "\n"
        "You receive this newsletter because you subscribed to it.\n"
        "\n"
        "Unsubscribe from this newsletter:\n"
        "https://example.org/out/1\n"
    )


def test_no_line_ends_in_a_space(text):
    assert not re.search(r"[ \t]$", text, re.MULTILINE)


def test_chinese_and_arabic_titles_are_not_put_in_capitals(make_issue, newsletter, themes):
    for language in ("ar", "zh"):
        sections = ({"title": "e-Government", "blocks": ({"title": "x"},)},)
        edition = compile_edition(make_issue(language, sections=sections), language, newsletter, themes)
        assert "\ne-Government\n============\n" in fill(edition.text, {}, str)


def blocks_text(issue, newsletter, themes) -> str:
    """The lines under the heading of the only section, up to the footer."""
    edition = compile_edition(issue, issue.language, newsletter, themes)
    links = {"unsubscribe_url": "https://example.org/out/1", "view_url": "https://example.org/view/1"}
    return fill(edition.text, links, str).partition("=\n\n")[2].partition("-" * 60)[0].strip("\n")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("ar", ["التاريخ: 31 كانون الأول/ديسمبر 2020", "المكان: X", "    — A، B"]),
        ("en", ["Date: 31 December 2020", "Place: X", "    — A, B"]),
        ("es", ["Fecha: 31 de diciembre de 2020", "Lugar: X", "    — A, B"]),
        ("fr", ["Date\u00a0: 31 décembre 2020", "Lieu\u00a0: X", "    — A, B"]),
        ("ru", ["Дата: 31 декабря 2020\u00a0г.", "Место: X", "    — A, B"]),
        ("zh", ["日期：2020年12月31日", "地点：X", "    — A，B"]),
    ],
)
def test_labels_have_the_signs_of_their_language(make_issue, newsletter, themes, language, lines):
    event = {"type": "event", "title": "E", "start": date(2020, 12, 31), "place": "X"}
    quote = {"type": "quote", "text": "Q", "author": "A", "role": "B"}
    issue = make_issue(language, sections=({"title": "S", "blocks": (event, quote)},))
    edition = compile_edition(issue, language, newsletter, themes)
    text = "".join(part for part in edition.text if isinstance(part, str)).splitlines()
    assert [line for line in lines if line not in text] == []


def test_a_quote_of_two_paragraphs_is_one_quote_also_without_an_author(make_issue, newsletter, themes):
    quote = {"type": "quote", "text": "One.\n\nTwo.", "role": "Motto"}
    issue = make_issue(sections=({"title": "S", "blocks": (quote, quote | {"role": None})},))
    assert blocks_text(issue, newsletter, themes) == "> One.\n>\n> Two.\n    — Motto\n\n> One.\n>\n> Two."
    html = "".join(part for part in compile_edition(issue, "en", newsletter, themes).html if isinstance(part, str))
    assert html.count(">Motto</p>") == 1


def test_a_place_in_the_message_gets_no_note(make_issue, newsletter, themes):
    button = {"type": "button", "text": "See the agenda", "url": "#s"}
    issue = make_issue(sections=({"title": "S", "blocks": (button, {"title": "T", "url": "#s"})},))
    assert blocks_text(issue, newsletter, themes) == "See the agenda\n\nT\n---"


def test_names_in_headings_are_spelt_as_they_are(make_issue, newsletter, themes):
    issue = make_issue(sections=({"title": "NISPAcee and ReSPA", "blocks": ({"title": "T"},)},))
    edition = compile_edition(issue, "en", newsletter, themes)
    assert "\nNISPAcee and ReSPA\n==================\n" in "".join(p for p in edition.text if isinstance(p, str))
