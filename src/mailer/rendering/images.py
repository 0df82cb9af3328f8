"""Pictures of an issue made ready to be sent: upright, no larger than needed, free of metadata.

The frames of a GIF that moves are sent as they are: no mail program shows any other moving picture as widely.
"""

from __future__ import annotations

import math
import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from mailer.content.pictures import FORMATS, MOST_BYTES, MOST_PIXELS, MOST_SIDE
from mailer.rendering.asset_folder import asset_name
from mailer.rendering.edition import Asset
from mailer.rendering.gifs import bare

if TYPE_CHECKING:
    from PIL.Image import Image

DENSITY = 2
"""Pixels for each CSS pixel at most: enough for the screens of phones."""

RECIPE = "2"
"""Another one where the same picture becomes other bytes."""

MOST_MOVING = 5 * MOST_PIXELS
"""Pixels of all frames of a GIF together; they take a second or two to look at."""

_QUALITY = 80
_SPARE = 1.5  # how much finer than needed a photo is decoded, so that it is still scaled down well
_TURNED = frozenset({5, 6, 7, 8})  # values of the EXIF tag Orientation (274) that swap width and height
_PHOTOS = frozenset({"JPEG", "MPO"})  # some cameras put several pictures into a JPEG file; the first is meant
_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif"}


class ImageError(Exception):
    """A picture that cannot be used: what is wrong, and how to mend it."""

    def __init__(self, what: str, cure: str) -> None:
        self.what = what
        self.cure = cure
        super().__init__(f"{what}; {cure}")


def make_asset(content: bytes, width: int) -> Asset:
    """The bytes of an image file as an asset for a place `width` CSS pixels wide. Raises ImageError.

    The same bytes give the same asset (with the same release of Pillow).
    """
    from PIL.Image import DecompressionBombError  # noqa: PLC0415 - as below

    if len(content) > MOST_BYTES:
        raise ImageError(f"is {len(content):,} bytes long", f"save it smaller; {MOST_BYTES:,} bytes is the most")
    image = _open(content)
    try:
        if image.format == "GIF" and getattr(image, "is_animated", False):
            return _moving(image, content)
        _decode(image, width * DENSITY)
        encoded = _encode(_fit(_upright(image), width * DENSITY), lossless=image.format not in _PHOTOS)
    except DecompressionBombError:
        raise _too_large("more pixels than any screen") from None
    except ImageError:
        raise
    except Exception as error:  # the library's decoders raise what they like at hostile files
        raise _corrupt() from error
    return encoded


def _moving(image: Image, content: bytes) -> Asset:
    """All frames are looked at: what stops in the middle, or holds more than a phone can show, is not sent."""
    from PIL import ImageSequence  # noqa: PLC0415 - as below

    drawn = 0
    for frame in ImageSequence.Iterator(image):
        drawn += frame.width * frame.height
        if drawn > MOST_MOVING:
            raise ImageError("moves through too many pixels", "make it shorter or smaller")
        frame.load()
    image.seek(0)
    return _asset("GIF", bare(content), image.size)


def shown_size(asset: Asset, width: int) -> tuple[int, int]:
    """Width and height in CSS pixels at which `asset` stands in a place `width` wide; never enlarged."""
    shown = min(width, asset.width)
    return shown, max(1, round(asset.height * shown / asset.width))


def _open(content: bytes) -> Image:
    from PIL import Image  # noqa: PLC0415 - loads slowly, and only rendering needs it

    # What the library only warns of is for nobody at a terminal; it is let be or refused below. Not with
    # catch_warnings, for other threads open pictures too.
    warnings.filterwarnings("ignore", module=r"PIL\.")
    try:
        image = Image.open(BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError:
        raise _too_large("more pixels than any screen") from None
    except Exception:  # noqa: BLE001 - as there
        raise _corrupt() from None
    if image.width * image.height > MOST_PIXELS or max(image.size) > MOST_SIDE:
        raise _too_large(f"{image.width:,} by {image.height:,} pixels")
    return image


def _decode(image: Image, width: int) -> None:
    """Decode `image`; a JPEG no finer than is needed for `width` pixels, which takes a photo a third of the time."""
    across, along = image.size
    upright = along if image.getexif().get(274) in _TURNED else across
    scale = upright / (width * _SPARE)
    if scale > 1:
        image.draft(None, (math.ceil(across / scale), math.ceil(along / scale)))  # the library does so for JPEG only
    image.load()


def _too_large(size: str) -> ImageError:
    return ImageError(f"is too large ({size})", "scale it down to about 1,200 pixels in width")


def _corrupt() -> ImageError:
    return ImageError("cannot be read as a picture", "save it again as JPEG, PNG, GIF or WebP")


def _upright(image: Image) -> Image:
    """`image` turned as its EXIF data says, in sRGB, without metadata."""
    from PIL import ImageOps  # noqa: PLC0415 - as above

    turned = _in_srgb(_in_eight_bits(ImageOps.exif_transpose(image)))
    if turned.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in turned.info:
        turned = turned.convert("RGBA")
        if turned.getchannel("A").getextrema() == (255, 255):
            turned = turned.convert("RGB")
    elif turned.mode != "RGB":
        turned = turned.convert("RGB")
    turned.info = {}
    return turned


def _in_eight_bits(image: Image) -> Image:
    """A grey picture of 16 bits with 8: the library would make white of all but the darkest greys."""
    if not image.mode.startswith("I"):
        return image
    grey = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if isinstance(clear := image.info.get("transparency"), int):
        grey.info["transparency"] = clear // 257
    return grey


def _in_srgb(image: Image) -> Image:
    """Colours of a wide profile (phones write Display P3) would look dull once the profile is gone."""
    from PIL import ImageCms  # noqa: PLC0415 - as above

    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK"):
        return image
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image
    return converted or image


def _fit(image: Image, width: int) -> Image:
    from PIL import Image as Pillow  # noqa: PLC0415 - as above

    if image.width <= width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Pillow.Resampling.LANCZOS, reducing_gap=3.0)


def _encode(image: Image, *, lossless: bool) -> Asset:
    """PNG where there is transparency or the file gets no smaller as JPEG; few colours stay sharp if they were."""
    from PIL import Image as Pillow  # noqa: PLC0415 - as above

    if image.mode == "RGBA":
        return _asset("PNG", _saved(image, "PNG", optimize=True), image.size)
    few = bool(image.getcolors(256))
    photo = _saved(image, "JPEG", quality=_QUALITY, progressive=True, optimize=True)
    # A grey photograph has few colours too, and is several times larger as PNG.
    drawing = b""
    if few or lossless:
        drawing = _saved(image.quantize(256, dither=Pillow.Dither.NONE) if few else image, "PNG", optimize=True)
    if drawing and ((few and lossless) or len(drawing) <= len(photo)):
        return _asset("PNG", drawing, image.size)
    return _asset("JPEG", photo, image.size)


def _saved(image: Image, form: str, **options: int) -> bytes:
    target = BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def _asset(form: str, content: bytes, size: tuple[int, int]) -> Asset:
    return Asset(asset_name(content, _TYPES[form]), _TYPES[form], content, *size)
