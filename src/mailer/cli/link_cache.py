"""What was answered in the last hours, so that a second run need not ask again."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mailer.checks.online.answers import Answer, answer_from
from mailer.checks.online.pages import says_not_found

_NAME = "links.json"
_MOST = 5_000
_MOST_BYTES = 10_000_000
KEPT_FOR = 6 * 3600.0
"""Seconds."""


def known_answers(folder: Path | None, now: float) -> dict[str, Answer]:
    """The answers kept in the cache `folder` that are younger than KEPT_FOR at `now`, seconds since 1970, by address."""
    return {url: answer for url, (at, answer) in _kept(folder).items() if 0 <= now - at < KEPT_FOR}


def keep_answers(folder: Path | None, answers: Mapping[str, Answer], now: float) -> None:
    """Keep those of `answers` that showed a page; what was at fault is asked for again, for it may be mended.

    A folder that cannot be written to is no fault: then everything is asked for again.
    """
    good = {url: (now, answer) for url, answer in answers.items() if answer.shown and not says_not_found(answer.title)}
    if folder is None or not good:
        return
    young = {url: kept for url, kept in _kept(folder).items() if now - kept[0] < KEPT_FOR}
    newest = sorted((young | good).items(), key=lambda item: -item[1][0])[:_MOST]
    text = json.dumps({url: {"at": at, **_plain(answer)} for url, (at, answer) in newest}, ensure_ascii=False)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(folder / _NAME, text)


def _kept(folder: Path | None) -> dict[str, tuple[float, Answer]]:
    if folder is None:
        return {}
    try:
        if (folder / _NAME).stat().st_size > _MOST_BYTES:
            return {}
        kept = json.loads((folder / _NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(kept, dict):
        return {}
    read = ((url, _dated(entry)) for url, entry in kept.items())
    return {url: found for url, found in read if found}


def _dated(entry: Any) -> tuple[float, Answer] | None:
    answer = answer_from(entry)
    at = entry.get("at") if answer else None
    return (float(at), answer) if answer and isinstance(at, int | float) else None


def _plain(answer: Answer) -> dict[str, Any]:
    return {name: value for name, value in asdict(answer).items() if name not in {"trouble", "detail"}}


def _write(file: Path, text: str) -> None:
    """Whole or not at all: two runs may end at the same time."""
    handle, name = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink()
        raise
