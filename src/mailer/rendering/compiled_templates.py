"""Compiled templates, kept by content: in this process, and in a folder of the user's own if there is one.

What is compiled is code that is run. So the folder is used only where nobody but the user
can write: it must be a real folder, theirs, and closed to others, and so must be each file.
A workspace, which may have come from anywhere, is no such place. A file begins with the hash
of what follows: code that a disk has damaged would be run, and could say anything.
"""

from __future__ import annotations

import hashlib
import os
import stat
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path

import jinja2.compiler
from jinja2.bccache import Bucket, BytecodeCache

_MOST_FILES = 2_000
"""An edition takes some sixty templates of 10,000 bytes; each change of one is another file."""

_SUFFIX = ".template"
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class CompiledTemplates(BytecodeCache):
    """The templates that are compiled in one way; `kind` names it. For any number of threads and processes."""

    def __init__(self, kind: str, folder: Path | None = None, limit: int = 1000) -> None:
        self._kind = kind
        self._folder = folder
        self._limit = limit
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket`; it checks itself that its source and the release of Python are still the same."""
        code = self._code.get(bucket.key) or self._read(bucket.key)
        if code:
            with suppress(ValueError, EOFError, TypeError):  # an entry that was cut off
                bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in `bucket`."""
        if len(self._code) >= self._limit:
            self._code.clear()
        self._code[bucket.key] = bucket.bytecode_to_string()
        self._write(bucket.key, self._code[bucket.key])

    def _file(self, key: str) -> Path | None:
        return self._folder / f"{self._kind}-{_compiler()}-{key}{_SUFFIX}" if self._folder else None

    def _read(self, key: str) -> bytes | None:
        file = self._file(key)
        if file is None or not is_own(file.parent):
            return None
        try:
            with os.fdopen(os.open(file, _READ), "rb") as stream:
                seen = os.fstat(stream.fileno())
                if not (stat.S_ISREG(seen.st_mode) and _is_closed(seen)):
                    return None
                sign, code = stream.read(_SIGN), stream.read()
        except OSError:
            return None
        return code if sign == _sign(code) else None

    def _write(self, key: str, code: bytes) -> None:
        file = self._file(key)
        if file is None:
            return
        unfinished = file.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
        with suppress(OSError):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if is_own(file.parent):
                _make_room(file.parent)
                unfinished.write_bytes(_sign(code) + code)
                unfinished.replace(file)
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


@cache
def _compiler() -> str:
    """What tells one release of Jinja from another. Its number is in the metadata, which load slowly."""
    seen = Path(jinja2.compiler.__file__).stat()
    return f"{seen.st_size:x}.{seen.st_mtime_ns:x}"


def is_own(folder: Path) -> bool:
    """Whether nobody but this user can write into `folder`. Where a system cannot tell, nobody is trusted."""
    if not hasattr(os, "geteuid"):
        return False
    try:
        seen = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(seen.st_mode) and _is_closed(seen)


def _is_closed(seen: os.stat_result) -> bool:
    return seen.st_uid == os.geteuid() and not seen.st_mode & 0o022


_SIGN = hashlib.sha256().digest_size


def _sign(code: bytes) -> bytes:
    return hashlib.sha256(code).digest()


def _make_room(folder: Path) -> None:
    names = os.listdir(folder)  # noqa: PTH208 - run for each template
    if len(names) >= _MOST_FILES:
        for name in names:
            with suppress(OSError):
                (folder / name).unlink()
