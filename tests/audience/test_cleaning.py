"""Cleaned text holds nothing unseen, and cleaning it again changes nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.audience.cleaning import clean, clean_cell

HARMFUL = [
    *map(chr, range(32)),
    *map(chr, range(0x7F, 0xA1)),
    *"\u2028\u2029\u202a\u202e\u2066\u2069\u200e\u200f\u061c\u200b\ufeff",
]


@given(st.text(st.one_of(st.characters(), st.sampled_from([*HARMFUL, " ", "e", "\u0301"]))))
def test_nothing_unseen_is_left(text):
    cleaned = clean(text)
    assert not set(HARMFUL) & set(cleaned)
    assert clean(cleaned) == cleaned == cleaned.strip()
    assert "  " not in cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Zoe\u0308", "Zoë"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # a Persian word is spelt with the joiner
        ("a\r\nBcc: x", "a Bcc: x"),
        ("\u202egnp.exe", "gnp.exe"),
    ],
)
def test_cleaning(text, cleaned):
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("'=1", "=1"),
        ("'+1", "+1"),
        ("'-1", "-1"),
        ("'@x", "@x"),
        ("''=1", "''=1"),
        ("'tis", "'tis"),
        ("'", "'"),
        ("=1", "=1"),
    ],
)
def test_one_apostrophe_that_guards_a_formula_comes_off(cell, value):
    assert clean_cell(cell) == value
