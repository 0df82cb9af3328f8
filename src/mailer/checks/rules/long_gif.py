"""GIFs that move on and on, and GIFs that flash."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.images.motion import Motion, motion
from mailer.checks.images.shown import ShownPicture, place, shown_pictures
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

LONGEST = 5_000
MOST_RUNS = 3
_LARGE = 21_824  # pixels that flash: a quarter of the ten degrees in the middle of the eye (WCAG 2.2, general flash)


def _find(proof: Proof) -> Iterator[Remark]:
    seen = set()
    for picture in shown_pictures(proof):
        asset = picture.asset
        if asset.media_type != "image/gif" or asset.name in seen:
            continue
        seen.add(asset.name)
        if (moves := motion(asset.content)) is not None:
            yield from _remarks(proof, picture, moves)


def _remarks(proof: Proof, picture: ShownPicture, moves: Motion) -> Iterator[Remark]:
    key, offset = place(proof, picture.element)
    area = picture.width * picture.height or picture.asset.width * picture.asset.height
    if moves.flashing * area >= _LARGE:
        message = "this GIF flashes more than three times in a second, which can bring on seizures"
        yield Remark(key, message, "show one still picture instead", offset, Severity.ERROR)
    elif moves.runs == 0 or (moves.runs > MOST_RUNS and moves.milliseconds * moves.runs > LONGEST):
        message = (
            "this GIF moves without an end" if moves.runs == 0 else f"this GIF moves for {_seconds(moves)} seconds"
        )
        yield Remark(key, message, "let it stop after five seconds, by itself or after up to three runs", offset)
    elif moves.milliseconds * moves.runs > LONGEST:
        message = f"this GIF moves for {_seconds(moves)} seconds"
        yield Remark(key, message, "let it stop after five seconds", offset, Severity.ADVICE)


def _seconds(moves: Motion) -> str:
    return f"{moves.milliseconds * moves.runs / 1_000:.0f}"


RULE = Rule(
    id="long-gif",
    topic=Topic.IMAGES,
    severity=Severity.WARNING,
    why="Nobody can stop a GIF in a mail, so what moves beside a text keeps some people from reading it, and flashes can harm.",
    source="WCAG 2.2, success criteria 2.2.2 (five seconds) and 2.3.1 (three flashes)",
    cure="Let a GIF stop within five seconds, without a loop, or show a still picture that leads to a video.",
    example=Example(
        "text",
        found="a GIF that is repeated for ever, as most programs save it",
        good="a GIF that runs once, for four seconds, and stops",
        note="One that stops by itself within three runs, but after more than five seconds, is advice. One of which a large "
        "part flashes more than three times in a second is an error. Changes of luminance are looked at on 16 by 16 "
        "places; red flashes of the same luminance are not found.",
    ),
    find=_find,
)
