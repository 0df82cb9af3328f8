"""The built-in inbox on disk: each message as it came (.eml) and a line about it (.json).

The .json is written last and in one step: a message is there when its .json is. Files of
others, and halves of a write that was killed, are passed over.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock

from mailer.messages import clean

_ID = re.compile(r"[0-9]{20}-[0-9a-f]{8}").fullmatch
_LONGEST_HEADER = 65536
_LONGEST_VALUE = 2000
KEPT = 5_000
"""Messages an inbox keeps unless told otherwise."""


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """A line of the inbox. `sender` and `recipients` are the envelope's, the rest is from the header; `size` in octets.

    Everything but `id`, `received_at` and `size` was written by whoever sent the message.
    """

    id: str
    received_at: datetime
    sender: str
    recipients: tuple[str, ...]
    subject: str
    from_: str
    to: str
    size: int


@dataclass(frozen=True, slots=True)
class InboxMessage:
    """A message as it came, with its line."""

    entry: InboxEntry
    raw: bytes


@dataclass(slots=True)
class InboxStore:
    """The messages in `folder`, which is made when the first one comes. May be shared by threads.

    Only the newest `kept` stay. Several processes may read; each that writes counts what it
    found when it began and what it added.
    """

    folder: Path
    kept: int = KEPT
    _ids: deque[str] | None = field(default=None, init=False, repr=False)
    _last: int = field(default=0, init=False, repr=False)
    _lock: Lock = field(default_factory=Lock, init=False, repr=False)

    def add(self, sender: str, recipients: Sequence[str], raw: bytes, received_at: datetime) -> str:
        """Keep a message; its id, under which ids sort by arrival. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._lock:
            if self._ids is None:
                self._ids = deque(self._names())
            self._last = max(self._last + 1, time.time_ns())
            name = f"{self._last:020d}-{secrets.token_hex(4)}"
            self._write(InboxEntry(name, received_at, sender, tuple(recipients), **_summary(raw), size=len(raw)), raw)
            self._ids.append(name)
            while len(self._ids) > self.kept:
                self._remove(self._ids.popleft())
        return name

    def entries(self, page: int = 1, size: int = 50) -> tuple[InboxEntry, ...]:
        """Page `page` (from 1) of the inbox, newest first, `size` lines a page. Reads those lines only."""
        names = sorted(self._names(), reverse=True)[max(page - 1, 0) * size : max(page, 1) * size]
        return tuple(entry for entry in map(self._entry, names) if entry)

    def get(self, name: str) -> InboxMessage | None:
        """The message with this id; None if there is none, whatever `name` looks like."""
        entry = self._entry(name) if _ID(name) else None
        with suppress(OSError):
            return InboxMessage(entry, self._file(name, "eml").read_bytes()) if entry else None
        return None

    def count(self) -> int:
        """How many messages there are."""
        return len(self._names())

    def clear(self) -> None:
        """Remove all messages, and nothing else in the folder. Raises OSError."""
        with self._lock:
            for name in self._names():
                self._remove(name)
            self._ids = deque()

    def _names(self) -> list[str]:
        try:
            files = os.listdir(self.folder)  # noqa: PTH208 - strings are all that is needed, ten times faster
        except FileNotFoundError:
            return []
        return sorted(name[:-5] for name in files if name.endswith(".json") and _ID(name[:-5]))

    def _file(self, name: str, kind: str) -> Path:
        return self.folder / f"{name}.{kind}"

    def _write(self, entry: InboxEntry, raw: bytes) -> None:
        self._file(entry.id, "eml").write_bytes(raw)
        line = asdict(entry) | {"received_at": entry.received_at.isoformat()}
        unfinished = self._file(entry.id, "unfinished")
        unfinished.write_text(json.dumps(line), "ascii")
        unfinished.replace(self._file(entry.id, "json"))

    def _entry(self, name: str) -> InboxEntry | None:
        try:
            line = json.loads(self._file(name, "json").read_text("ascii"))
            received_at = datetime.fromisoformat(line["received_at"])
            texts = {key: str(line[key]) for key in ("sender", "subject", "from_", "to")}
            return InboxEntry(
                id=name,
                received_at=received_at,
                recipients=tuple(map(str, line["recipients"])),
                size=int(line["size"]),
                **texts,
            )
        except (OSError, ValueError, KeyError, TypeError):  # gone meanwhile, or not one of ours
            return None

    def _remove(self, name: str) -> None:
        self._file(name, "json").unlink(missing_ok=True)
        self._file(name, "eml").unlink(missing_ok=True)


def _summary(raw: bytes) -> dict[str, str]:
    """Subject, From and To for the line, decoded; empty where the message makes no sense."""
    from email import policy  # noqa: PLC0415 - the parser is needed only where messages arrive
    from email.parser import BytesHeaderParser  # noqa: PLC0415

    try:
        header = BytesHeaderParser(policy=policy.default).parsebytes(raw[:_LONGEST_HEADER])
        # Cut before they are parsed: the library takes seconds for 64 kB of hostile addresses.
        found = {name.lower(): value[:_LONGEST_VALUE] for name, value in reversed(list(header.raw_items()))}
        make = policy.default.header_fetch_parse
        return {key: clean(str(make(name, found.get(name.lower(), "")))) for key, name in _SUMMARY}
    except Exception:  # noqa: BLE001 - the standard library's parser fails in many ways on hostile headers
        return {key: "" for key, _ in _SUMMARY}


_SUMMARY = (("subject", "Subject"), ("from_", "From"), ("to", "To"))
