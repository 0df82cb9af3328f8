"""The folder of a static site: written whole or not at all, and nothing in it is lost that is not ours."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mailer import MailerError

if TYPE_CHECKING:
    from mailer.rendering.archive import Site


def write_site(site: Site, folder: Path, progress: Callable[[float, int], None]) -> int:
    """Write `site` into `folder`, in place of the one of an earlier build, and give the number of files.

    `progress` is called with the share that is done and the files so far. Raises MailerError
    where there is anything in `folder` that no build wrote, or another build is at work there.
    Where `folder` is a link, the folder that it leads to is written.
    """
    from mailer.rendering.archive import site_files

    folder = folder.resolve()
    _refuse_to_replace(folder)
    unfinished, before = (folder.parent / f".{folder.name}.{word}" for word in ("new", "old"))
    pages, done, count = sum(len(each.editions) for each in site.instalments), 0, 0
    with _alone_in(unfinished):
        for path, content in site_files(site):
            file = unfinished / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            done += path.endswith("/index.html")
            count += 1
            progress(min(done / pages, 1.0), count)
        _swap(unfinished, folder, before)
    return count


@contextmanager
def _alone_in(unfinished: Path) -> Iterator[None]:
    """Make the folder `unfinished`, empty, and keep other builds out of it; remove it if it is still there after."""
    unfinished.mkdir(parents=True, exist_ok=True)
    lock = os.open(unfinished, os.O_RDONLY) if os.name == "posix" else None
    try:
        if lock is not None:
            _take(lock, unfinished)
        # What a build that was killed has left.
        for left in unfinished.iterdir():
            shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
        try:
            yield
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    finally:
        if lock is not None:
            os.close(lock)


def _take(lock: int, folder: Path) -> None:
    import fcntl  # there is none on Windows

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise MailerError(
            f"another mailer archive build is at work here ({folder}); wait until it has ended, and build again"
        ) from None


def _refuse_to_replace(folder: Path) -> None:
    from mailer.rendering.archive import MANIFEST

    if not folder.exists():
        return
    if not folder.is_dir():
        raise MailerError(f"{folder} is a file; name a folder with --out DIR")
    there = {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir() or path.is_symlink()
    }
    if strange := sorted(there - _written_before(folder / MANIFEST)):
        raise MailerError(
            f"{folder / strange[0]} was not made by mailer archive build, and would be lost; "
            "name another place with --out DIR, and copy the site from there"
        )


def _written_before(manifest: Path) -> set[str]:
    try:
        return set(json.loads(manifest.read_text("utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _swap(unfinished: Path, folder: Path, before: Path) -> None:
    """`unfinished` becomes `folder`; what was there comes back if that fails."""
    shutil.rmtree(before, ignore_errors=True)
    if not folder.exists():
        unfinished.rename(folder)
        return
    folder.rename(before)
    try:
        unfinished.rename(folder)
    except OSError:
        before.rename(folder)
        raise
    shutil.rmtree(before, ignore_errors=True)
