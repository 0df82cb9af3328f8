"""The time of an event in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from mailer.content.languages import RIGHT_TO_LEFT


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a language writes dates. Patterns are those of Unicode TR 35.

    `year_first` languages shorten the second date of a span, the others the first.
    `month_twin` is a locale whose name of the month stands before the own, with a stroke.
    `hour` is how a time of day is written, `full_hour` one with no minutes.
    """

    locale: str
    full: str
    month_day: str
    day: str
    near: str = "–"
    far: str = " – "
    comma: str = ", "
    year_first: bool = False
    month_twin: str | None = None
    hour: str = "{hour}:{minute:02}"
    full_hour: str = "{hour}:00"


# The British order is the one of the United Nations Editorial Manual. In Arabic the United Nations
# name a month twice, as the Levant and as Egypt call it.
CALENDARS = {
    "ar": Calendar("ar", "d MMMM y", "d MMMM", "d", comma="، ", month_twin="ar_SY"),
    "en": Calendar("en_GB", "d MMMM y", "d MMMM", "d"),
    "es": Calendar("es", "d 'de' MMMM 'de' y", "d 'de' MMMM", "d"),
    "fr": Calendar("fr", "d MMMM y", "d MMMM", "d", hour="{hour}\u00a0h\u00a0{minute:02}", full_hour="{hour}\u00a0h"),
    "he": Calendar("he", "d בMMMM y", "d בMMMM", "d"),
    "ru": Calendar("ru", "d MMMM y\u00a0'г'.", "d MMMM", "d"),
    "zh": Calendar("zh_Hans_CN", "y年M月d日", "M月d日", "d日", near="至", far="至", comma=" ", year_first=True),
}


def date_text(day: date, language: str) -> str:
    """A date in full, such as ``31 December 2020``."""
    calendar = CALENDARS[language]
    return _day(day, calendar.full, calendar)


def span_text(first: date, last: date, language: str) -> str:
    """The days from `first` to `last`, such as ``9–17 November 2020`` or ``30 November – 2 December 2020``."""
    calendar = CALENDARS[language]
    if first == last:
        return date_text(first, language)
    short, joint = _shortest(first, last, calendar)
    patterns = (calendar.full, short) if calendar.year_first else (short, calendar.full)
    return joint.join(_day(day, pattern, calendar) for day, pattern in zip((first, last), patterns, strict=True))


def event_text(start: date, end: date | None, timezone: str | None, language: str) -> str:
    """The time of an event, such as ``14–15 December 2020, 8:00–12:00 EST (13:00–17:00 UTC)``.

    `timezone` is an IANA name; times without one are given as they stand. Two days with a
    time each mean that time on every day, which is what programmes of meetings mean; but from
    an evening to a morning is one stretch: ``31 December 2020, 22:00 – 1 January 2021, 2:00 EST``.
    """
    comma = CALENDARS[language].comma
    if isinstance(start, datetime) and isinstance(end, datetime) and is_one_stretch(start, end):
        return _stretch(start, end, timezone, language)
    days = span_text(_date(start), _date(end or start), language)
    if not isinstance(start, datetime):
        return days
    times = [start] + ([end] if isinstance(end, datetime) and end != start else [])
    if timezone is None:
        return days + comma + _apart(_clock(times, language), language)
    local = [_local(time, ZoneInfo(timezone)) for time in times]
    return days + comma + _apart(_zoned(local, language), language) + _in_utc(local, language)


def is_one_stretch(start: datetime, end: datetime) -> bool:
    """Whether an event goes on through the nights between its days, and does not begin anew on each of them."""
    return end.date() != start.date() and end.time() <= start.time()


def _stretch(start: datetime, end: datetime, timezone: str | None, language: str) -> str:
    """Both moments with their days, and in parentheses the same in UTC."""
    if timezone is None:
        return _from_to([start, end], ["", ""], language)
    local = [_local(time, ZoneInfo(timezone)) for time in (start, end)]
    here = _from_to(local, [zone_name(time) for time in local], language)
    if _is_utc(local):
        return here
    return f"{here} ({_from_to([time.astimezone(UTC) for time in local], ['UTC', 'UTC'], language)})"


def _from_to(times: list[datetime], zones: list[str], language: str) -> str:
    calendar = CALENDARS[language]
    first, last = times
    names = ["" if zones[0] == zones[1] else zones[0], zones[1]]
    clocks = [
        _apart(_clock([time], language) + (f"\u00a0{name}" if name else ""), language)
        for time, name in zip(times, names, strict=True)
    ]
    if first.date() == last.date():
        joined = _apart(_clock(times, language) + (f"\u00a0{zones[1]}" if zones[1] else ""), language)
        return f"{date_text(first.date(), language)}{calendar.comma}{joined}"
    days = [date_text(time.date(), language) for time in times]
    return " – ".join(f"{day}{calendar.comma}{clock}" for day, clock in zip(days, clocks, strict=True))


def _is_utc(local: list[datetime]) -> bool:
    return all(time.utcoffset() == timedelta() and zone_name(time) == "UTC" for time in local)


def zone_name(moment: datetime) -> str:
    """What the zone of `moment` calls itself then (``EST``), or ``UTC+5:30`` where it has no letters for it."""
    name = moment.tzname() or ""
    if name.isalpha():
        return name
    offset = moment.utcoffset() or timedelta()
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    sign = "−" if offset < timedelta() else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "") if offset else "UTC"


def _zoned(times: list[datetime], language: str) -> str:
    names = [zone_name(time) for time in times]
    if len(set(names)) == 1:
        return f"{_clock(times, language)}\u00a0{names[0]}"
    return " – ".join(f"{_clock([time], language)}\u00a0{name}" for time, name in zip(times, names, strict=True))


def _in_utc(local: list[datetime], language: str) -> str:
    """The same in parentheses; with the days where those differ."""
    if _is_utc(local):
        return ""
    times = [time.astimezone(UTC) for time in local]
    moved = any(time.date() != own.date() for time, own in zip(times, local, strict=True))
    calendar = CALENDARS[language]
    days = span_text(times[0].date(), times[-1].date(), language) + calendar.comma if moved else ""
    clock = f"{_clock(times, language)}\u00a0UTC"
    return f" ({days}{_apart(clock, language)})"


def _apart(times: str, language: str) -> str:
    """`times` from left to right also in Arabic, where the later hour would else come first (UAX 9, LRI and PDI)."""
    return f"\u2066{times}\u2069" if language in RIGHT_TO_LEFT else times


def _local(time: datetime, zone: ZoneInfo) -> datetime:
    return time.astimezone(zone) if time.tzinfo else time.replace(tzinfo=zone)


def _clock(times: list[datetime], language: str) -> str:
    calendar = CALENDARS[language]
    patterns = (calendar.hour if time.minute else calendar.full_hour for time in times)
    written = (
        pattern.format(hour=time.hour, minute=time.minute) for pattern, time in zip(patterns, times, strict=True)
    )
    return "–".join(dict.fromkeys(written))


def _date(day: date) -> date:
    return day.date() if isinstance(day, datetime) else day


def _shortest(first: date, last: date, calendar: Calendar) -> tuple[str, str]:
    if first.year != last.year:
        return calendar.full, calendar.far
    if first.month != last.month:
        return calendar.month_day, calendar.far
    return calendar.day, calendar.near


def _day(day: date, pattern: str, calendar: Calendar) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - loads slowly, and only rendering needs it

    if calendar.locale == "fr" and day.day == 1:
        pattern = pattern.replace("d", "d'er'", 1)
    text = format_date(day, pattern, locale=calendar.locale)
    if calendar.month_twin is None:
        return text
    own, twin = (format_date(day, "MMMM", locale=locale) for locale in (calendar.locale, calendar.month_twin))
    return text.replace(own, f"{twin}/{own}")
