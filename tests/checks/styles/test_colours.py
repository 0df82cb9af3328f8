"""Colours: what lies on what, how well it is read, and what would be read well enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.contrast import contrast as contrast_of_the_tests
from tests.contrast import rgb

from mailer.checks.styles.colours import BLACK, WHITE, Colour, contrast, hex_colour, over, readable

CHANNELS = st.integers(0, 255)
COLOURS = st.builds(Colour, CHANNELS, CHANNELS, CHANNELS, st.just(1.0))


def test_contrast_is_that_of_wcag():
    assert contrast(BLACK, WHITE) == contrast(WHITE, BLACK) == 21
    assert round(contrast(Colour(0x76, 0x76, 0x76), WHITE), 2) == 4.54
    assert round(contrast(Colour(0x77, 0x77, 0x77), WHITE), 2) == 4.48


@given(COLOURS, COLOURS)
def test_contrast_is_that_which_the_themes_are_measured_with(one: Colour, other: Colour):
    assert contrast(one, other) == pytest.approx(contrast_of_the_tests(rgb(str(one)), rgb(str(other))))


@pytest.mark.parametrize(
    ("top", "bottom", "seen"),
    [
        (Colour(0, 0, 0, 0.5), WHITE, "#808080"),
        (Colour(255, 0, 0, 0.25), BLACK, "#400000"),
        (Colour(1, 2, 3, 0), Colour(4, 5, 6), "#040506"),
        (Colour(1, 2, 3), Colour(4, 5, 6), "#010203"),
    ],
)
def test_what_is_half_clear_is_mixed_with_what_lies_under_it(top: Colour, bottom: Colour, seen: str):
    assert str(over(top, bottom)) == seen


@pytest.mark.parametrize("text", ["", "#", "#12", "#1234", "fff", "#ggg", "#1234567", "red"])
def test_what_is_no_hexadecimal_colour_is_none(text: str):
    assert hex_colour(text) is None
    assert hex_colour("#aBc") == Colour(0xAA, 0xBB, 0xCC)


@given(COLOURS, COLOURS, st.sampled_from([3, 4.5]))
def test_the_colour_that_is_proposed_can_be_read(ink: Colour, ground: Colour, needed: float):
    better = readable(ink, [ground], needed)
    assert better is not None
    assert contrast(better, ground) >= needed
    assert hex_colour(str(better)) == better


def test_the_nearest_colour_is_proposed_and_none_where_there_is_none():
    assert str(readable(Colour(0x99, 0x99, 0x99), [WHITE], 4.5)) == "#767676"
    assert readable(Colour(0x99, 0x99, 0x99), [WHITE, BLACK], 4.5) is None
