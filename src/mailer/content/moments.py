"""Days and times as authors write them: ISO 8601, a time always with the name of its zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from mailer.content.faults import Slip, did_you_mean, quoted

YEARS = range(1900, 2200)
"""Beyond these a year is a slip of the hand, and time zones mean nothing."""

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_TIME = re.compile(r"[T ](\d{2}):(\d{2})(?::(\d{2}))?(.*)", re.ASCII | re.DOTALL)
_ZONE = re.compile(r"[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}", re.ASCII)
_DAY_EXAMPLE = "write the day like 2020-12-31 (year, month, day)"
_TIME_EXAMPLE = "write it like 2020-12-14 for a whole day, or 2020-12-14T08:00 for a time"


def read_day(text: str) -> date | Slip:
    """The day `text` names, or what is wrong with it."""
    match = _DAY.fullmatch(text)
    if match is None:
        extra = _DAY.match(text)
        if extra and _TIME.fullmatch(text, extra.end()):
            return Slip(f"{quoted(text)} has a time, where a day is wanted", f"write {extra[0]}")
        return Slip(f"{quoted(text)} is not a date", _DAY_EXAMPLE)
    return _day(match)


def read_moment(text: str) -> date | datetime | Slip:
    """The whole day (a date) or the local time (a datetime without a zone) `text` names, or what is wrong with it."""
    match = _DAY.match(text)
    if match is None or match.end() == len(text):
        return read_day(text) if match else Slip(f"{quoted(text)} is not a date or a time", _TIME_EXAMPLE)
    time = _TIME.fullmatch(text, match.end())
    if time is None:
        return Slip(f"{quoted(text)} is not a date or a time", _TIME_EXAMPLE)
    if time[4]:
        return _after_the_time(text, time)
    day = _day(match)
    if isinstance(day, Slip):
        return day
    hour, minute, second = int(time[1]), int(time[2]), int(time[3] or 0)
    if hour > 23 or minute > 59 or second > 59:
        cure = "midnight is T00:00 of the next day" if hour == 24 else "hours go to 23, minutes to 59"
        return Slip(f"there is no time {time[0][1:]}", cure)
    return datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001 - the zone is a key of its own


def _after_the_time(text: str, time: re.Match[str]) -> Slip:
    plain = text[: time.start(4)]
    if time[4] == "Z":
        return Slip(f"{quoted(text)} ends with a zone", f"write {plain} and, as a key of its own, timezone: UTC")
    if re.fullmatch(r"\s*[+-]\d{1,2}:?\d{0,2}", time[4]):
        cure = f"write {plain} and name the place's zone, such as timezone: Europe/Paris"
        return Slip(f"{quoted(text)} ends with an offset", cure)
    return Slip(f"{quoted(text)} is not a date or a time", _TIME_EXAMPLE)


def _day(match: re.Match[str]) -> date | Slip:
    year, month, day = map(int, match.groups())
    if year not in YEARS:
        return Slip(f"the year {match[1]} cannot be meant", f"years go from {YEARS[0]} to {YEARS[-1]}")
    if not 1 <= month <= 12:
        return Slip(f"there is no month {match[2]} in {quoted(match[0])}", _DAY_EXAMPLE)
    try:
        return date(year, month, day)
    except ValueError:
        return Slip(f"{match[1]}-{match[2]} has no day {match[3]}", "correct the day")


def event_slips(start: date, end: date | None, zone: str | None) -> Iterator[Slip]:
    """What is wrong with the times of an event together; each is a whole day or a local time in `zone`."""
    times = {key: moment for key, moment in (("start", start), ("end", end)) if isinstance(moment, datetime)}
    unknown = zone_slip(zone) if zone is not None else None
    if unknown:
        yield replace(unknown, key=("timezone",))
    elif times and zone is None:
        cure = "add the name of the place's zone, such as timezone: America/New_York"
        yield Slip("the event has a time and no timezone", cure, key=(next(iter(times)),))
    elif zone is not None:
        for key, local in times.items():
            if slip := time_slip(local, zone):
                yield replace(slip, key=(key,))
    if end is None:
        return
    if isinstance(start, datetime) != isinstance(end, datetime):
        what = "one of start and end is a day, the other a time"
        yield Slip(what, "write both as days, or both as times", key=("end",))
    elif end < start:
        yield Slip("the event ends before it starts", "correct start or end", key=("end",))


def zone_slip(name: str) -> Slip | None:
    """What is wrong with `name` as the name of a time zone; None if it is one."""
    try:
        if _ZONE.fullmatch(name) and name != "Factory":
            ZoneInfo(name)
            return None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    return Slip(
        f"there is no time zone {quoted(name)}", f"{_nearest_zone(name)}write its IANA name, such as Europe/Paris"
    )


def _nearest_zone(name: str) -> str:
    if re.search(r"\d", name):
        return ""  # Etc/GMT+3 lies three hours west, which nobody means who writes GMT+3
    zones = sorted(available_timezones())
    city = name.strip().replace(" ", "_").casefold()
    for zone in zones:
        if zone.casefold() == city or zone.rpartition("/")[2].casefold() == city:
            return f'did you mean "{zone}"? '
    is_region = any(zone.casefold().startswith(f"{city}/") for zone in zones)
    return "" if is_region else did_you_mean(city, zones)


def time_slip(local: datetime, zone: str) -> Slip | None:
    """What is wrong with `local` as a time in `zone`: it may not exist there, or exist twice."""
    here = local.replace(tzinfo=ZoneInfo(zone))
    shown = f"{local:%Y-%m-%d %H:%M}"
    if here.astimezone(UTC).astimezone(here.tzinfo).replace(tzinfo=None) != local:
        return Slip(
            f"the time {shown} does not exist in {zone}: clocks go forward over it", "give the time after the change"
        )
    if here.utcoffset() != here.replace(fold=1).utcoffset():
        first, second = (here.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
        cure = f"say which: {first:%Y-%m-%dT%H:%M} or {second:%Y-%m-%dT%H:%M}, with timezone: UTC"
        return Slip(f"the time {shown} exists twice in {zone}: clocks go back over it", cure)
    return None
