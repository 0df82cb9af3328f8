"""What has changed on disk since a page was drawn: one watcher, any number of pages that wait."""

from __future__ import annotations

import logging
import secrets
import stat
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_HEARTBEAT = 15.0
"""Seconds after which a waiting page is written to, so that a closed one is noticed."""

_STEP_MS = 50
"""Quiet time after which changes are told; an editor that saves writes several files within a few milliseconds."""

_PATIENCE_MS = 100
"""How long the watcher waits before it looks whether it shall stop."""

Folders = tuple[Path, ...]

_log = logging.getLogger("mailer.web")


class Changes:
    """A counter that pages can wait for. Its `state` is told to the page, and names the run too: a restart is a change."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._run = secrets.token_hex(4)
        self._count = 0
        self._watchers = 0

    @property
    def state(self) -> str:
        """The present state, as an opaque word."""
        return f"{self._run}.{self._count}"

    def announce(self) -> None:
        """Wake all who wait."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def states(self, seen: str) -> Iterator[str | None]:
        """Every state that differs from the one before, beginning with `seen`; None after each quiet while.

        Ends when no site runs any more.
        """
        while (now := self._next(seen)) is not None:
            yield None if now == seen else now
            seen = now

    def _next(self, seen: str) -> str | None:
        """The state when it differs from `seen`, or after a while; None when no site runs any more."""
        with self._changed:
            self._changed.wait_for(lambda: self.state != seen or not self._watchers, _HEARTBEAT)
            return self.state if self._watchers else None

    @contextmanager
    def watching(self, folders: Iterable[Path]) -> Iterator[None]:
        """Announce every change under `folders` while the block runs, also that one of them comes, goes or is another."""
        stop, ready = threading.Event(), threading.Event()
        watched = tuple(folders)
        thread = threading.Thread(target=self._watch, args=(watched, stop, ready), name="mailer-watch", daemon=True)
        with self._changed:
            self._watchers += 1
            self._count += 1  # whatever changed before was not watched
        thread.start()
        ready.wait()
        try:
            yield
        finally:
            stop.set()
            with self._changed:
                self._watchers -= 1
                self._changed.notify_all()
            thread.join()

    def _watch(self, folders: Folders, stop: threading.Event, ready: threading.Event) -> None:
        try:
            self._follow(folders, stop, ready, polling=False)
        except OSError:  # no watches left (inotify's limit), or a file system that has none
            self._poll(folders, stop, ready)
        finally:
            ready.set()

    def _poll(self, folders: Folders, stop: threading.Event, ready: threading.Event) -> None:
        try:
            self._follow(folders, stop, ready, polling=True)
        except OSError as error:
            _log.warning("Changes of files are not noticed (%s); load pages anew by hand.", error.strerror)

    def _follow(self, folders: Folders, stop: threading.Event, ready: threading.Event, *, polling: bool) -> None:
        while not stop.is_set():
            there = _there(folders)
            with suppress(FileNotFoundError):  # one went between two looks
                for changes in _told(there, stop, polling=polling):
                    ready.set()  # the first comes when the watches are set, be it empty
                    moved = _there(folders) != there
                    if changes or moved:
                        self.announce()
                    if moved:  # a watch holds on to the folder that it was set on
                        break


def _there(folders: Folders) -> dict[str, tuple[int, int]]:
    """Those of `folders` that exist, each with what tells it from another in its place."""
    found = {}
    for folder in folders:
        with suppress(OSError):
            seen = folder.stat()
            if stat.S_ISDIR(seen.st_mode):
                found[str(folder.resolve())] = seen.st_dev, seen.st_ino
    return found


def _told(folders: Iterable[str], stop: threading.Event, *, polling: bool) -> Iterator[object]:
    """What changes under `folders`, or nothing after each short while, until `stop`. Raises OSError."""
    paths = list(folders)
    if not paths:
        while not stop.wait(_PATIENCE_MS / 1000):
            yield None
        return
    from watchfiles import watch  # noqa: PLC0415 - a compiled library that only a running site needs

    yield from watch(
        *paths,
        stop_event=stop,
        step=_STEP_MS,
        rust_timeout=_PATIENCE_MS,
        yield_on_timeout=True,
        force_polling=polling or None,
        raise_interrupt=False,
    )


CHANGES = Changes()
"""The one of this process."""
