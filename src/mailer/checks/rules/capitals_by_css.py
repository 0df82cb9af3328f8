"""Text that the style sheet turns into capitals."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.styles.media import LIGHT, NARROW
from mailer.checks.styles.texts import Shown, quoted

_LABEL = 30
"""Letters: what a label has at most."""


def _find(proof: Proof) -> Iterator[Remark]:
    for view in (LIGHT, NARROW):
        for paragraph in proof.styles.paragraphs(view):
            raised = [shown for shown in paragraph.texts if shown.look.transform == "uppercase" and not shown.is_alt]
            if sum(map(_turned, raised)) > _LABEL:
                yield Remark(
                    proof.key_of(raised[0].element),
                    f"{quoted(paragraph.text)} is shown in capitals{view.words}",
                    "take out text-transform: uppercase in the styles of the theme, and use bold or a larger size",
                )
                return


def _turned(shown: Shown) -> int:
    """How many small letters become capitals; other scripts have none."""
    return sum(sign.islower() and sign.upper() != sign for sign in shown.text)


RULE = Rule(
    id="capitals-by-css",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.WARNING,
    why="Capitals are read more slowly, and some screen readers spell them.",
    source="Dyslexia Style Guide of the British Dyslexia Association (2018); reading speeds measured by Tinker (1955)",
    cure="Keep `text-transform: uppercase` for labels of a few words.",
    example=Example(
        "html",
        found='<p style="text-transform: uppercase">What the members of the network did in the last quarter</p>',
        good='<p style="text-transform: uppercase">The last quarter</p>',
        note="Up to 30 small letters are a label. Said once, at the first such text.",
    ),
    find=_find,
)
