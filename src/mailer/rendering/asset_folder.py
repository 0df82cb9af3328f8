"""Assets kept on disk from one process to the next, so that a second render decodes no picture.

An entry is named by the hash of the picture file it was made from, the width of the place
and what made it; it is JSON on one line and the bytes. Nothing in it is believed but what
can be checked: an entry that is cut off, changed, a link or no file at all counts as not
there. What cannot be written is not kept, and that is no fault.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mailer.rendering.edition import Asset

MOST_BYTES = 256 << 20
"""What a folder may hold; the assets that were longest unused go first. An issue of 25 pictures has some 2 MB."""

LARGEST_ENTRY = 12_000_000
"""A moving GIF is kept as it is, and has up to 10,000,000 bytes."""

SIGNS = {
    "image/jpeg": ("jpg", b"\xff\xd8\xff"),
    "image/png": ("png", b"\x89PNG\r\n\x1a\n"),
    "image/gif": ("gif", b"GIF8"),
}
"""The kinds of assets that are made of pictures: suffix and first bytes."""

_SUFFIX = ".asset"
_LONGEST_HEAD = 200
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def asset_name(content: bytes, media_type: str) -> str:
    """The name of an asset: 16 hexadecimal digits of the SHA-256 of its content, and the suffix of its kind."""
    return f"{hashlib.sha256(content).hexdigest()[:16]}.{SIGNS[media_type][0]}"


@dataclass(slots=True)
class AssetFolder:
    """The assets in `folder`, of up to `most` bytes together. For any number of threads and processes."""

    folder: Path
    most: int = MOST_BYTES
    _size: int = field(default=-1, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def load(self, key: str) -> Asset | None:
        """The asset kept as `key`, or None."""
        file = self.folder / f"{key}{_SUFFIX}"
        try:
            with os.fdopen(os.open(file, _READ), "rb") as stream:
                status = os.fstat(stream.fileno())
                if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_ENTRY:
                    return None
                head, _, content = stream.read().partition(b"\n")
            asset = _checked(json.loads(head[:_LONGEST_HEAD]), content)
        except (OSError, ValueError):
            return None
        if asset is not None:
            with suppress(OSError):  # used now, so not the next to go
                os.utime(file)
        return asset

    def keep(self, key: str, asset: Asset) -> None:
        """Keep `asset` as `key`: whole or not at all, also if the disk is full or the process dies."""
        head = {"type": asset.media_type, "size": [asset.width, asset.height], "sha256": _hash(asset.content)}
        entry = json.dumps(head).encode() + b"\n" + asset.content
        unfinished = self.folder / f".{key}.{os.getpid()}.{threading.get_ident()}"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(unfinished, _WRITE, 0o600), "wb") as stream:
                stream.write(entry)
            unfinished.replace(self.folder / f"{key}{_SUFFIX}")
        except OSError:
            with suppress(OSError):
                unfinished.unlink()
            return
        self._grown(len(entry))

    def pictures(self) -> frozenset[str]:
        """The hashes of the picture files of which assets are kept."""
        try:
            return frozenset(name.partition("-")[0] for name in os.listdir(self.folder) if name.endswith(_SUFFIX))  # noqa: PTH208 - three times as fast
        except OSError:
            return frozenset()

    def _grown(self, size: int) -> None:
        with self._lock:
            self._size = self._size + size if self._size >= 0 else sum(each.st_size for each, _ in self._files())
            if self._size > self.most:
                self._make_room()

    def _make_room(self) -> None:
        """Down to three quarters, so that it is not done at every asset."""
        files = sorted(self._files(), key=lambda file: file[0].st_mtime_ns, reverse=True)
        self._size = 0
        for status, file in files:
            if self._size + status.st_size <= self.most * 3 // 4:
                self._size += status.st_size
            else:
                with suppress(OSError):
                    file.unlink()

    def _files(self) -> list[tuple[os.stat_result, Path]]:
        """All files, what a process that died left unfinished included."""
        found = []
        with suppress(OSError):
            for file in self.folder.iterdir():
                with suppress(OSError):
                    found.append((file.lstat(), file))
        return found


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _checked(head: Any, content: bytes) -> Asset | None:
    """The asset of an entry if it holds together: its kind is one that is made here, its content that of its hash."""
    match head:
        case {"type": str(kind), "size": [int(width), int(height)], "sha256": str(sha256)}:
            pass
        case _:
            return None
    if kind not in SIGNS or not content.startswith(SIGNS[kind][1]) or not 0 < min(width, height) <= max(width, height):
        return None
    if max(width, height) > 10_000 or _hash(content) != sha256:
        return None
    return Asset(asset_name(content, kind), kind, content, width, height)
