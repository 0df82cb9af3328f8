"""The words of a text, each where it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.content import Kind, read_prose
from mailer.content.markdown import text_links

MARKS = st.lists(
    st.sampled_from(
        ["[x](#a)", "[", "](https://x.org)", "*", "**", "_", "`", "``", "\\", "\n", "\n\n", "- ", "> ", "    "]
    )
    | st.sampled_from(
        ["&amp;", "&", ";", "<https://x.org>", "| a | a |\n|--|--|\n", "{{ name }}", "  \n", "# ", "a", "é"]
    )
    | st.text(max_size=4),
    max_size=14,
).map("".join)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("**Data** , who", Kind.MARKDOWN, ["Data , who"]),
        ("one\ntwo  \n  three", Kind.MARKDOWN, ["one\ntwo\nthree"]),
        ("See [*the* report](https://x.org/a_b) now.", Kind.MARKDOWN, ["See the report now."]),
        ("a `b  c` d\n\n    code  here\n\n- e\n- f", Kind.MARKDOWN, ["a \ufffc d", "e", "f"]),
        (r"5 \* 3 &amp; snake_case", Kind.MARKDOWN, ["5 * 3 & snake_case"]),
        ("| a | a |\n|--|--|\n| 1  2 | b |", Kind.MARKDOWN, ["a", "a", "1  2", "b"]),
        ("A *b* https://x.org/a,b, c", Kind.LINE, ["A *b* " + "\ufffc" * 17 + ", c"]),
        ("Dear {{ name }},", Kind.LINE, ["Dear " + "\ufffc" * 10 + ","]),
        ('<mj-text align="a  b">One&nbsp;two</mj-text>', Kind.MJML, ["One", "two"]),
        ("https://x.org", Kind.LINK, []),
    ],
)
def test_words_are_read_without_their_marks(text, kind, words):
    assert [piece.text for piece in read_prose(text, kind)] == words


def test_two_cells_with_the_same_words_have_two_places():
    row = "| [a](#x) | [a](#x) | b |"
    text = f"| h | h | h |\n|---|---|---|\n{row}"
    assert [link.start for link in text_links(text)] == [text.index("[a]"), text.rindex("[a]")]
    cells = [piece.place(0) for piece in read_prose(text, Kind.MARKDOWN)][3:]
    assert cells == [text.index("[a]") + 1, text.rindex("[a]") + 1, text.rindex("b")]


@given(MARKS)
def test_a_word_stands_where_it_says(text):
    for kind in Kind:
        for piece in read_prose(text, kind):
            for at, sign in enumerate(piece.text):
                place = piece.place(at)
                assert 0 <= place < len(text)
                if sign.isalnum() and kind is not Kind.MARKDOWN:
                    assert text[place] == sign


@given(
    st.lists(st.sampled_from(["one", "deux", "три", "**four**", "[five](https://x.org/a)", "`six`", "\\*", "\n", ","]))
)
def test_letters_of_markdown_stand_where_they_say(words):
    text = " ".join(words)
    for piece in read_prose(text, Kind.MARKDOWN):
        for at, sign in enumerate(piece.text):
            if sign.isalpha():
                assert text[piece.place(at)] == sign
