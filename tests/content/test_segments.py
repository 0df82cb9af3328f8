"""The language of segments: what it means, and a sentence for everything that is not in it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.content import SEGMENT_NAMES, SegmentError, matches, parse_segment
from mailer.content.segments import And, Comparison, Known, Not, OneOf, Operator, Or, both, either, names_in, sure_of

READER = {"language": "fr-CA", "country": "KE", "organisation": "Ministry of Works", "first_name": "", "name": "Zoë"}
ANY = None
"""The values may be asked for under any name, as attributes that a workspace declares will be."""


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ('country = "KE"', True),
        ('country = "ke"', True),
        ("country = 'UG'", False),
        ('country != "UG"', True),
        ('country != "KE"', False),
        ('country in ("UG", "KE")', True),
        ('country in ("UG",)', False),
        ('not country in ("UG", "RW")', True),
        ('organisation = "ministry of works"', True),
        ('name = "ZOË"', True),
        ('name < "Ö"', True),
        # A tag stands for all that are more exact, and for nothing that only begins like it.
        ('language = "fr"', True),
        ('language = "fr-CA"', True),
        ('language = "fr-FR"', False),
        ('language != "fr"', False),
        ('language in ("en", "FR")', True),
        ('language = "f"', None),
        # and before or, not before both
        ('country = "UG" and country = "KE" or language = "fr"', True),
        ('country = "UG" and (country = "KE" or language = "fr")', False),
        ('not country = "UG" and language = "fr"', True),
        ('not (country = "KE" and language = "fr")', False),
        ('NOT country = "UG" AND language IN ("fr")', True),
        ("not not country", True),
        # what is not known
        ("first_name", False),
        ("not first_name", True),
        ("email", False),
        ("country and name", True),
        ('first_name = "Ann"', False),
        ('first_name != "Ann"', False),
        ('not first_name = "Ann"', True),
        ('last_name in ("Ann")', False),
        ('last_name < "B"', False),
        ('last_name >= "B"', False),
    ],
)
def test_for_whom_a_condition_holds(text, holds):
    if holds is None:
        with pytest.raises(SegmentError, match="is not the tag of a language"):
            parse_segment(text)
    else:
        assert matches(parse_segment(text), READER) is holds


@pytest.mark.parametrize(
    ("text", "value", "holds"),
    [
        ("joined < 2025-01-01", "2024-12-31", True),
        ("joined < 2025-01-01", "2025-01-01", False),
        ("joined <= 2025-01-01", "2025-01-01", True),
        ("joined >= 2025-01-01", " 2025-01-01 ", True),
        ("joined = 2025-01-01", "2025-01-01", True),
        ("joined != 2025-01-01", "2025-02-30", False),  # no day at all
        ("joined > 2025-01-01", "soon", False),
        ("joined != 2025-01-01", "soon", False),
        ("joined > 9", "10", True),
        ("joined > 9", "9.0", False),
        ("joined = 9", "09", True),
        ("joined >= -1.5", "-1.50", True),
        ("joined in (1, 2, 2025-01-01)", "2", True),
        ("joined < 10", "1e1", False),
        ("joined < 10", "٣", False),
        ('joined < "10"', "9", False),  # texts, because of the quotes
    ],
)
def test_numbers_and_dates_are_compared_as_such(text, value, holds):
    assert matches(parse_segment(text, ANY), {"joined": value}) is holds


@pytest.mark.parametrize(
    ("text", "offset", "what", "cure"),
    [
        ('countri = "KE"', 0, 'nothing is known of a reader\'s "countri"', 'did you mean "country"?'),
        ('country = "KE" or age > 3', 18, 'nothing is known of a reader\'s "age"', "the names are language, first_"),
        ("", 0, "the condition ends where a name is wanted", 'such as country = "KE"'),
        ('country = "KE" and ', 18, "the condition ends where a name is wanted", "write a condition"),
        ("country =", 9, "the condition ends where a value is wanted", "in quotes"),
        ("country = )", 10, '")" stands where a value is wanted', "in quotes"),
        ("country = KE", 10, "the text KE is not in quotes", 'write "KE"'),
        ('country = "KE', 10, 'the text that starts here with " does not end', 'close it with "'),
        ("country = “KE”", 10, "a text is in curly quotes", "use straight ones"),
        ('country == "KE"', 8, '"==" is not known here', "write = for it"),
        ('country <> "KE"', 8, '"<>" is not known here', "write != for it"),
        ('country = "KE" && name', 15, '"&&" is not known here', "write and for it"),
        ('country = "KE" language = "fr"', 15, '"language" follows here on a whole condition', "put and or or"),
        ('country "KE"', 8, '"KE" follows here on a name', "put =, !="),
        ('"KE" = country', 0, '"KE" stands where a name is wanted', "write a condition"),
        ('country in "KE"', 11, "no ( follows on in", 'country in ("a", "b")'),
        ('country in ("KE" "UG")', 17, "the list of values does not end here", "put , or ) here"),
        ("country in ()", 12, '")" stands where a value is wanted', "in quotes"),
        ('country not in ("KE")', 8, "not stands here behind a name", "write not country in (...)"),
        ('(country = "KE"', 0, "( stands here and is not closed", "close it with )"),
        ('country = "KE")', 14, ") stands here without ( before it", "remove it"),
        ('country = ""', 10, "an empty text is nobody's value", "not country for those who have none"),
        ('language = "french"', 11, '"french" is not the tag of a language', '"fr"'),
        ("name > 2025-02-30", 7, "there is no day 2025-02-30", "2025-01-31"),
        ("name > 20.1.2025", 7, "this is no number and no date", "2025-01-31"),
        ("name ? 3", 5, '"?" is not known here', "write a condition"),
        ("(" * 21 + "name" + ")" * 21, 20, "the condition is nested more than 20 levels deep", "flatten it"),
        ("name or " * 300, 2000, "the condition has 2,400 characters; it may have 2,000", "shorten it"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_a_cure(text, offset, what, cure):
    with pytest.raises(SegmentError) as error:
        parse_segment(text)
    slip = error.value.slips[-1]
    assert (slip.offset, slip.what) == (offset, what)
    assert cure in slip.cure


def test_all_names_and_values_that_are_wrong_are_said_together():
    with pytest.raises(SegmentError) as error:
        parse_segment('colour = "red" and country = KE and size in (1, "")')
    assert [slip.offset for slip in error.value.slips] == [0, 29, 36, 48]


def test_names_are_those_that_are_allowed():
    assert parse_segment("size > 3", ["size"]) == Comparison("size", Operator.MORE, Decimal(3))
    with pytest.raises(SegmentError, match="the names are size"):
        parse_segment("country", ["size"])
    for name in SEGMENT_NAMES:
        assert parse_segment(name) == Known(name)


def test_the_deepest_and_longest_conditions_are_read():
    assert parse_segment("(" * 20 + "name" + ")" * 20) == Known("name")
    assert matches(parse_segment("country in (" + ", ".join(f'"{code}"' for code in range(250)) + ")"), READER) is False


def test_conditions_are_joined_and_said_once():
    here, there, known = parse_segment('country = "KE"'), parse_segment('country = "UG"'), Known("name")
    assert both(here) == here
    assert both(both(here, known), here) == And((here, known))
    assert either(here, either(there, here)) == Or((here, there))
    assert str(both(either(here, there), known)) == '(country = "KE" or country = "UG") and name'
    assert list(names_in(parse_segment('not (name and country in ("KE")) or language = "fr"'))) == [
        "name",
        "country",
        "language",
    ]


names = st.sampled_from(SEGMENT_NAMES)
texts = st.text(st.characters(codec="utf-8", exclude_characters='"\n'), min_size=1).map(str.strip).filter(bool)
tags = st.sampled_from(["fr", "fr-CA", "zh", "en"])
others = st.one_of(texts, st.dates(), st.decimals(allow_nan=False, allow_infinity=False, places=2))
comparisons = st.one_of(
    st.builds(Comparison, names.filter(lambda name: name != "language"), st.sampled_from(Operator), others),
    st.builds(Comparison, st.just("language"), st.sampled_from(Operator), tags),
    st.builds(
        OneOf, names.filter(lambda name: name != "language"), st.lists(others, min_size=1, max_size=3).map(tuple)
    ),
    st.builds(Known, names),
)
conditions = st.recursive(
    comparisons,
    lambda below: st.one_of(
        st.builds(Not, below),
        st.builds(And, st.lists(below, min_size=2, max_size=3).map(tuple)),
        st.builds(Or, st.lists(below, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)
readers = st.dictionaries(names, st.one_of(texts, tags, st.sampled_from(["", "3", "2025-01-01", "KE"])))


@given(conditions, readers)
def test_a_condition_written_out_reads_as_the_same(condition, reader):
    again = parse_segment(str(condition))
    assert str(again) == str(condition)
    assert again == condition
    assert matches(again, reader) is matches(condition, reader)


@given(conditions, readers)
def test_every_reader_is_in_one_of_two_opposites(condition, reader):
    assert matches(condition, reader) is not matches(Not(condition), reader)


@given(comparisons, readers)
def test_a_missing_value_never_matches(condition, reader):
    known = {name: value for name, value in reader.items() if name != next(names_in(condition))}
    assert not matches(condition, known)


@given(conditions, readers)
def test_whoever_a_condition_holds_for_has_what_it_is_sure_of(condition, reader):
    if matches(condition, reader):
        assert all(reader.get(name) for name in sure_of(condition))


def test_what_a_condition_is_sure_of():
    assert sure_of(parse_segment('country = "KE" and not name and (email or email = "a" and last_name)')) == {
        "country",
        "email",
    }
    assert sure_of(parse_segment("not not name")) == {"name"}


@given(st.dates(date(1, 1, 2)), st.sampled_from(Operator))
def test_days_are_ordered(day, operator):
    condition = Comparison("joined", operator, day)
    before, same = ({"joined": each.isoformat()} for each in (day - timedelta(days=1), day))
    assert matches(condition, before) is (operator in {Operator.LESS, Operator.AT_MOST, Operator.DIFFERENT})
    assert matches(condition, same) is (operator in {Operator.EQUAL, Operator.AT_MOST, Operator.AT_LEAST})


@given(st.text(max_size=60) | st.text(st.sampled_from(list("()\"'=<>!,.- 019andorti")), max_size=60))
def test_any_text_is_a_condition_or_has_a_sentence(text):
    assert all(0 <= slip.offset <= len(text) and slip.what and slip.cure for slip in slips_of(text))


def slips_of(text):
    try:
        parse_segment(text)
    except SegmentError as error:
        return error.slips or (None,)
    return ()
