from __future__ import annotations

from datetime import date, datetime

import pytest

from mailer.rendering.events import date_text, event_text, span_text

at = datetime.fromisoformat  # local times, as issue files have them

FORUM = (at("2020-12-14T08:00"), at("2020-12-15T12:00"), "America/New_York")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "ar",
            "14–15 كانون الأول/ديسمبر 2020، \u20668:00–12:00 EST\u2069 (\u206613:00–17:00 UTC\u2069)",
        ),
        ("en", "14–15 December 2020, 8:00–12:00 EST (13:00–17:00 UTC)"),
        ("es", "14–15 de diciembre de 2020, 8:00–12:00 EST (13:00–17:00 UTC)"),
        ("fr", "14–15 décembre 2020, 8 h–12 h EST (13 h–17 h UTC)"),
        ("ru", "14–15 декабря 2020 г., 8:00–12:00 EST (13:00–17:00 UTC)"),
        ("zh", "2020年12月14日至15日 8:00–12:00 EST (13:00–17:00 UTC)"),
    ],
)
def test_an_event_in_six_languages(language, text):
    assert event_text(*FORUM, language).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "31 كانون الأول/ديسمبر 2020"),
        ("en", "31 December 2020"),
        ("es", "31 de diciembre de 2020"),
        ("fr", "31 décembre 2020"),
        ("ru", "31 декабря 2020 г."),
        ("zh", "2020年12月31日"),
    ],
)
def test_a_date_in_six_languages(language, text):
    assert date_text(date(2020, 12, 31), language).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("first", "last", "english", "chinese", "spanish"),
    [
        ((2020, 11, 9), (2020, 11, 9), "9 November 2020", "2020年11月9日", "9 de noviembre de 2020"),
        ((2020, 11, 9), (2020, 11, 17), "9–17 November 2020", "2020年11月9日至17日", "9–17 de noviembre de 2020"),
        (
            (2020, 11, 30),
            (2020, 12, 2),
            "30 November – 2 December 2020",
            "2020年11月30日至12月2日",
            "30 de noviembre – 2 de diciembre de 2020",
        ),
        (
            (2020, 12, 30),
            (2021, 1, 2),
            "30 December 2020 – 2 January 2021",
            "2020年12月30日至2021年1月2日",
            "30 de diciembre de 2020 – 2 de enero de 2021",
        ),
    ],
)
def test_spans_of_days(first, last, english, chinese, spanish):
    days = date(*first), date(*last)
    assert [span_text(*days, language) for language in ("en", "zh", "es")] == [english, chinese, spanish]


def test_the_first_of_a_month_in_french():
    assert span_text(date(2020, 12, 1), date(2020, 12, 3), "fr") == "1er–3 décembre 2020"


@pytest.mark.parametrize(
    ("start", "end", "timezone", "text"),
    [
        (date(2020, 11, 9), None, None, "9 November 2020"),
        (date(2020, 11, 9), date(2020, 11, 17), None, "9–17 November 2020"),
        (at("2020-11-09T09:30"), None, "UTC", "9 November 2020, 9:30 UTC"),
        (at("2020-11-09T09:30"), None, "Asia/Seoul", "9 November 2020, 9:30 KST (0:30 UTC)"),
        (
            at("2020-11-09T08:00"),
            at("2020-11-09T10:00"),
            "Asia/Seoul",
            "9 November 2020, 8:00–10:00 KST (8–9 November 2020, 23:00–1:00 UTC)",
        ),
        (
            at("2020-11-09T20:00"),
            at("2020-11-09T22:00"),
            "America/New_York",
            "9 November 2020, 20:00–22:00 EST (10 November 2020, 1:00–3:00 UTC)",
        ),
        (at("2020-11-09T09:00"), None, "Asia/Kolkata", "9 November 2020, 9:00 IST (3:30 UTC)"),
        (at("2020-11-09T09:00"), None, "Asia/Kathmandu", "9 November 2020, 9:00 UTC+5:45 (3:15 UTC)"),
        (at("2020-11-09T09:00"), None, "America/Sao_Paulo", "9 November 2020, 9:00 UTC−3 (12:00 UTC)"),
        (at("2020-11-09T09:00"), None, "Europe/London", "9 November 2020, 9:00 GMT (9:00 UTC)"),
        (at("2020-11-09T09:00"), at("2020-11-09T09:00"), None, "9 November 2020, 9:00"),
        (
            at("2020-10-31T20:00"),
            at("2020-11-01T09:00"),
            "America/New_York",
            "31 October 2020, 20:00 EDT – 1 November 2020, 9:00 EST (1 November 2020, 0:00–14:00 UTC)",
        ),
    ],
)
def test_times_and_zones(start, end, timezone, text):
    assert event_text(start, end, timezone, "en").replace("\u00a0", " ") == text


def test_a_time_and_its_zone_stay_on_one_line():
    times = at("2020-11-09T09:30"), at("2020-11-09T11:00")
    text = "9 November 2020, 9:30–11:00\u00a0KST (0:30–2:00\u00a0UTC)"
    assert event_text(*times, "Asia/Seoul", "en") == text


def test_times_in_french():
    start, end = at("2020-11-09T09:30"), at("2020-11-09T11:00")
    assert event_text(start, end, "UTC", "fr") == "9 novembre 2020, 9\u00a0h\u00a030–11\u00a0h\u00a0UTC"
    assert event_text(at("2020-11-09T00:05"), None, "UTC", "fr") == "9 novembre 2020, 0\u00a0h\u00a005\u00a0UTC"


@pytest.mark.parametrize(
    ("start", "end", "timezone", "text"),
    [
        (
            at("2020-12-31T22:00"),
            at("2021-01-01T02:00"),
            "America/New_York",
            "31 December 2020, 22:00 – 1 January 2021, 2:00 EST (1 January 2021, 3:00–7:00 UTC)",
        ),
        (at("2020-12-14T22:00"), at("2020-12-15T02:00"), "UTC", "14 December 2020, 22:00 – 15 December 2020, 2:00 UTC"),
        (at("2020-12-14T22:00"), at("2020-12-15T02:00"), None, "14 December 2020, 22:00 – 15 December 2020, 2:00"),
        (
            at("2020-10-31T23:30"),
            at("2020-11-01T05:00"),
            "America/New_York",
            "31 October 2020, 23:30 EDT – 1 November 2020, 5:00 EST (1 November 2020, 3:30–10:00 UTC)",
        ),
        (
            at("2020-12-14T20:00"),
            at("2020-12-15T20:00"),
            "Asia/Tokyo",
            "14 December 2020, 20:00 – 15 December 2020, 20:00 JST (14 December 2020, 11:00 – 15 December 2020, 11:00 UTC)",
        ),
    ],
)
def test_a_night_is_one_and_not_every_day(start, end, timezone, text):
    assert event_text(start, end, timezone, "en").replace("\u00a0", " ") == text
