"""Pictures that are shown larger than they are."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.images.shown import place, shown_pictures
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_TOLERATED = 1.1


def _find(proof: Proof) -> Iterator[Remark]:
    seen = set()
    for picture in shown_pictures(proof):
        asset, width = picture.asset, round(picture.width)
        if width > asset.width * _TOLERATED and asset.name not in seen:
            seen.add(asset.name)
            key, offset = place(proof, picture.element)
            yield Remark(
                key,
                f"this picture is {asset.width:,} pixels wide, and shown with {width:,}",
                f"take one of {2 * width:,} pixels, which is sharp on phones too, or show it smaller",
                offset,
            )


RULE = Rule(
    id="blurry-image",
    topic=Topic.IMAGES,
    severity=Severity.ADVICE,
    why="A picture that is drawn larger than it is looks blurred, and letters in it cannot be read.",
    source="HTML, 4.8.3: the width attribute scales the picture; screens of phones have two or three pixels for one of CSS",
    cure="Take a larger file of the picture, or show it no wider than it is.",
    example=Example(
        "yaml",
        found="""\
- type: mjml
  text: A blue flag.
  mjml: |
    <mj-section><mj-column>
      <mj-image src="images/a.png" alt="A blue flag" width="300px" />
    </mj-column></mj-section>""",
        good="""\
- type: mjml
  text: A blue flag.
  mjml: |
    <mj-section><mj-column>
      <mj-image src="images/a.png" alt="A blue flag" width="40px" />
    </mj-column></mj-section>""",
        note="The built-in themes never enlarge a picture: a small one stands small in its place.",
    ),
    find=_find,
)
