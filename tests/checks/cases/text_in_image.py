import random

from PIL import Image, ImageDraw, ImageFont
from tests.checks.pictures import saved, with_asset
from tests.checks.writing import Case, Tried, issue

STORY = "      - title: A\n        image: {src: %simages/a.png, alt: A blue flag}\n"
FIRES, QUIET = issue(STORY % "▶"), issue(STORY % "")
WORDS = "The annual forum on public institutions invites all members to workshops on digital services and open data"
SIZE = (1104, 700)


def poster(lines: int, paper: str = "white", ink: str = "black", type_size: int = 28) -> Image.Image:
    """Lines of text on one colour."""
    picture = Image.new("RGB", SIZE, paper)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(type_size)
    for line in range(lines):
        draw.text((40, 40 + line * type_size * 1.6), f"{line} {WORDS}"[: 1_700 // type_size], ink, font)
    return picture


def on_a_gradient() -> Image.Image:
    picture = Image.linear_gradient("L").resize(SIZE).point(lambda value: value // 4).convert("RGB")
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(30)
    for line in range(8):
        draw.text((60, 60 + line * 50), WORDS[line : line + 60], "white", font)
    return picture


def drawn(across: int, along: int, width: int, height: int, shape: str) -> Image.Image:
    """The same thing again and again, such as windows, bricks or dots."""
    picture = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(picture)
    for row, y in enumerate(range(10, SIZE[1], along)):
        for x in range(10 + row % 2 * across // 3, SIZE[0], across):
            getattr(draw, shape)((x, y, x + width, y + height), fill=(20, 60, 120))
    return picture


def noise(size: int) -> Image.Image:
    """Leaves, water, a crowd: spots of all kinds of brightness."""
    chance = random.Random(size)
    small = Image.new("L", (SIZE[0] // size, SIZE[1] // size))
    small.putdata([chance.randrange(256) for _ in range(small.width * small.height)])
    return small.resize(SIZE, Image.Resampling.BICUBIC)


CASE = Case(
    fires=(
        Tried(FIRES, with_asset(saved(poster(9)), "PNG")),
        Tried(FIRES, with_asset(saved(poster(9), "JPEG"), "JPEG")),
        Tried(FIRES, with_asset(saved(poster(7, "#0b2f55", "white", 34)), "PNG")),
        Tried(FIRES, with_asset(saved(on_a_gradient(), "JPEG"), "JPEG")),
        Tried(FIRES, with_asset(saved(poster(9).convert("P"), "GIF"), "GIF")),
    ),
    near=(
        QUIET,
        Tried(QUIET, with_asset(saved(poster(2)), "PNG")),
        Tried(QUIET, with_asset(saved(poster(4, type_size=90)), "PNG")),
        Tried(QUIET, with_asset(saved(drawn(26, 40, 14, 26, "rectangle")), "PNG")),
        Tried(QUIET, with_asset(saved(drawn(60, 22, 56, 18, "rectangle")), "PNG")),
        Tried(QUIET, with_asset(saved(drawn(24, 24, 8, 8, "ellipse")), "PNG")),
        *(Tried(QUIET, with_asset(saved(noise(size), "JPEG"), "JPEG")) for size in (1, 2, 5, 12, 30)),
    ),
)
