"""The text part of the sample, as somebody hears it read: words and numbers of notes, no debris of markup."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from tests.browser.editions import compiled

from mailer.rendering import fill
from mailer.rendering.wrapping import width

LANGUAGES = ("en", "fr", "ar")
LINKS = {"unsubscribe_url": "https://news.example.org/u/abc", "view_url": "https://news.example.org/v/abc"}
ADDRESS = re.compile(r"https?://\S+|mailto:\S+|tel:\S+")
DEBRIS = re.compile(
    r"\*\*|__|\]\(|<|>|&[a-z]+;|&#|\{\{|\}\}|\{%|\\|`|\bNone\b|\bnull\b|n[0-9a-f]{16}-\d|\(\)|\[\]| ,|\.\.(?!\.)"
)
NOTE = re.compile(r"^\[(\d+)\] (\S+)$", re.MULTILINE)


@pytest.fixture(scope="module", params=LANGUAGES)
def text(request) -> str:
    return fill(compiled("sample", request.param).text, LINKS, str)


def test_there_is_no_debris_of_markup(text):
    words = re.sub("^> ", "", ADDRESS.sub("", text), flags=re.MULTILINE)  # a quote's lines are led so
    assert [line for line in words.split("\n") if DEBRIS.search(line)] == []
    # What is left of signs that nobody reads aloud: rules under headings, bullets, quotes and dashes.
    assert [line for line in words.split("\n") if re.search(r"[*_#|~^]", line) and line != "* * *"] == []


def test_no_line_is_longer_than_78_columns_but_for_an_address(text):
    assert [line for line in text.split("\n") if width(line) > 78 and not ADDRESS.search(line)] == []
    assert [line for line in text.split("\n") if line != line.rstrip()] == []


def test_each_note_is_told_once_and_referred_to_before(text):
    notes = list(NOTE.finditer(text))
    assert [int(note[1]) for note in notes] == list(range(1, len(notes) + 1))
    assert len({note[2] for note in notes}) == len(notes)
    body = NOTE.sub("", text)
    referred = {int(number) for number in re.findall(r"\[(\d+)\]", body)}
    assert referred == {int(note[1]) for note in notes}
    for note in notes:
        assert f"[{note[1]}]" in text[: note.start()]


def test_nothing_is_said_twice_in_a_row(text):
    paragraphs = [re.sub(r"\s+", " ", each).strip() for each in re.split(r"\n\n+", text)]
    assert [one for one, next_ in pairwise(paragraphs) if one == next_ and len(one) > 5] == []
    assert "\n\n\n" not in text


def test_rules_are_under_a_heading_and_as_long_as_it(text):
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if re.fullmatch(r"=+|-{3,59}", line):
            above = lines[number - 1]
            assert above
            assert len(line) <= 78


@pytest.mark.parametrize("language", ["ar"])
def test_arabic_has_no_controls_that_turn_a_text(language):
    text = fill(compiled("sample", language).text, LINKS, str)
    assert not re.search("[\u202a-\u202e]", text)
    opened, closed = len(re.findall("[\u2066-\u2068]", text)), text.count("\u2069")
    assert opened == closed
    # Each paragraph that has Arabic in it begins with it, or with a name in Latin letters that is set apart.
    assert sum(bool(re.search("[\u0600-\u06ff]", line)) for line in text.split("\n")) > 100
