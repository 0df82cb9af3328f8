"""The clock and the time zones of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from mailer.checks.doctor.model import Note, fail, ok
from mailer.checks.doctor.row import Offline, Row
from mailer.checks.doctor.setup import Setup

_BUILT = datetime(2026, 1, 1, tzinfo=UTC)
"""Before this version of mailer was written no clock can have been right."""


def look(setup: Setup) -> Iterator[Note]:
    """A year that can be, and time zones by name."""
    now = setup.machine.now
    if now < _BUILT:
        yield fail(f"the clock of this machine says {now:%Y-%m-%d %H:%M} UTC", "set it, best by NTP")
    if not setup.machine.zones:
        yield fail("there are no time zones on this machine", "install the package tzdata")
    if now >= _BUILT and setup.machine.zones:
        yield ok(f"it is {now:%Y-%m-%d %H:%M} UTC, and time zones are known")


ROW = Row(
    id="clock",
    order=80,
    title="Clock and time zones",
    why="Messages carry the date, events their time zone, and a date far off is taken for spam.",
    source="RFC 5322 section 3.6.1; the time zones are those of IANA",
    cure="Let the machine set its clock by NTP, and install tzdata.",
    examine=Offline(look),
)
