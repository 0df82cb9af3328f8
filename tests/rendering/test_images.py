from __future__ import annotations

import random
from contextlib import suppress
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageCms, ImageOps, ImageSequence, ImageStat

from mailer.rendering.images import ImageError, make_asset, shown_size

GPS = 0x8825
ORIENTATION = 0x0112


def saved(image: Image.Image, form: str, **options) -> bytes:
    target = BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def photo(width=1600, height=900) -> Image.Image:
    """Something with more colours than a palette has."""
    red = Image.linear_gradient("L").resize((width, height))
    green = Image.radial_gradient("L").resize((width, height))
    blue = red.transpose(Image.Transpose.ROTATE_180)
    return Image.merge("RGB", (red, green, blue))


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def test_a_photo_becomes_a_progressive_jpeg_of_twice_the_width():
    asset = make_asset(saved(photo(), "JPEG", quality=95), 552)
    image = opened(asset.content)
    assert (asset.media_type, image.format, image.size) == ("image/jpeg", "JPEG", (1104, 621))
    assert (asset.width, asset.height) == image.size
    assert image.info["progressive"]


def test_a_small_picture_is_not_enlarged():
    asset = make_asset(saved(photo(300, 200), "JPEG"), 552)
    assert (asset.width, asset.height) == (300, 200)
    assert shown_size(asset, 552) == (300, 200)


def test_a_large_one_is_shown_as_wide_as_its_place():
    asset = make_asset(saved(photo(), "JPEG"), 552)
    assert shown_size(asset, 552) == (552, 310)


def test_the_orientation_is_applied_and_metadata_are_gone():
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # turn by 90 degrees to see it upright
    exif.get_ifd(GPS)[1] = "N"
    image = photo(400, 200)
    image.paste((255, 0, 0), (0, 0, 400, 20))
    content = saved(image, "JPEG", exif=exif, comment=b"who and where")
    assert b"Exif" in content
    asset = make_asset(content, 552)
    upright = opened(asset.content)
    assert upright.size == (200, 400)
    red, green, _ = upright.getpixel((195, 200))
    assert red > 200
    assert green < 60
    assert not upright.getexif()
    assert b"Exif" not in asset.content
    assert b"who and where" not in asset.content


def test_transparency_makes_a_png():
    asset = make_asset(saved(Image.new("RGBA", (200, 100), (1, 2, 3, 100)), "PNG"), 160)
    image = opened(asset.content)
    assert (asset.media_type, image.mode) == ("image/png", "RGBA")
    assert image.getpixel((0, 0)) == (1, 2, 3, 100)


def test_transparency_of_a_palette_is_kept():
    image = Image.new("P", (50, 50), 0)
    image.putpalette([255, 0, 0, 0, 255, 0])
    image.putpixel((0, 0), 1)
    asset = make_asset(saved(image, "PNG", transparency=0), 160)
    assert opened(asset.content).convert("RGBA").getpixel((10, 10))[3] == 0


def test_few_colours_make_a_png_with_a_palette():
    image = Image.new("RGB", (400, 200), (200, 30, 30))
    image.paste((255, 255, 255), (100, 50, 300, 150))
    asset = make_asset(saved(image, "PNG"), 552)
    result = opened(asset.content)
    assert (asset.media_type, result.mode) == ("image/png", "P")
    assert result.convert("RGB").tobytes() == image.tobytes()


def test_a_grey_photo_is_no_larger_than_it_was_though_it_has_few_colours():
    target = BytesIO()
    Image.radial_gradient("L").resize((900, 300)).save(target, "JPEG", quality=85)
    asset = make_asset(target.getvalue(), 552)
    assert asset.media_type == "image/jpeg"
    assert len(asset.content) <= len(target.getvalue())


def test_webp_is_converted():
    assert make_asset(saved(photo(200, 100), "WEBP"), 552).media_type in {"image/jpeg", "image/png"}


def test_other_modes_are_converted():
    for mode in ("L", "1", "CMYK", "I;16"):
        form = "TIFF" if mode == "I;16" else "JPEG" if mode == "CMYK" else "PNG"
        image = Image.new(mode, (30, 20))
        content = saved(image, "PNG" if form == "TIFF" else form)
        assert make_asset(content, 552).media_type in {"image/jpeg", "image/png"}


def test_colours_of_another_profile_are_converted_to_srgb():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    plain = make_asset(saved(photo(100, 100), "JPEG"), 552)
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert make_asset(saved(photo(100, 100), "JPEG", icc_profile=srgb), 552).width == plain.width
    # A profile that does not fit is put aside; the picture is still shown.
    assert make_asset(saved(photo(100, 100), "JPEG", icc_profile=profile), 552).content == plain.content
    assert make_asset(saved(photo(100, 100), "JPEG", icc_profile=b"no profile"), 552).content == plain.content


def test_an_animated_gif_is_kept_as_it_is():
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    content = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100)
    asset = make_asset(content, 552)
    assert (asset.media_type, asset.content, asset.width) == ("image/gif", content, 20)


def test_a_still_gif_is_not():
    assert make_asset(saved(Image.new("P", (20, 20)), "GIF"), 552).media_type == "image/png"


def test_the_same_bytes_give_the_same_asset_under_the_same_name():
    content = saved(photo(), "JPEG")
    first, second = make_asset(content, 552), make_asset(content, 552)
    assert first == second
    assert first.name.endswith(".jpg")
    assert len(first.name) == 16 + 4
    assert make_asset(content, 160).name != first.name


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "cannot be read"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "cannot be read"),
        (b"GIF89a", "cannot be read"),
        (saved(Image.new("RGB", (9, 9)), "BMP"), "cannot be read"),
        (saved(photo(200, 200), "JPEG")[:900], "cannot be read"),
        (saved(photo(200, 200), "PNG")[:-4000], "cannot be read"),
        (saved(Image.new("1", (12_000, 20)), "PNG"), "12,000 by 20 pixels"),
        (saved(Image.new("1", (9_000, 9_000)), "PNG"), "9,000 by 9,000 pixels"),
        (saved(Image.new("1", (11_000, 11_000)), "PNG"), "too large"),
        (saved(Image.new("1", (15_000, 15_000)), "PNG"), "too large"),
        (b"\0" * 10_000_001, "10,000,001 bytes"),
    ],
    ids=["empty", "svg", "cut gif", "bmp", "cut jpeg", "cut png", "wide", "large", "suspect", "bomb", "heavy"],
)
def test_what_cannot_be_used_is_said_with_a_cure(content, message):
    with pytest.raises(ImageError, match=message) as caught:
        make_asset(content, 552)
    assert caught.value.cure


def test_a_large_photo_is_decoded_no_finer_than_needed_and_looks_the_same():
    image = photo(4000, 3000)
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    for options, size in (({}, (1104, 828)), ({"exif": exif}, (1104, 1472))):
        asset = make_asset(saved(image, "JPEG", quality=92, **options), 552)
        upright = ImageOps.exif_transpose(opened(saved(image, "JPEG", quality=92, **options)))
        fine = upright.resize(size, Image.Resampling.LANCZOS)
        difference = ImageStat.Stat(ImageChops.difference(opened(asset.content), fine)).mean
        assert (asset.width, asset.height) == size
        assert max(difference) < 2


def moving(**options) -> bytes:
    frames = [photo(40, 30).rotate(turn).quantize(16) for turn in (0, 90, 180)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=2, **options)


def frames_of(content: bytes) -> list[tuple[bytes, int]]:
    image = Image.open(BytesIO(content))
    return [(frame.convert("RGB").tobytes(), frame.info["duration"]) for frame in ImageSequence.Iterator(image)]


def test_a_moving_gif_keeps_its_frames_and_nothing_of_who_made_it_where():
    plain = moving()
    xmp = b"\x21\xff\x0bXMP DataXMP\x0cGPSLatitude!\x00"
    head = 13 + (3 << ((plain[10] & 7) + 1))
    content = plain[:head] + xmp + b"\x21\xfe\x05Amina\x00" + plain[head:] + b"<script>alert(1)</script>"
    assert len(frames_of(content)) == 3

    asset = make_asset(content, 552)

    assert frames_of(asset.content) == frames_of(plain)
    assert opened(asset.content).info["loop"] == 2
    assert not any(word in asset.content for word in (b"GPS", b"Amina", b"script"))
    assert make_asset(asset.content, 552).content == asset.content


def test_a_gif_that_is_cut_off_is_refused_or_whole():
    content = moving()
    for end in range(len(content)):
        try:
            asset = make_asset(content[:end], 552)
        except ImageError:
            continue
        opened(asset.content)


def test_a_gif_that_moves_for_ever_is_refused():
    """Few bytes, and more pixels than a phone can show."""
    frame = Image.new("P", (2000, 2000))
    frame.putpalette([0, 0, 0, 255, 255, 255])
    frames = [frame.copy() for _ in range(60)]
    for at, each in enumerate(frames):
        each.putpixel((at, 0), 1)
        each.putpixel((1999, 1999 - at), 1)
    content = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert len(content) < 3_000_000
    with pytest.raises(ImageError, match="too many pixels"):
        make_asset(content, 552)


def test_sixteen_bits_of_grey_stay_grey():
    image = Image.linear_gradient("L").convert("I").point(lambda value: value * 257).convert("I;16")
    asset = make_asset(saved(image, "PNG"), 552)
    difference = ImageChops.difference(opened(asset.content).convert("L"), Image.linear_gradient("L"))
    assert max(difference.getextrema()) <= 2


@pytest.mark.parametrize("seed", range(40))
def test_damaged_pictures_are_refused_in_words(seed):
    """Whatever a decoder makes of them: a traceback would stop the whole issue."""
    chance = random.Random(seed)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    small = photo(60, 40)
    whole = [
        saved(small, "JPEG", exif=exif, icc_profile=profile),
        saved(small.convert("CMYK"), "JPEG"),
        saved(small, "PNG", exif=exif, icc_profile=profile),
        saved(small, "WEBP", exif=exif, icc_profile=profile),
        moving(),
    ]
    for content in whole:
        damaged = bytearray(content)
        for _ in range(chance.choice((1, 3, 20))):
            damaged[chance.randrange(min(len(damaged), 700))] = chance.randrange(256)
        with suppress(ImageError):
            opened(make_asset(bytes(damaged), 300).content)
