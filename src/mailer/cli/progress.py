"""Progress on stderr: a bar on a terminal; plain lines, and few of them, elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

if TYPE_CHECKING:
    from mailer.mailings import Progress as Standing

FINISHING = "Finishing what is in flight"
_LINE_EVERY = 10.0  # seconds between lines where there is no terminal
_OPEN = ("queued", "sending", "deferred")


# No markup: file names and servers' answers may hold square brackets.
_LABEL = TextColumn("{task.description}", markup=False)
_TOLD = TextColumn("{task.fields[told]}", markup=False)


class _Label(ProgressColumn):
    """What is being done; drawn by the bar's own thread, so that a signal handler need only set `stop`."""

    def __init__(self, stop: Event) -> None:
        super().__init__()
        self._stop = stop

    def render(self, task: Task) -> Text:
        return Text(FINISHING if self._stop.is_set() else task.description)


@contextmanager
def share_bar(label: str, what: str = "rows") -> Iterator[Callable[[float, int], None]]:
    """A bar for work that knows which share of it is done; call the result with the share and a count of `what`."""
    with _bar(_LABEL) as bar:
        task = bar.add_task(label, total=1.0, told="")

        def progress(share: float, rows: int) -> None:
            bar.update(task, completed=share, told=f"{rows:,} {what}")

        yield progress


@contextmanager
def mailing_bar(label: str, stop: Event) -> Iterator[Callable[[Standing], None]]:
    """A bar for a mailing; call the result with its Progress. Once `stop` is set, the bar says what it waits for."""
    last = time.monotonic()
    with _bar(_Label(stop)) as bar:
        task = bar.add_task(label, total=None, told="")

        def progress(standing: Standing) -> None:
            nonlocal last
            done = standing.recipients - sum(standing.counts.get(state, 0) for state in _OPEN)
            told = _told(standing)
            bar.update(task, total=standing.recipients, completed=done, told=told)
            if bar.disable and time.monotonic() - last >= _LINE_EVERY:
                last = time.monotonic()
                typer.echo(f"{label}: {done:,} of {standing.recipients:,}, {told}", err=True)

        yield progress


def _told(standing: Standing) -> str:
    counts = ", ".join(f"{count:,} {state}" for state, count in standing.counts.items() if count and state != "queued")
    return ", ".join(filter(None, (counts, f"{standing.rate:,.0f}/s", standing.note)))


def _bar(label: ProgressColumn) -> Progress:
    console = Console(stderr=True)
    columns = (label, BarColumn(), TaskProgressColumn(), TimeRemainingColumn(), _TOLD)
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
