"""The folder of a static site: written whole or not at all, and nothing in it is lost that is not ours."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mailer import MailerError

if TYPE_CHECKING:
    from mailer.rendering.archive import Site


def write_site(site: Site, folder: Path, progress: Callable[[float, int], None]) -> int:
    """Write `site` into `folder`, in place of the one of an earlier build, and give the number of files.

    `progress` is called with the share that is done and the files so far. Raises MailerError
    where there is anything in `folder` that no build wrote.
    """
    from mailer.rendering.archive import site_files

    _refuse_to_replace(folder)
    unfinished, before = (folder.parent / f".{folder.name}.{word}" for word in ("new", "old"))
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    pages, done, count = sum(len(each.editions) for each in site.instalments), 0, 0
    try:
        for path, content in site_files(site):
            file = unfinished / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            done += path.endswith("/index.html")
            count += 1
            progress(min(done / pages, 1.0), count)
        _swap(unfinished, folder, before)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return count


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
