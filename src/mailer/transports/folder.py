"""The transport that writes each message into a folder, as one .eml file."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

from mailer.messages import Message
from mailer.transports.envelopes import unfit
from mailer.transports.port import Accepted, Outcome, Refused, TransportError

_MESSAGE_ID = re.compile(rb"^message-id:\s*<([^>\r\n]*)>", re.IGNORECASE | re.MULTILINE)
_UNSAFE = re.compile(r"[^A-Za-z0-9@_+-]+")


class FolderTransport:
    """A `Transport` that accepts every message it can write."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def deliver(self, message: Message) -> Outcome:
        """Write `message` under a name of its own, in one step; a second delivery makes a second file.

        Raises TransportError if nothing can be written.
        """
        if reason := unfit(message.envelope):
            return Refused(reason)
        try:
            return Accepted(f"written to {_write(self._folder, _stem(message), bytes(message))}")
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise TransportError(
                f"The message could not be written into the folder {self._folder}: {reason}."
            ) from None

    def close(self) -> None:
        """There is nothing to give back."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def check_folder(folder: Path) -> None:
    """Raises TransportError if `folder` is no folder that can be written into."""
    if not folder.is_dir():
        raise TransportError(f"The folder {folder} does not exist; make it first, or name another.")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise TransportError(f"The folder {folder} cannot be written into; change its permissions, or name another.")


def _stem(message: Message) -> str:
    """Recipient and message id, of characters that every file system takes and no shell expands."""
    match = _MESSAGE_ID.search(bytes(message).partition(b"\r\n\r\n")[0])
    identity = match[1].decode("ascii", "replace").partition("@")[0] if match else "message"
    return f"{_UNSAFE.sub('-', message.envelope.recipient)[:80]}_{_UNSAFE.sub('-', identity)[:80]}".lstrip("-")


def _write(folder: Path, stem: str, content: bytes) -> str:
    handle, unfinished = tempfile.mkstemp(prefix=".unfinished-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        return _settle(Path(unfinished), folder, stem)
    finally:
        Path(unfinished).unlink(missing_ok=True)


def _settle(unfinished: Path, folder: Path, stem: str) -> str:
    """The first free name for the finished file; taking it is one step, so two writers never share one."""
    for number in count(1):
        place = folder / (f"{stem}.eml" if number == 1 else f"{stem}-{number}.eml")
        with suppress(FileExistsError):
            _take(place, unfinished)
            return place.name
    raise AssertionError  # count() does not end


def _take(place: Path, unfinished: Path) -> None:
    try:
        place.hardlink_to(unfinished)
    except FileExistsError:
        raise
    except OSError:  # no hard links here (FAT, some network shares): the name is taken first, then filled
        place.touch(mode=0o600, exist_ok=False)
        unfinished.replace(place)
