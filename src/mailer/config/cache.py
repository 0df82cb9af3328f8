"""Where what can be made again is kept from one run to the next."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from mailer.config.settings import ConfigError

NAME = "MAILER_CACHE"
NONE = "off"
"""What MAILER_CACHE says where nothing shall be kept."""


def cache_folder(environment: Mapping[str, str], dotenv: Mapping[str, str]) -> Path | None:
    """MAILER_CACHE if it is set, else the place that the system has for such files of this user; None for nothing.

    It is the user's own folder, never one that the workspace names or brings along: a
    workspace is copied and shared, compiled templates are code that is run, and a stranger's
    would be run. So .env may say `off` and nothing else. Raises ConfigError.
    """
    said = environment.get(NAME, "").strip()
    if not said and (written := dotenv.get(NAME, "").strip()):
        if written.lower() != NONE:
            raise ConfigError(
                f".env may say {NAME}={NONE} and nothing else, because a workspace may come from anywhere, and code "
                f"is kept in that folder; take the line out, and set {NAME} in the environment"
            )
        said = written
    if said:
        return None if said.lower() == NONE else _absolute(said)
    for variable, below in _places():
        # Relative paths in these variables are to be ignored (XDG Base Directory Specification 0.8).
        if (place := environment.get(variable, "")) and Path(place).is_absolute():
            return Path(place, *below)
    return None


def _absolute(said: str) -> Path:
    folder = Path(said).expanduser()
    if not folder.is_absolute():
        raise ConfigError(f'{NAME} is "{said}", which is another folder in each workspace; write a whole path')
    return folder


def _places() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Variables that name a folder, in the order in which they are looked at, and where in it the cache is."""
    if sys.platform == "win32":
        return (("LOCALAPPDATA", ("mailer", "Cache")),)
    home = ("Library", "Caches", "mailer") if sys.platform == "darwin" else (".cache", "mailer")
    # CACHE_DIRECTORY is set by systemd for services with CacheDirectory=.
    return (("CACHE_DIRECTORY", ()), ("XDG_CACHE_HOME", ("mailer",)), ("HOME", home))
