"""Editions as bytes: the frozen copy a mailing keeps, and the hash by which people recognise an edition."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Collection
from typing import Any

from mailer import MailerError
from mailer.content.segment_parsing import reread_segment
from mailer.rendering.asset_folder import SIGNS
from mailer.rendering.calendars import MEDIA_TYPE
from mailer.rendering.edition import Asset, Edition, ImageRef, Only, Segment, Segments, Slot

_VERSION = 2
"""1 had no segments for some readers only, and no archive page. It can be read for as long as a mailing may hold it."""

_PARTS = {1: ("subject", "preheader", "html", "text"), 2: ("subject", "preheader", "html", "text", "page", "period")}
"""What an edition of each version consists of."""

_NAME = re.compile(r"[A-Za-z0-9_-]+(\.[a-z]+)?", re.ASCII)
_SUFFIXES = {kind: f".{suffix}" for kind, (suffix, _) in SIGNS.items()} | {MEDIA_TYPE: ".ics"}
"""How the name of an asset ends, by its kind."""

_NAMES = ("issue", "language", "dir", "date")


class FrozenEditionError(MailerError):
    """Bytes that are no frozen edition, or one that was changed after it was made."""


def edition_hash(edition: Edition) -> str:
    """SHA-256 in hex over everything a reader can get to see.

    It covers issue id, language, direction, date, all segments of subject, preheader, HTML
    (so also the newsletter's name, postal address and website), text and archive page, with
    slot names and defaults and the conditions of what is only for some, and of each asset its
    name, type, size and the SHA-256 of its content. It does
    not cover the sender, the headers, or any recipient's values.
    """
    return _hash(edition, _VERSION)


def _hash(edition: Edition, version: int) -> str:
    values = _plain(edition, version)
    values["assets"] = [
        [asset.name, asset.media_type, asset.width, asset.height, hashlib.sha256(asset.content).hexdigest()]
        for asset in edition.assets
    ]
    return hashlib.sha256(_canonical(values)).hexdigest()


def content_hash(editions: Collection[Edition]) -> str:
    """The hash of an issue in all its languages, by which page, report and mailing know it: of one edition, its own.

    Otherwise the SHA-256, in hex, of a line ``language:hash`` for each, sorted.
    """
    lines = sorted(f"{edition.language}:{edition.hash}\n" for edition in editions)
    if len(lines) == 1:
        return next(iter(editions)).hash
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def dump_edition(edition: Edition) -> bytes:
    """`edition` as JSON in UTF-8, without loss; the same edition gives the same bytes."""
    values = _plain(edition, _VERSION) | {"hash": edition.hash}
    values["assets"] = [
        {
            "name": asset.name,
            "media_type": asset.media_type,
            "width": asset.width,
            "height": asset.height,
            "content": base64.b64encode(asset.content).decode("ascii"),
        }
        for asset in edition.assets
    ]
    return _canonical(values)


def load_edition(frozen: bytes) -> Edition:
    """The edition of `dump_edition`, also of an earlier one. Raises FrozenEditionError if it is damaged or newer."""
    try:
        values = json.loads(frozen)
        version = values["version"]
        if version not in _PARTS:
            raise FrozenEditionError(f"this edition was frozen in version {version}; known are 1 to {_VERSION}")
        assets = tuple(
            Asset(**{**asset, "content": base64.b64decode(asset["content"], validate=True)})
            for asset in values["assets"]
        )
        fields: dict[str, Any] = {name: values[name] for name in (*_NAMES, "hash")}
        fields |= {part: _loaded(values[part]) for part in _PARTS[version]}
        edition = Edition(**fields, assets=assets)
        _refuse_foreign_names(edition)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        if isinstance(error, FrozenEditionError):
            raise
        raise FrozenEditionError("these bytes are no frozen edition") from None
    if _hash(edition, version) != edition.hash:
        raise FrozenEditionError("this edition is not what was frozen: its content does not fit its hash")
    return edition


def _refuse_foreign_names(edition: Edition) -> None:
    """Names become paths and addresses, types become headers; whoever can make a hash that fits can make these too."""
    names = (edition.issue, edition.language, *(asset.name for asset in edition.assets))
    kinds = (asset.name.endswith(_SUFFIXES.get(asset.media_type, ())) for asset in edition.assets)
    if not all(map(_NAME.fullmatch, names)) or not all(kinds):
        raise FrozenEditionError("this edition has names or files that no mailer gave it")


def _plain(edition: Edition, version: int) -> dict[str, Any]:
    values: dict[str, Any] = {"version": version} | {name: getattr(edition, name) for name in _NAMES}
    return values | {part: _segments(getattr(edition, part)) for part in _PARTS[version]}


def _segments(segments: Segments) -> list[Any]:
    return [_written(segment) for segment in segments]


def _written(segment: Segment) -> Any:
    match segment:
        case Slot(name, default):
            return {"slot": name, "default": default}
        case ImageRef(name):
            return {"image": name}
        case Only(condition, segments):
            return {"only": str(condition), "segments": _segments(segments)}
        case str():
            return segment


def _loaded(values: list[Any]) -> Segments:
    return tuple(map(_segment, values))


def _segment(value: Any) -> Segment:
    if isinstance(value, str):
        return value
    if "only" in value:
        return Only(reread_segment(value["only"]), _loaded(value["segments"]))
    return ImageRef(value["image"]) if "image" in value else Slot(value["slot"], value["default"])


def _canonical(values: dict[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
