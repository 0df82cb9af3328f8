"""The pictures of one edition: files beside the issue, made into assets and given addresses."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from mailer.content.faults import Fault
from mailer.content.issue import Key, Source
from mailer.content.part import Picture
from mailer.rendering.asset_cache import ASSETS, AssetCache
from mailer.rendering.edition import Asset, ImageRef
from mailer.rendering.images import ImageError, shown_size
from mailer.rendering.slots import Tokens


@dataclass(slots=True)
class Gallery:
    """Collects the assets of an edition, and the faults of the files they come from.

    `contents` has the files that were read, by the name that the issue gives them; `root` is the real place of `folder`.
    """

    folder: Path
    source: Source
    tokens: Tokens
    cache: AssetCache = ASSETS
    assets: dict[str, Asset] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)
    root: Path | None = None

    def hang(self, picture: Picture, width: int, key: Key) -> dict[str, str | int | None]:
        """A picture for a place `width` CSS pixels wide: the token of its address, its alt text, its shown size."""
        src, size = "", (width, width)
        try:
            asset = self.cache.asset(self._content(picture.src), width)
        except ImageError as error:
            self.faults.append(
                Fault(self.source.position((*key, "src")), f"the picture {picture.src!r} {error.what}", error.cure)
            )
        else:
            self.assets[asset.name] = asset
            src, size = self.tokens.of(ImageRef(asset.name)), shown_size(asset, width)
        return {"src": src, "alt": _alt(picture), "width": size[0], "height": size[1]}

    def keep(self, asset: Asset) -> str:
        """The token of the address of `asset`, a file that is no picture."""
        self.assets[asset.name] = asset
        return self.tokens.of(ImageRef(asset.name))

    def _content(self, src: str) -> bytes:
        if src not in self.contents:
            self.contents[src] = self._read(src)
        return self.contents[src]

    def _read(self, src: str) -> bytes:
        if self.root is None:
            self.root = self.folder.resolve()
        file = (self.root / src).resolve()
        if not file.is_relative_to(self.root):
            raise ImageError("lies outside the issue's folder", "copy it into that folder")
        try:
            return file.read_bytes()
        except OSError:
            raise ImageError("cannot be opened", "check the name, also its upper and lower case") from None


def _alt(picture: Picture) -> str:
    return "" if picture.decorative else picture.alt or ""


@dataclass(slots=True)
class Plan(Gallery):
    """Notes which pictures a view hangs where, so that they can be made all at once; makes none itself."""

    wanted: list[tuple[bytes, int]] = field(default_factory=list)

    def hang(self, picture: Picture, width: int, key: Key) -> dict[str, str | int | None]:  # noqa: ARG002 - as in Gallery
        """As in a gallery, without an address; its size is that of the place."""
        with suppress(ImageError):
            self.wanted.append((self._content(picture.src), width))
        return {"src": "", "alt": _alt(picture), "width": width, "height": width}
