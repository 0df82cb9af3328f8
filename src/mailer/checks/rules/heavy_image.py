"""Pictures with many bytes."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.images.shown import ShownPicture, place, shown_pictures
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

HEAVY = 200_000
TOO_HEAVY = 1_000_000
TOGETHER = 2_000_000


def _find(proof: Proof) -> Iterator[Remark]:
    pictures = {picture.asset.name: picture for picture in reversed(list(shown_pictures(proof)))}
    for picture in reversed(pictures.values()):
        size = len(picture.asset.content)
        if size > HEAVY:
            key, offset = place(proof, picture.element)
            severity = Severity.WARNING if size > TOO_HEAVY else Severity.ADVICE
            yield Remark(key, f"this picture is sent with {size:,} bytes", _cure(picture), offset, severity)
    total = sum(len(picture.asset.content) for picture in pictures.values())
    if total > TOGETHER:
        message = f"the pictures of the edition have {total:,} bytes together"
        yield Remark((), message, f"{TOGETHER:,} are enough for twenty of them; leave out, shorten or crop the largest")


def _cure(picture: ShownPicture) -> str:
    if picture.asset.media_type == "image/gif":
        return "make it shorter or smaller, or show a still picture that leads to a video"
    if picture.asset.media_type == "image/png":
        return "save it as JPEG, without transparency"
    return "crop it, or take one with fewer details"


RULE = Rule(
    id="heavy-image",
    topic=Topic.IMAGES,
    severity=Severity.WARNING,
    why="On a slow or paid connection a heavy picture comes late or never, and each byte goes to every reader.",
    source="Measured: a photo as wide as the column is sent with 40,000 to 150,000 bytes; at 1 Mbit/s a megabyte takes 8 seconds",
    cure="Crop the picture, shorten the GIF, or save a photo as JPEG instead of PNG.",
    example=Example(
        "text",
        found="a GIF of 1,400,000 bytes, or pictures with more than 2,000,000 together",
        good="a photo that is sent with 90,000 bytes, however large its file is",
        note="Counted is what is sent, once for each picture: mailer makes photos smaller by itself. From 200,000 bytes on "
        "it is advice, above 1,000,000 a warning.",
    ),
    find=_find,
)
