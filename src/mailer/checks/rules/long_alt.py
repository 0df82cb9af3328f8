"""Alt texts that are too long to be listened to."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.structure.alts import alts

MOST = 150


def _find(proof: Proof) -> Iterator[Remark]:
    for alt in alts(proof):
        if len(alt.text) > MOST:
            message = f"this alt text has {len(alt.text)} characters, and {MOST} are the most that is well heard"
            yield Remark(
                alt.key, message, "say what matters here in one sentence, and the rest in the text", alt.offset
            )


RULE = Rule(
    id="long-alt",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.ADVICE,
    why="An alt text is read in one go: nobody can pause in it, go back a sentence or follow a link.",
    source="WCAG 2.2, technique G95: a short alternative; 150 characters are what some screen readers say without a break",
    cure="Say in one sentence what the picture shows here, and put what is more into the text or the caption.",
    example=Example(
        "yaml",
        found="""\
- type: image
  image:
    src: images/a.png
    alt: >-
      A chart of how many civil servants were trained in each of the six regions in the years from 2015 to 2020, with
      Africa in the first place, Asia and the Pacific in the second, and a fall in all regions in 2020""",
        good="""\
- type: image
  image:
    src: images/a.png
    alt: "Civil servants trained by region: Africa leads, and all regions fall in 2020\"""",
    ),
    find=_find,
)
