"""Every value knows its place, and so does every sign inside a text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.content import Position, Source
from mailer.content.issue import Manuscript
from mailer.content.reading import Document
from mailer.content.spelling import Spelling
from mailer.content.tree import read_tree

TEXT = st.text(
    st.characters(
        codec="utf-8", categories=("L", "N", "P", "S", "Zs"), include_characters="\n\t ", exclude_characters="\u2028"
    ),
    min_size=1,
)
LINE = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S"), include_characters=" "), min_size=1)


def document_of(value: str) -> Document:
    return Document("issue.yaml", value)


def signs_found(document: Document, key: str = "k") -> tuple[str, list[str]]:
    """The value at `key`, and for each of its visible signs the sign at the place that was found for it."""
    tree = read_tree(document)
    value = tree.value[key]
    lines = document.text.split("\n")
    places = [tree.spellings[(key,)].position(value, offset) for offset in range(len(value))]
    return value, [
        lines[place.line - 1][place.column - 1] if not sign.isspace() else sign
        for place, sign in zip(places, value, strict=True)
    ]


@given(TEXT)
def test_every_sign_of_a_block_scalar_is_found(text):
    text = text.strip() or "x"
    body = "\n".join(f"    {line}" for line in text.split("\n"))
    value, found = signs_found(document_of(f"a: 1\nk: |\n{body}\nz: 2\n"))
    assert value == text + "\n"
    assert found == list(value)


@given(TEXT)
def test_every_sign_of_a_folded_scalar_is_found(text):
    text = text.strip() or "x"
    body = "\n".join(f"  {line}" for line in text.split("\n"))
    value, found = signs_found(document_of(f"k: >-\n{body}\n"))
    assert found == list(value)


@given(TEXT)
def test_every_sign_of_a_quoted_scalar_is_found(text):
    folded = text.replace("'", "''").replace("\n", "\n\n  ")
    value, found = signs_found(document_of(f"k: 'x{folded}x'\n"))
    assert ["'" if sign == "'" else sign for sign in found] == list(value)


@given(TEXT)
def test_every_sign_of_a_double_quoted_scalar_starts_where_it_is_found(text):
    document = document_of("k: " + json.dumps(text, ensure_ascii=False) + "\n")
    value, found = signs_found(document)
    assert value == text
    assert found == ["\\" if sign in '\\"' else sign for sign in value]


def test_escapes_are_one_sign_each():
    value, found = signs_found(document_of('k: "\\u0041\\x42\\tC\\_D\\U0001F600\\/E\\\n  F"\n'))
    assert value == "AB\tC\xa0D\U0001f600/EF"
    assert "".join(found) == "\\\\\tC\xa0D\\\\EF"


@given(LINE)
def test_every_sign_of_a_plain_scalar_is_found(text):
    value, found = signs_found(document_of(f"k: x{text.replace(':', '').replace('#', '')}\n"))
    assert found == list(value)


def test_inside_a_markdown_text(load):
    source = load("intro: |\n\n  # One\n    two\n  three\n").sources["en"]
    text = source.manuscript.intro
    assert (source.inside(("intro",), text.index("One")).line, source.inside(("intro",), text.index("One")).column) == (
        7,
        5,
    )
    assert (source.inside(("intro",), text.index("two")).line, source.inside(("intro",), text.index("two")).column) == (
        8,
        5,
    )
    assert (source.inside(("intro",), text.index("ree")).line, source.inside(("intro",), text.index("ree")).column) == (
        9,
        5,
    )


def test_inside_a_line_whose_breaks_and_bidi_controls_were_taken_out(load):
    head = "title: |\n\n   \u202aThe\n   title\u202c\ndate: 2020-12-31\nlanguage: en\nsubject: ' News '\n"
    source = load(head=head).sources["en"]
    assert source.manuscript.title == "The title"
    assert source.inside(("title",), 4) == Position(str(source.file), 4, 4)
    assert source.inside(("subject",), 0) == Position(str(source.file), 7, 12)


@pytest.mark.parametrize(
    ("key", "line", "column"),
    [
        (("title",), 1, 8),
        (("sections",), 6, 3),
        (("sections", 0), 6, 5),
        (("sections", 0, "blocks", 0, "title"), 8, 16),
        (("sections", 0, "blocks", 0, "image"), 8, 9),
        (("sections", 0, "blocks", 7, "text"), 8, 7),
        (("preheader",), 1, 1),
    ],
)
def test_the_place_of_a_value_or_of_what_it_is_missing_from(load, key, line, column):
    source = load().sources["en"]
    assert source.position(key) == Position(str(source.file), line, column)


def test_a_source_made_without_spellings_falls_back_to_the_value(load):
    source = load().sources["en"]
    bare = Source(source.manuscript, source.file, source.positions)
    assert isinstance(bare.manuscript, Manuscript)
    assert bare.inside(("title",), 3) == source.position(("title",))
    assert isinstance(source.spellings[("title",)], Spelling)
