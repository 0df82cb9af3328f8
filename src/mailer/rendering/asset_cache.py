"""The pictures that were made ready before: in this process, and in a folder if there is one."""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock

from mailer.rendering.asset_folder import AssetFolder
from mailer.rendering.edition import Asset
from mailer.rendering.images import RECIPE, ImageError, make_asset

_MOST_THREADS = 4
"""Pictures that are decoded at the same time. The largest allowed takes some 200 MB."""


@dataclass(slots=True, eq=False)
class AssetCache:
    """The last `limit` pictures made in this process, by content of the file and width of the place.

    `folder` keeps them for other processes; None if nothing shall be written.
    """

    limit: int = 128
    folder: AssetFolder | None = None
    _assets: OrderedDict[tuple[str, int], Asset] = field(default_factory=OrderedDict)
    _whole: frozenset[str] | None = None
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    def in_folder(cls, folder: Path | None) -> AssetCache:
        """A cache that keeps assets in `folder`, made when it is first needed."""
        return cls(folder=AssetFolder(folder) if folder else None)

    def asset(self, content: bytes, width: int) -> Asset:
        """`make_asset`, remembered. Raises ImageError."""
        return self._asset(content, hashlib.sha256(content).hexdigest(), width)

    def prepare(self, wanted: Iterable[tuple[bytes, int]]) -> None:
        """Make the assets for pairs of content and width that are not there yet, several at a time.

        What is wrong with one is said when it is asked for.
        """
        hashed = {(hashlib.sha256(content).hexdigest(), width): content for content, width in wanted}
        missing = [(content, sha256, width) for (sha256, width), content in hashed.items() if self._miss(sha256, width)]
        if len(missing) < 2:
            return
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - only where there is something to do

        with ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1)) as pool:
            list(pool.map(self._attempt, missing))

    def is_whole(self, content: bytes) -> bool:
        """Whether an asset was made of `content` before, so that it need not be decoded to see whether it can be."""
        sha256 = hashlib.sha256(content).hexdigest()
        with self._lock:
            if any(known == sha256 for known, _ in self._assets):
                return True
            if self._whole is None:
                self._whole = self.folder.pictures() if self.folder else frozenset()
            return sha256 in self._whole

    def _attempt(self, picture: tuple[bytes, str, int]) -> None:
        with suppress(ImageError):
            self._asset(*picture)

    def _miss(self, sha256: str, width: int) -> bool:
        return self._remembered(sha256, width) is None and self._kept(sha256, width) is None

    def _asset(self, content: bytes, sha256: str, width: int) -> Asset:
        found = self._remembered(sha256, width) or self._kept(sha256, width)
        if found is None:
            found = make_asset(content, width)
            self._remember(sha256, width, found)
            if self.folder:
                self.folder.keep(_key(sha256, width), found)
        return found

    def _remembered(self, sha256: str, width: int) -> Asset | None:
        with self._lock:
            found = self._assets.get((sha256, width))
            if found:
                self._assets.move_to_end((sha256, width))
            return found

    def _kept(self, sha256: str, width: int) -> Asset | None:
        found = self.folder.load(_key(sha256, width)) if self.folder else None
        if found:
            self._remember(sha256, width, found)
        return found

    def _remember(self, sha256: str, width: int, asset: Asset) -> None:
        with self._lock:
            self._assets[sha256, width] = asset
            while len(self._assets) > self.limit:
                self._assets.popitem(last=False)


def _key(sha256: str, width: int) -> str:
    return f"{sha256}-{width}-{_maker()}"


@cache
def _maker() -> str:
    """What made an asset: another recipe or release of Pillow may make other bytes of the same picture."""
    from PIL import __version__  # noqa: PLC0415 - this loads no decoder

    return f"{RECIPE}-pillow-{__version__}"


ASSETS = AssetCache()
"""The one of a process that was given no folder."""
