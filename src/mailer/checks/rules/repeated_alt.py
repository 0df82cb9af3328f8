"""The same alt text for pictures that are not the same."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.structure.alts import Alt, alts, bare

_NAMES = frozenset({"photo", "logo"})  # two pictures of one person or organisation bear its name


def _find(proof: Proof) -> Iterator[Remark]:
    first: dict[str, Alt] = {}
    for alt in alts(proof):
        words = bare(alt.text)
        other = first.setdefault(words, alt)
        if words and alt.role not in _NAMES and other.role not in _NAMES and other.src != alt.src:
            message = f'the alt text "{alt.text[:60]}" is that of "{other.src}" too'
            yield Remark(alt.key, message, "say what tells this picture from that one", alt.offset)


RULE = Rule(
    id="repeated-alt",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.WARNING,
    why="Who hears the same words for two pictures takes them for one picture, shown twice by mistake.",
    source="WCAG 2.2, success criterion 1.1.1: the text serves the same purpose as the picture",
    cure="Say of each picture what tells it from the others.",
    example=Example(
        "yaml",
        found="""\
- type: gallery
  images:
    - {src: images/a.png, alt: The meeting}
    - {src: images/flag.png, alt: The meeting}""",
        good="""\
- type: gallery
  images:
    - {src: images/a.png, alt: The chair opens the meeting}
    - {src: images/flag.png, alt: Delegates vote by raised hands}""",
        note="The same file may be shown twice with the same words. Photos of persons and logos are named after them.",
    ),
    find=_find,
)
