"""An event as a calendar file (RFC 5545) that mail programs and calendars take in.

No clock: the stamp is the day of the issue, and the same event gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from mailer.rendering.edition import Asset
from mailer.rendering.events import is_one_stretch

MEDIA_TYPE = "text/calendar"

_OCTETS = 75
"""The most a line may have (RFC 5545 section 3.1)."""

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Appointment:
    """What a calendar is told of an event, as plain text.

    `start`, `end` and `timezone` are those of the event block; `identity` makes its UID
    and stays the same when the issue is rendered again; `stamped` is the day of the issue.
    """

    identity: str
    stamped: date
    language: str
    title: str
    start: date
    end: date | None = None
    timezone: str | None = None
    place: str | None = None
    url: str | None = None
    description: str | None = None


@lru_cache(maxsize=256)  # both parts of an edition ask for it
def calendar_asset(appointment: Appointment) -> Asset:
    """The calendar file as an asset, named by its content like a picture."""
    content = calendar_file(appointment)
    return Asset(f"{hashlib.sha256(content).hexdigest()[:16]}.ics", MEDIA_TYPE, content, 0, 0)


def calendar_file(appointment: Appointment) -> bytes:
    """The bytes of the file: one VEVENT, which repeats where an event has hours on each of several days."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//mailer//Newsletter//EN"]
    zones: list[str] = []
    times = list(_times(appointment, zones))
    lines += [*zones, *times, *_words(appointment), "END:VEVENT", "END:VCALENDAR"]
    return "".join(map(_folded, lines)).encode("utf-8")


def _times(event: Appointment, zones: list[str]) -> Iterator[str]:
    """The lines that say when; what they need to know of a time zone goes into `zones`."""
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(event.identity.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
    yield f"DTSTAMP:{event.stamped:%Y%m%d}T000000Z"
    start, end = event.start, event.end
    if not isinstance(start, datetime):
        # The end of whole days is the day after the last (RFC 5545 section 3.6.1).
        yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{(end or start) + timedelta(days=1):%Y%m%d}"
    elif isinstance(end, datetime) and end.date() != start.date() and not is_one_stretch(start, end):
        yield from _daily(start, end, event.timezone, zones)
    else:
        yield f"DTSTART:{_moment(start, event.timezone)}"
        if isinstance(end, datetime):
            yield f"DTEND:{_moment(end, event.timezone)}"


def _daily(start: datetime, end: datetime, timezone: str | None, zones: list[str]) -> Iterator[str]:
    """Hours of the first day, repeated: in local time, for the clocks may change between the days."""
    mark = f";TZID={timezone}" if timezone else ""
    yield f"DTSTART{mark}:{start:%Y%m%dT%H%M%S}"
    yield f"DTEND{mark}:{datetime.combine(start.date(), end.time()):%Y%m%dT%H%M%S}"
    yield f"RRULE:FREQ=DAILY;COUNT={(end.date() - start.date()).days + 1}"
    if timezone:
        zones += _zone(timezone, start, end)


def _zone(timezone: str, start: datetime, end: datetime) -> Iterator[str]:
    """What `timezone` is from the day of `start` to that of `end` (RFC 5545 section 3.6.5)."""
    zone = ZoneInfo(timezone)
    yield from ("BEGIN:VTIMEZONE", f"TZID:{timezone}")
    before = start.replace(tzinfo=zone)
    yield from _observance(datetime(1970, 1, 1), before, before)  # noqa: DTZ001 - local, as all here
    for moment in _changes(before, end.replace(tzinfo=zone)):
        after = moment.astimezone(zone)
        onset = (moment + (before.utcoffset() or timedelta())).replace(tzinfo=None)
        yield from _observance(onset, before, after)
        before = after
    yield "END:VTIMEZONE"


def _changes(first: datetime, last: datetime) -> Iterator[datetime]:
    """The moments, in UTC, at which clocks change between two times in one zone."""
    zone, step = first.tzinfo, timedelta(minutes=15)
    for hours in range(0, (last - first) // timedelta(hours=1), 24):
        day = first.astimezone(UTC) + timedelta(hours=hours)
        if day.astimezone(zone).utcoffset() == (day + timedelta(days=1)).astimezone(zone).utcoffset():
            continue
        quarters = (day + step * quarter for quarter in range(1, 97))
        yield next(time for time in quarters if time.astimezone(zone).utcoffset() != day.astimezone(zone).utcoffset())


def _observance(onset: datetime, before: datetime, after: datetime) -> Iterator[str]:
    kind = "DAYLIGHT" if after.dst() else "STANDARD"
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{onset:%Y%m%dT%H%M%S}"
    yield f"TZOFFSETFROM:{_offset(before)}"
    yield f"TZOFFSETTO:{_offset(after)}"
    yield f"END:{kind}"


def _offset(moment: datetime) -> str:
    offset = moment.utcoffset() or timedelta()
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    return f"{'-' if offset < timedelta() else '+'}{hours:02}{minutes:02}"


def _moment(time: datetime, timezone: str | None) -> str:
    """In UTC, which every calendar shows in its owner's time; a time without a zone stays as it stands."""
    if timezone is None:
        return f"{time:%Y%m%dT%H%M%S}"
    return f"{time.replace(tzinfo=ZoneInfo(timezone)).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _words(event: Appointment) -> Iterator[str]:
    texts = {"SUMMARY": event.title, "LOCATION": event.place, "DESCRIPTION": event.description}
    for name, text in texts.items():
        if text:
            yield f"{name};LANGUAGE={event.language}:{text.translate(_ESCAPED)}"
    if event.url:
        yield f"URL:{event.url}"


def _folded(line: str) -> str:
    """`line` with its end, cut into pieces of at most 75 octets, none within a character."""
    pieces, used = [""], 0
    for character in line:
        size = len(character.encode("utf-8", "surrogatepass"))
        if used + size > _OCTETS:
            pieces.append(" ")
            used = 1
        pieces[-1] += character
        used += size
    return "\r\n".join(pieces) + "\r\n"
