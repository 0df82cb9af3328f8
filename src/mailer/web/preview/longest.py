"""The longest values that subscribers have, for the checks of the preview."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache

from django.conf import settings
from django.db import DatabaseError

from mailer.audience import longest_values
from mailer.web.settings import has_database

_Stamp = tuple[tuple[int, int], ...]


def longest_known() -> Mapping[str, str]:
    """Of all subscribers, as `mailer check` counts them; empty where there is no database, or none that can be read."""
    return _longest(_stamp()) if has_database() else {}


def _stamp() -> _Stamp:
    """Change time and size of SQLite's files: people are counted again when one of them was written to."""
    name = str(settings.DATABASES["default"]["NAME"])
    return tuple((seen.st_mtime_ns, seen.st_size) for file in (name, f"{name}-wal") if (seen := _seen(file)))


def _seen(file: str) -> os.stat_result | None:
    try:
        return os.stat(file)  # noqa: PTH116 - run at every request
    except OSError:
        return None


@lru_cache(maxsize=1)
def _longest(_: _Stamp) -> Mapping[str, str]:
    try:
        return longest_values()
    except DatabaseError:
        return {}
