"""Signs that no reader sees, or that show as an empty box."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import Kind

_BOX = re.compile("[\ue000-\uf8ff\ufffc\ufff9-\ufffb]")
_UNSEEN = re.compile("[\u200b\ufeff\u180e\u2061-\u2064\u034f\u115f\u1160\u3164\uffa0]")
_IN_LINES = re.compile("\u00ad")
"""Mail programs show a soft hyphen in a subject as a hyphen, or as a box."""


def _find(proof: Proof) -> Iterator[Remark]:
    for written in proof.texts:
        if written.kind in {Kind.LINK, Kind.MJML}:
            continue
        if found := _BOX.findall(written.text):
            yield Remark(
                written.key,
                f"{_named(found)}, which readers see as an empty box: it belongs to one font or program alone",
                "write a common sign in its place, or remove it",
                written.text.index(found[0]),
                Severity.WARNING,
            )
        unseen = _UNSEEN.findall(written.text)
        if written.key in {("subject",), ("preheader",)}:
            unseen += _IN_LINES.findall(written.text)
        if unseen:
            yield Remark(
                written.key,
                f"{_named(unseen)}, which nobody sees",
                "remove it; it breaks words for search, for screen readers and for filters",
                min(written.text.index(sign) for sign in unseen),
            )


def _named(signs: list[str]) -> str:
    name = unicodedata.name(signs[0], "private use").lower()
    what = f"U+{ord(signs[0]):04X} ({name})"
    return f"the text holds {what}" if len(signs) == 1 else f"the text holds {len(signs)} signs such as {what}"


RULE = Rule(
    id="invisible-characters",
    topic=Topic.CONTENT,
    severity=Severity.ADVICE,
    why="They come along when text is copied, hide words from search and screen readers, and look like tricks to filters.",
    source="Unicode Standard 15.0, 23.5 (private use characters) and 23.2 (layout controls); Unicode Technical Report 36, "
    "section 2 (visual spoofing)",
    cure="Remove them; write common signs in place of those of a symbol font.",
    example=Example(
        "yaml",
        found='- title: "Digital govern\\u200bment"\n',
        good="- title: Digital government\n",
        note="Signs of private use, such as the bullets of Symbol and Wingdings, are a warning, since readers do see "
        "something: an empty box. Left alone are the joiners that Arabic, Persian, Hindi and emoji need, marks of "
        "direction, and soft hyphens anywhere but in the subject and the preheader.",
    ),
    find=_find,
)
