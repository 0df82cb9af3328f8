"""The image files an issue names: inside its folder, of a safe kind, whole, and of a sane size."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mailer.content.faults import Slip, did_you_mean, quoted

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
"""What is decoded. SVG can hold scripts, and Gmail and Outlook do not show it."""

MOST_BYTES = 10_000_000
MOST_SIDE = 10_000
MOST_PIXELS = 40_000_000
"""A 24 megapixel photo fits; what does not would need more memory than a small server has."""

_KINDS = "save it as PNG, JPEG, GIF or WebP"
_SMALLER = "scale it down to about 1,200 pixels in width"


def never(_content: bytes) -> bool:
    """Of no picture is it known that it is whole."""
    return False


def picture_slip(folder: Path, src: str, is_whole: Callable[[bytes], bool] = never) -> Slip | None:
    """What is wrong with the image file that `src` names in `folder`; None if it can be used.

    A file whose content `is_whole` knows was decoded before, and is not decoded again.
    """
    if slip := _path_slip(src):
        return slip
    path = folder / src
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return Slip(f"{quoted(src)} is a link to a place outside the issue folder", "put the image itself here")
        if not path.is_file():
            return _missing(folder, src)
        size = path.stat().st_size
        if size > MOST_BYTES:
            return Slip(f"the image {quoted(src)} has {size:,} bytes; {MOST_BYTES:,} is the most", _SMALLER)
        return None if is_whole(path.read_bytes()) else _content_slip(path, src)
    except (OSError, RuntimeError, ValueError):  # a link to itself, a name the system cannot hold, no permission
        return Slip(f"the image {quoted(src)} cannot be read", "see that the file is there and may be read")


def _path_slip(src: str) -> Slip | None:
    if "{{" in src:
        return Slip("a merge field cannot stand in the name of an image", "write the path of the file")
    if not src.strip():
        return Slip("the path of the image is empty", "write it, such as images/training.jpg")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", src):
        cure = "save the image in the issue folder and write its path, such as images/training.jpg"
        return Slip(f"{quoted(src)} is an address, where the path of a file is wanted", cure)
    if "\\" in src:
        return Slip(f"the path {quoted(src)} has backslashes", f"write {quoted(src.replace(chr(92), '/'))}")
    path = PurePosixPath(src)
    if path.is_absolute() or ".." in path.parts:
        cure = "put the image into the issue folder and write its path from there"
        return Slip(f"the path {quoted(src)} leads out of the issue folder", cure)
    return None


def _missing(folder: Path, src: str) -> Slip:
    names = sorted(path.relative_to(folder).as_posix() for path in folder.glob("**/*.*") if path.is_file())
    if (folder / src).is_dir():
        return Slip(f"{quoted(src)} is a folder, not an image", "write the path of a file in it")
    near = did_you_mean(src, [name for name in names if not name.endswith((".yaml", ".yml"))])
    return Slip(
        f"there is no file {quoted(src)} in the issue folder", f"{near}put the image there, or correct its path"
    )


def _content_slip(path: Path, src: str) -> Slip | None:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - loads slowly, and not every issue has images

    corrupt = Slip(f"the image {quoted(src)} is damaged and cannot be read to its end", "save or copy it again")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            with Image.open(path, formats=FORMATS) as image:
                if slip := _size_slip(image, src):
                    return slip
                image.draft(None, (1, 1))  # a JPEG is read to its end at an eighth of its size, in a third of the time
                image.load()
        except UnidentifiedImageError:
            return _kind_slip(path, src)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            return Slip(f"the image {quoted(src)} has too many pixels", _SMALLER)
        except Exception:  # noqa: BLE001 - Pillow's decoders raise what they like at hostile files
            return corrupt
    return None


def _size_slip(image: Image, src: str) -> Slip | None:
    """From the header alone: nothing has been decoded yet."""
    width, height = image.size
    if max(width, height) > MOST_SIDE:
        most = f"{MOST_SIDE:,} is the most a side may have"
    elif width * height > MOST_PIXELS:
        most = f"{MOST_PIXELS // 1_000_000} megapixels is the most"
    else:
        return None
    return Slip(f"the image {quoted(src)} is {width:,} by {height:,} pixels; {most}", _SMALLER)


def _kind_slip(path: Path, src: str) -> Slip:
    with path.open("rb") as stream:
        start = stream.read(1_000)
    if path.suffix.lower() in (".svg", ".svgz") or b"<svg" in start:
        what = f"{quoted(src)} is an SVG, which most mail programs do not show and which can hold scripts"
        return Slip(what, "export it as PNG")
    if not start:
        return Slip(f"the image {quoted(src)} is empty", "save or copy it again")
    return Slip(f"{quoted(src)} is not an image of a known kind, or is damaged", _KINDS)
