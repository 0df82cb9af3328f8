"""The themes: each can be read and draws."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.doctor.model import Note, fail, ok
from mailer.checks.doctor.row import Offline, Row
from mailer.checks.doctor.setup import Setup


def look(setup: Setup) -> Iterator[Note]:
    """What drawing an issue with each told."""
    machine = setup.machine
    for name, fault in machine.theme_faults:
        yield fail(f'the theme "{name}" cannot draw an issue: {fault}', "correct it at the place that is named")
    if not machine.theme_faults:
        yield ok(f"{len(machine.themes)} themes draw an issue: {', '.join(machine.themes)}")


ROW = Row(
    id="themes",
    order=70,
    title="Themes",
    why="A fault in a theme stops every issue that uses it.",
    source="a small issue with every theme is drawn to see it",
    cure="Correct the file and line that are named, in templates/email.",
    examine=Offline(look),
)
