"""Work a mailing in the foreground until it ends, and tell how it went; shared by `send`, `resume` and `demo`."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING

import typer

from mailer.cli.progress import FINISHING, mailing_bar
from mailer.cli.session import print_json
from mailer.config import Workspace

if TYPE_CHECKING:
    from mailer.mailings import Mailing, Status

# SIGHUP, which Windows lacks: the terminal's window was closed, or the connection to this machine was lost.
_STOPS = {signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)}


def work(mailing: Mailing, workspace: Workspace, transport: str | None) -> Status:
    """Deliver what is left of `mailing`. Ctrl-C, or closing the window, ends it in good order."""
    from mailer.audience import Keyring
    from mailer.mailings import Site, deliver
    from mailer.transports import open_route

    key = workspace.secret_key
    site = Site(workspace.base_url, Keyring((key,)), key, workspace.files_url)
    url = workspace.transport_url(transport or mailing.transport)
    with (
        open_route(url, workspace.inbox) as route,
        _stopped_by_signal() as stop,
        mailing_bar(f"Sending {mailing.issue}", stop) as tell,
    ):
        return deliver(mailing, route, site, connections=workspace.connections, progress=tell, stop=stop)


@contextmanager
def _stopped_by_signal() -> Iterator[threading.Event]:
    stop = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        # On a terminal the bar says so; written across it, the sentence would leave half a bar behind.
        if not stop.is_set() and not sys.stderr.isatty():
            with suppress(OSError):  # the terminal may be gone
                typer.echo(FINISHING, err=True)
        stop.set()

    heeded = [number for number in _STOPS if signal.getsignal(number) is not signal.SIG_IGN]  # nohup has it ignored
    old = {number: signal.signal(number, on_signal) for number in heeded}
    try:
        yield stop
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)


def print_status(status: Status, *, json: bool) -> None:
    """Print how a mailing stands."""
    if json:
        print_json(status.as_json())
        return
    counts = ", ".join(f"{count:,} {state}" for state, count in status.deliveries.items() if count)
    typer.echo(
        f"Mailing {status.mailing} ({status.issue}) is {status.state}: {status.recipients:,} "
        f"{'recipient' if status.recipients == 1 else 'recipients'}: {counts}"
    )
    if status.reason:
        typer.echo(status.reason)
    if status.state in {"approved", "paused"} and "mailer resume" not in status.reason:
        typer.echo(f"Go on with: mailer resume {status.mailing}")
    if status.state == "sending":  # whether somebody is at it cannot be seen from here, and joining them does no harm
        typer.echo(f"If that was interrupted, go on with: mailer resume {status.mailing}")
    for each in status.reasons:
        typer.echo(f"{each.count:>9,}  {each.state}: {each.reason}")
    if status.deliveries.get("uncertain"):
        typer.echo(
            "Uncertain: the connection or the program broke off between the hand-over and the answer. "
            "They are not written to again by themselves."
        )


def exit_status(status: Status) -> int:
    """0 if the mailing is finished and somebody was reached, else 1."""
    return int(status.state != "finished" or not status.deliveries.get("accepted", 0))
