"""Alt texts that say what the words beside the picture say."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.structure.alts import Alt, alts, bare
from mailer.checks.structure.markup import value_at

_NAMES = frozenset({"photo", "logo", "cover"})


def _find(proof: Proof) -> Iterator[Remark]:
    for alt in alts(proof):
        if alt.role in _NAMES or alt.key[-1] != "alt":
            continue
        for called, text in _beside(proof, alt):
            if bare(text) == bare(alt.text):
                message = f"the alt text says the same as the {called}"
                cure = "say what the picture shows, or write decorative: true if it shows nothing more"
                yield Remark(alt.key, message, cure, alt.offset)
                break


def _beside(proof: Proof, alt: Alt) -> Iterator[tuple[str, str | None]]:
    yield "caption", value_at(proof, alt.key[:-1]).caption
    yield "title", getattr(alt.around, "title", None)


RULE = Rule(
    id="alt-beside-text",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.ADVICE,
    why="Who listens hears the same words twice, and still does not know what the picture shows.",
    source="WCAG 2.2, success criterion 1.1.1; W3C WAI, Images Tutorial: Decorative Images",
    cure="Say in the alt text what the picture shows, not what stands beside it.",
    example=Example(
        "yaml",
        found="""\
- title: The forum moves to June
  image: {src: images/a.png, alt: The forum moves to June}""",
        good="""\
- title: The forum moves to June
  image: {src: images/a.png, alt: The congress hall by the river}""",
        note="Photos of persons, logos and covers may be named as what they show.",
    ),
    find=_find,
)
