"""Pictures without words for those who cannot see them."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import parts
from mailer.content.blocks import ImageBlock
from mailer.content.part import Picture


def _find(proof: Proof) -> Iterator[Remark]:
    for key, part in parts(proof.source.manuscript):
        if isinstance(part, Picture) and not part.alt and not part.decorative:
            yield Remark(
                (*key, "alt"),
                f'the image "{part.src}" has no alt text',
                "add alt: with what it shows in words, or decorative: true if it says nothing",
            )
        if isinstance(part, ImageBlock) and part.url and part.image.decorative:
            yield Remark(
                (*key, "url"),
                f'the image "{part.image.src}" is a link, and no words say where it leads',
                "say where it leads in alt: and remove decorative: true, or remove the url",
            )


RULE = Rule(
    id="missing-alt",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.ERROR,
    why="Screen readers, and mail programs that do not load images, have nothing but the alt text.",
    source="WCAG 2.2, success criteria 1.1.1 and 2.4.4",
    cure="Say in `alt:` what the picture shows, or write `decorative: true` if it says nothing.",
    example=Example(
        "yaml",
        found="""\
- type: image
  image: {src: images/a.png}""",
        good="""\
- type: image
  image: {src: images/a.png, alt: Twelve people around a screen}
- type: image
  image: {src: images/flag.png, decorative: true}""",
        note="A picture that is itself a link needs alt text even if it is decorative: without it nothing says where it leads.",
    ),
    find=_find,
)
