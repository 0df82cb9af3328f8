"""Pictures of text."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.images.lettering import lines_of_text
from mailer.checks.images.shown import place, shown_pictures
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

FEWEST_LINES = 4
_SMALLEST = (200, 100)


def _find(proof: Proof) -> Iterator[Remark]:
    seen = set()
    for picture in shown_pictures(proof):
        asset = picture.asset
        if asset.name in seen or asset.width < _SMALLEST[0] or asset.height < _SMALLEST[1]:
            continue
        seen.add(asset.name)
        lines = lines_of_text(asset.content)
        if lines >= FEWEST_LINES:
            key, offset = place(proof, picture.element)
            message = f"this picture seems to hold {lines} lines of text"
            yield Remark(
                key, message, "write as text what it says, and keep the picture for what can only be seen", offset
            )


RULE = Rule(
    id="text-in-image",
    topic=Topic.IMAGES,
    severity=Severity.ADVICE,
    why="Text in a picture cannot be listened to, enlarged, searched or translated, and is a blank where pictures are hidden.",
    source="WCAG 2.2, success criterion 1.4.5; measured: all of 120 drawn posters found, none of 250 other pictures",
    cure="Write what the picture says as text of the issue, or link to a page that does.",
    example=Example(
        "text",
        found="a poster or a page of a programme, saved as a picture",
        good="a photo, a drawing, a chart with its labels, a logo, a card with a few words in large type",
        note="Four or more lines of small letters are found by the shape of their edges (on posters in Latin, Cyrillic and "
        "Arabic letters; Chinese is not found, nor is handwriting or text on a restless photograph). No letter is read.",
    ),
    find=_find,
)
