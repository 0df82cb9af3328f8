"""Results that are kept are the ones that would be worked out anew."""

from __future__ import annotations

from markupsafe import Markup

from mailer.content.remembering import remembered
from mailer.rendering.markdown import inline_html, parse, prose_html
from mailer.rendering.plain import prose_text
from mailer.rendering.wrapping import wrap

TEXT = "# A heading\n\nWords with [a link](https://example.org/) and **more**.\n\n## A second\n\n- one\n- two\n"


def test_a_text_is_worked_out_once_and_a_long_one_each_time():
    seen: list[str] = []

    @remembered
    def size(text: str, times: int = 1) -> int:
        seen.append(text)
        return len(text) * times

    long = "x" * 20_000
    assert [size("a"), size("a"), size("a", 2), size(long), size(long)] == [1, 1, 2, 20_000, 20_000]
    assert seen == ["a", "a", long, long]


def test_the_same_text_at_two_levels_keeps_its_own_headings():
    assert "<h3>A heading</h3>" in prose_html(TEXT, 3)
    assert "<h4>A heading</h4>" in prose_html(TEXT, 4)
    assert "<h3>A heading</h3>" in prose_html(TEXT, 3)
    assert [token.tag for token in parse(TEXT, 2) if token.type == "heading_open"] == ["h2", "h3"]
    assert [token.tag for token in parse(TEXT, 5) if token.type == "heading_open"] == ["h5", "h6"]


def test_the_text_part_finds_what_the_html_part_left():
    before = prose_text(TEXT, lambda url: f"[{url}]")
    prose_html(TEXT, 3)
    assert prose_text(TEXT, lambda url: f"[{url}]") == before


def test_markup_and_text_of_the_same_letters_do_not_meet():
    assert wrap(Markup("日本語&amp;")) == wrap("日本語&amp;")
    assert type(wrap("日本語&amp;" + "語" * 60)) is str
    assert inline_html(Markup("a *b*")) == inline_html("a *b*") == Markup("a <em>b</em>")
