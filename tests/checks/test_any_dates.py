"""Whatever stands in a text: dates and garbled pieces lie within it, and dates that are right are never found."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from mailer.checks.dates.fitting import has_wrong_weekday, never_comes
from mailer.checks.dates.reading import written_dates
from mailer.checks.garbled import garbled_pieces
from mailer.content import LANGUAGES

PIECES = {
    "ar": ["الاثنين", "والثلاثاء", "يوم", "كانون الأول", "/", "ديسمبر", "أوت", "الموافق", "٣١", "٢٠٢٠", "الثُّلاثاء"],
    "en": ["Monday", "Tue.", "Tuesday", "the", "31st", "of", "November", "Feb.", "to", "and", "No.", "every"],
    "es": ["lunes", "mar.", "sábado", "de", "noviembre", "1.º", "al", "del"],
    "fr": ["lundi", "mar.", "au", "31", "novembre", "1er", "février", "jusqu’au"],
    "he": ["יום שני", "ביום", "31", "בנובמבר", "עד"],
    "ru": ["понедельник", "по", "среду", "31", "ноября", "г.", "года"],
    "zh": ["星期一", "（周二", "）", "2020年", "12月", "31日", "至", "（二）", "13月"],
}
COMMON = [" ", " ", ", ", "–", "(", ")", "\n", "\n- ", "*", "14", "2020", "29", "0", "99", "2020-11-31", "31.11.2020"]
WHOLE = {"en": "EEEE, d MMMM y", "fr": "EEEE d MMMM y", "es": "EEEE, d 'de' MMMM 'de' y", "ru": "EEEE, d MMMM y 'года'"}
WHOLE |= {"ar": "EEEE، d MMMM y", "he": "EEEE, d בMMMM y", "zh": "y年M月d日EEEE"}
LOCALES = {"ar": ("ar", "ar_SY", "ar_DZ", "ar_MA", "ar_TN"), "en": ("en_GB", "en_US"), "zh": ("zh_Hans", "zh_Hant")}

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_what_is_found_lies_within_the_text(language, data):
    pieces = st.sampled_from(PIECES[language] + COMMON) | st.text(max_size=3)
    text = "".join(data.draw(st.lists(pieces, max_size=14)))
    for found in written_dates(text, language):
        assert 0 <= found.start < len(text)
        assert text[found.start] == found.text[0] or text[found.start] in "*_ \n"
        assert never_comes(found) is None or not has_wrong_weekday(found, 2020)


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=DAYS, data=st.data())
def test_a_right_date_is_never_found_and_a_wrong_one_always(language, day, data):
    locale = data.draw(st.sampled_from(LOCALES.get(language, (language,))))
    right = format_date(day, WHOLE[language], locale=locale)
    (found,) = written_dates(right, language)
    assert not has_wrong_weekday(found, 2020)
    assert never_comes(found) is None

    other = data.draw(DAYS.filter(lambda other: other.weekday() != day.weekday()))
    name, wrong_name = (format_date(each, "EEEE", locale=locale) for each in (day, other))
    (found,) = written_dates(right.replace(name, wrong_name), language)
    assert has_wrong_weekday(found, 2020)


@given(
    st.lists(
        st.sampled_from(["â€™", "Ã", "©", "é", "\xa0", "»", "Рџ", "СЂ", "Ø", "§", "ðŸ"]) | st.text(max_size=3),
        max_size=9,
    )
)
def test_garbled_pieces_lie_within_the_text(pieces):
    text = "".join(pieces)
    for found in garbled_pieces(text):
        assert text[found.start : found.start + len(found.text)] == found.text
        assert found.meant


@given(st.text(st.characters(min_codepoint=0xC0, max_codepoint=0x2FFFF, categories=["L"]), min_size=3, max_size=8))
def test_garbled_letters_are_told_of_as_they_were(word):
    try:
        garbled = word.encode().decode("cp1252")
    except UnicodeDecodeError:
        return
    told = "".join(found.meant for found in garbled_pieces(f"the {garbled} of it"))
    assert told == "" or told in word
