"""Where what can be made again is kept from one run to the next."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

NONE = "off"
"""What MAILER_CACHE says where nothing shall be kept."""


def cache_folder(variables: Mapping[str, str], workspace: Path) -> Path | None:
    """MAILER_CACHE if it is set, else the place that the system has for such files of this user; None for nothing.

    It is the user's own folder, not one in the workspace: a workspace is copied and shared,
    and what it brings along must not be taken for what was made here.
    """
    if said := variables.get("MAILER_CACHE", "").strip():
        return None if said.lower() == NONE else workspace / Path(said).expanduser()
    for variable, below in _places():
        # Relative paths in these variables are to be ignored (XDG Base Directory Specification 0.8).
        if (place := variables.get(variable, "")) and Path(place).is_absolute():
            return Path(place, *below)
    return None


def _places() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Variables that name a folder, in the order in which they are looked at, and where in it the cache is."""
    if sys.platform == "win32":
        return (("LOCALAPPDATA", ("mailer", "Cache")),)
    home = ("Library", "Caches", "mailer") if sys.platform == "darwin" else (".cache", "mailer")
    # CACHE_DIRECTORY is set by systemd for services with CacheDirectory=.
    return (("CACHE_DIRECTORY", ()), ("XDG_CACHE_HOME", ("mailer",)), ("HOME", home))
