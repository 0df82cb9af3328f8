"""Events as calendar files, read back as RFC 5545 says."""

# ruff: noqa: DTZ001, DTZ007 - events are given in the local time of their zone

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.rendering import ImageRef, compile_edition, fill
from mailer.rendering.calendars import Appointment, calendar_asset, calendar_file

NEW_YORK = "America/New_York"


def an_event(start: date, end: date | None = None, timezone: str | None = None, **changes: object) -> Appointment:
    values: dict[str, object] = {"title": "A forum", "identity": "one", "stamped": date(2020, 12, 31), "language": "en"}
    return Appointment(start=start, end=end, timezone=timezone, **(values | changes))  # type: ignore[arg-type]


def lines_of(content: bytes) -> list[str]:
    """The content lines, unfolded (section 3.1)."""
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return content.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]


def value(content: bytes, name: str) -> str | None:
    """The value of the property `name` of the event, unescaped (section 3.3.11)."""
    event = lines_of(content)
    event = event[event.index("BEGIN:VEVENT") :]
    found = [line.partition(":")[2] for line in event if re.match(rf"{name}[;:]", line)]
    if not found:
        return None
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], found[0])


def test_a_time_is_given_in_utc():
    content = calendar_file(an_event(datetime(2020, 12, 14, 8), datetime(2020, 12, 14, 12), NEW_YORK))
    assert (value(content, "DTSTART"), value(content, "DTEND")) == ("20201214T130000Z", "20201214T170000Z")
    assert value(content, "RRULE") is None


def test_a_time_without_an_end_has_none():
    content = calendar_file(an_event(datetime(2020, 12, 14, 8), None, NEW_YORK))
    assert value(content, "DTSTART") == "20201214T130000Z"
    assert value(content, "DTEND") is None


def test_whole_days_end_before_the_next():
    content = calendar_file(an_event(date(2021, 5, 20), date(2021, 5, 22)))
    assert "DTSTART;VALUE=DATE:20210520" in lines_of(content)
    assert "DTEND;VALUE=DATE:20210523" in lines_of(content)
    assert "DTEND;VALUE=DATE:20210521" in lines_of(calendar_file(an_event(date(2021, 5, 20))))


def test_hours_on_several_days_are_repeated_in_local_time():
    content = calendar_file(an_event(datetime(2020, 12, 14, 8), datetime(2020, 12, 15, 12), NEW_YORK))
    lines = lines_of(content)
    assert f"DTSTART;TZID={NEW_YORK}:20201214T080000" in lines
    assert f"DTEND;TZID={NEW_YORK}:20201214T120000" in lines
    assert "RRULE:FREQ=DAILY;COUNT=2" in lines
    assert "TZOFFSETTO:-0500" in lines
    assert "BEGIN:DAYLIGHT" not in lines


def test_a_change_of_clocks_between_the_days_is_told():
    lines = lines_of(calendar_file(an_event(datetime(2021, 3, 12, 8), datetime(2021, 3, 15, 12), NEW_YORK)))
    daylight = lines[lines.index("BEGIN:DAYLIGHT") : lines.index("END:DAYLIGHT")]
    assert daylight[1:] == ["DTSTART:20210314T020000", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400"]


def test_a_night_is_one_span():
    content = calendar_file(an_event(datetime(2020, 12, 14, 22), datetime(2020, 12, 15, 2), "UTC"))
    assert (value(content, "DTSTART"), value(content, "DTEND")) == ("20201214T220000Z", "20201215T020000Z")
    assert value(content, "RRULE") is None


def test_a_span_of_centuries_takes_no_time():
    lines = lines_of(calendar_file(an_event(datetime(1900, 1, 1, 8), datetime(2199, 1, 1, 12), "Europe/Paris")))
    assert f"RRULE:FREQ=DAILY;COUNT={(date(2199, 1, 1) - date(1900, 1, 1)).days + 1}" in lines


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)).map(lambda time: time.replace(microsecond=0)),
    st.integers(1, 400),
    st.sampled_from([NEW_YORK, "Europe/Paris", "Asia/Kathmandu", "Africa/Casablanca", "Australia/Lord_Howe", "UTC"]),
)
def test_the_zone_told_is_the_zone(start, days, timezone):
    start = start.replace(hour=8)
    end = (start + timedelta(days=days)).replace(hour=12)
    lines = lines_of(calendar_file(an_event(start, end, timezone)))
    onsets = [
        (datetime.strptime(line, "DTSTART:%Y%m%dT%H%M%S"), lines[at + 2].removeprefix("TZOFFSETTO:"))
        for at, line in enumerate(lines)
        if lines[at - 1] in ("BEGIN:STANDARD", "BEGIN:DAYLIGHT")
    ]
    for day in range(days + 1):
        local = start + timedelta(days=day)
        told = max(onset for onset in onsets if onset[0] <= local)[1]
        assert told == local.replace(tzinfo=ZoneInfo(timezone)).strftime("%z")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.text(st.sampled_from('a é\\;,:"\n漢😀')))
def test_any_words_come_back(title, place):
    content = calendar_file(an_event(date(2021, 5, 20), title=title, place=place, description=f"{title}\n{place}"))
    assert (value(content, "SUMMARY") or "") == title
    assert (value(content, "LOCATION") or "") == place
    assert value(content, "DESCRIPTION") == f"{title}\n{place}"


def test_the_file_is_named_by_its_content_and_always_the_same():
    event = an_event(datetime(2020, 12, 14, 8), datetime(2020, 12, 15, 12), NEW_YORK)
    assert calendar_asset(event) == calendar_asset(event)
    assert re.fullmatch(r"[0-9a-f]{16}\.ics", calendar_asset(event).name)
    assert value(calendar_file(event), "DTSTAMP") == "20201231T000000Z"
    assert calendar_asset(an_event(datetime(2020, 12, 14, 9), None, NEW_YORK)) != calendar_asset(event)


EVENT = {
    "type": "event",
    "title": "Forum; with {{ first_name | default('friends') }}",
    "start": "2021-01-14T08:00",
    "end": "2021-01-14T12:00",
    "timezone": "Europe/Paris",
    "place": "Paris, France",
    "url": "https://www.example.org/forum",
    "text": "Bring *questions*\nand [papers](https://www.example.org/papers).\n\n- One\n- Two",
}


@pytest.fixture
def edition_of(make_issue, newsletter, themes):
    import dataclasses

    def make(event=EVENT, language="en", *, published=True):
        issue = make_issue(language, sections=({"title": "News", "blocks": (event,)},))
        publication = dataclasses.replace(newsletter, publishes_files=published)
        return compile_edition(issue, language, publication, themes)

    return make


def test_an_event_links_to_its_file_in_html_and_text(edition_of):
    edition = edition_of()
    asset = edition.assets[0]
    assert asset.media_type == "text/calendar"
    values = {"unsubscribe_url": "https://example.org/u", "view_url": "https://example.org/v"}
    place = "https://news.example.org/media/{}".format
    assert f'href="{place(asset.name)}"' in fill(edition.html, values, place)
    assert f"] {place(asset.name)}\n" in fill(edition.text, values, place)
    assert "Add to calendar [" in fill(edition.text, values, place)


def test_the_file_says_what_the_issue_says_to_everybody(edition_of):
    content = edition_of().assets[0].content
    assert value(content, "SUMMARY") == "Forum; with friends"
    assert value(content, "LOCATION") == "Paris, France"
    assert value(content, "URL") == "https://www.example.org/forum"
    assert (
        value(content, "DESCRIPTION") == "Bring questions and papers (https://www.example.org/papers).\n\n- One\n- Two"
    )
    assert datetime.strptime(value(content, "DTSTART"), "%Y%m%dT%H%M%S%z") == datetime(2021, 1, 14, 7, tzinfo=UTC)


def test_what_goes_on_when_the_issue_comes_out_is_not_over(edition_of):
    assert edition_of(EVENT | {"start": "2020-12-30", "end": "2020-12-31", "timezone": None}).assets


def test_there_is_no_link_where_it_would_lead_nowhere(edition_of):
    over = EVENT | {"start": "2020-12-30T08:00", "end": "2020-12-30T12:00"}
    for edition in (edition_of(published=False), edition_of(EVENT | {"calendar": False}), edition_of(over)):
        assert edition.assets == ()
        assert not any(isinstance(segment, ImageRef) for segment in (*edition.html, *edition.text))
        assert "calendar" not in fill(edition.text, {}, str)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_words_of_an_event_break_its_file(words):
    lines_of(calendar_file(an_event(date(2020, 12, 14), title=words, place=words, url=None)))
