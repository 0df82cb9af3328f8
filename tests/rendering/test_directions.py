"""Words in the other direction: what stands beside them stays where it was written."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from mailer.rendering.directions import _MAYBE_LEFTWARDS, isolated


@pytest.mark.parametrize(
    ("direction", "text", "made"),
    [
        ("rtl", "Python 3.13 (beta)", "[Python 3.13 (beta)]"),
        ("rtl", "صدر Python 3.13 (beta) اليوم", "صدر [Python 3.13 (beta)] اليوم"),
        ("rtl", "لغة C++ ولغة C# و .NET", "لغة [C++] ولغة [C#] و [.NET]"),
        ("rtl", "اتصل على +1 212 555 0100 الآن", "اتصل على [+1 212 555 0100] الآن"),
        ("rtl", "مرحبا (UNPAN).", "مرحبا (UNPAN)."),
        ("rtl", "شبكة UNPAN & EU وأخبارها", "شبكة UNPAN &amp; EU وأخبارها"),
        ("rtl", "نزّلوا الكتاب (PDF، 4 ميغابايت)", "نزّلوا الكتاب ([PDF]، 4 ميغابايت)"),
        ("rtl", "شبكة UNPAN، 2020", "شبكة [UNPAN]، 2020"),
        ("rtl", "שפת C++", "שפת [C++]"),
        ("rtl", "Hello!", "[Hello!]"),
        ("rtl", "نعم & لا", "نعم &amp; لا"),
        ("rtl", "n0-1-z C++", "n0-1-z [C++]"),
        ("ltr", "(نشرة) 2020", "([نشرة]) 2020"),
        ("ltr", "See نشرة, 2020 and more", "See [نشرة], 2020 and more"),
        ("ltr", "See נייר, 2020", "See [נייר], 2020"),
        ("ltr", "نشرة 2020", "نشرة 2020"),
        ("ltr", "See كوفيد-19 too", "See كوفيد-19 too"),
        ("ltr", "أهلاً!", "[أهلاً!]"),
        ("ltr", "C++ & more (2020)", "C++ &amp; more (2020)"),
    ],
)
def test_what_is_kept_apart(direction, text, made):
    html = str(isolated(escape(text), direction, re.compile(r"n\d+-\d+-z")))
    other = "ltr" if direction == "rtl" else "rtl"
    assert html.replace(f'<span dir="{other}">', "[").replace("</span>", "]") == made


def test_elements_stay_whole_and_blocks_are_lines_of_their_own():
    html = Markup("<p>مرحبا <strong>C++</strong> (UNPAN).</p>\n<p>Hello!</p>")
    assert isolated(html, "rtl") == Markup(
        '<p>مرحبا <strong><span dir="ltr">C++</span></strong> (UNPAN).</p>\n<p><span dir="ltr">Hello!</span></p>'
    )


@given(st.text(), st.sampled_from(["ltr", "rtl"]))
def test_no_sign_is_lost_whatever_is_written(text, direction):
    html = escape(text)
    assert re.sub(r'<span dir="(?:ltr|rtl)">|</span>', "", str(isolated(html, direction))) == str(html)


def test_no_character_that_is_written_leftwards_is_overlooked():
    leftwards = [chr(each) for each in range(sys.maxunicode + 1) if unicodedata.bidirectional(chr(each)) in ("R", "AL")]
    assert [each for each in leftwards if not _MAYBE_LEFTWARDS.search(each)] == []
