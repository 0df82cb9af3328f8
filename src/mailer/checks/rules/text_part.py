"""A text part that does not say what the HTML says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.places import THEME
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_ADDRESS = re.compile(r"\b(?:https?://|mailto:)\S+")
_NO_LETTERS = re.compile(r"[\W_]+")
_SHARE = 0.3


def _find(proof: Proof) -> Iterator[Remark]:
    shown = _letters(" ".join(piece.text for piece in proof.shown))
    said = _letters(proof.text)
    cure = "look at the theme's text templates: each block has one beside that of its HTML"
    if not said:
        yield Remark(THEME, "the text part is empty", cure, severity=Severity.ERROR)
    elif said < shown * _SHARE:
        share = f"{said / shown:.0%}"
        yield Remark(THEME, f"the text part has only {share} of the letters that the HTML has", cure)


def _letters(text: str) -> int:
    """Letters and digits, which can be counted in every script; addresses say nothing."""
    return len(_NO_LETTERS.sub("", _ADDRESS.sub(" ", text)))


RULE = Rule(
    id="text-part",
    topic=Topic.DELIVERABILITY,
    severity=Severity.WARNING,
    why="Some read the text part alone, on a watch, a terminal or by a screen reader, and filters compare the two parts.",
    source="RFC 2046, 5.1.4; SpamAssassin rules MIME_HTML_ONLY and MPART_ALT_DIFF_COUNT",
    cure="Let the theme's text templates say what its HTML templates say.",
    example=Example(
        "html",
        found=f"<p>{'What only the HTML says, and no text template. ' * 25}</p>",
        good="<p>A line that the text part does not have.</p>",
        note="""\
An empty text part is an *error*; one with less than 30 % of the letters of the HTML is a warning, such as one that only
says where to see the issue in a browser.""",
    ),
    find=_find,
)
