"""Images of the finished HTML without an alt attribute."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.structure.markup import by_writer, counted, shown
from mailer.content import parts
from mailer.content.blocks import MjmlBlock

# Without one it is sent with alt="", as if its author had said that it shows nothing.
_IMAGE = re.compile(r"<mj-image\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_ALT = re.compile(r"\salt\s*=")
_CURE = 'write what it shows as alt, or alt="" if it says nothing'


def _find(proof: Proof) -> Iterator[Remark]:
    missing = [
        image for image in shown(proof.tree, "img") if image.get("alt") is None and image.get("aria-hidden") != "true"
    ]
    for writer, images in by_writer(proof, missing).items():
        message = counted(len(images), "an image has", "images have") + " no alt attribute"
        yield Remark(
            writer.key,
            message,
            f"{_CURE}, {writer.where}",
            writer.offset,
        )
    for key, part in parts(proof.source.manuscript):
        if isinstance(part, MjmlBlock):
            for match in _IMAGE.finditer(part.mjml):
                if not _ALT.search(match[0]):
                    yield Remark((*key, "mjml"), "this mj-image has no alt attribute", _CURE, match.start())


RULE = Rule(
    id="image-alt",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.ERROR,
    why="Of an image without an alt attribute, a screen reader says the name of the file, which is made of digits.",
    source="WCAG 2.2, success criterion 1.1.1, failure F65; emailmarkup.org 2025: missing in 51 % of mails",
    cure='Write `alt` at every image of a theme or a block in MJML; `alt=""` where it says nothing.',
    example=Example(
        "html",
        found="<img src='https://example.org/bar.png'>",
        good="<img src='https://example.org/bar.png' alt=''>",
        note="That a picture of the issue file has alt text, missing-alt looks at.",
    ),
    find=_find,
)
