"""Lists made of signs, which readers get as one run of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import Kind, Written, unread
from mailer.content.blocks import ListBlock

_SIGNS = "•‣◦●○▪▫■□◆◇➢➤►✓✔·"
# A dash may begin a line that was wrapped, and a number too: both count where one line after the other has them.
_MARK = re.compile(rf"^(?:[{_SIGNS}]\s*|[-–—](?=[^\W\d])|[–—]\s|\(?(?:\d{{1,2}}|[a-z])[.)]\s)(?=\S)")
_ITEM = re.compile(rf"\s*[{_SIGNS}]")
_SURE = re.compile(f"[{_SIGNS}]")
_CURE = 'begin each line with "- ", or "1. " for numbers, and leave an empty line before the first'


def _find(proof: Proof) -> Iterator[Remark]:
    for written in proof.texts:
        if written.kind is not Kind.MARKDOWN:
            continue
        if isinstance(written.part, ListBlock):
            if match := _ITEM.match(written.text):
                yield Remark(
                    written.key,
                    "the item begins with a sign of its own beside that of the list",
                    "leave it out",
                    match.end() - 1,
                )
        elif (offset := _first(written)) is not None:
            yield Remark(
                written.key, "these lines are a list to the eye, but readers get them as one paragraph", _CURE, offset
            )


def _first(written: Written) -> int | None:
    """The offset of the first of two marks of one kind that begin lines."""
    if "\n" not in written.text.strip():
        return None
    marks = [(offset, sign) for offset, sign in unread(written.text, _MARK) if _begins_line(written.text, offset)]
    for (first, sign), (second, other) in pairwise(marks):
        between = written.text[first:second]
        near = between.count("\n") == 1 or bool(_SURE.match(sign))
        if near and _kind(sign) == _kind(other):
            return first
    return None


def _begins_line(text: str, offset: int) -> bool:
    return not text[text.rfind("\n", 0, offset) + 1 : offset].strip(" >")


def _kind(sign: str) -> str:
    return re.sub(r"\d+", "0", re.sub("[a-z]", "a", sign.strip()))


RULE = Rule(
    id="list-by-hand",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.WARNING,
    why="Lines that begin with • flow together into one paragraph, and no screen reader says how many items there are.",
    source="WCAG 2.2, success criterion 1.3.1, techniques H48 and T2; CommonMark 0.31, 5.2 List items",
    cure="Write lists as Markdown has them, with `- ` or `1. ` before each item.",
    example=Example(
        "yaml",
        found="""\
- type: text
  text: |
    The forum has three tracks:
    • data
    • environment
    • trust""",
        good="""\
- type: text
  text: |
    The forum has three tracks:

    - data
    - environment
    - trust""",
        note="Two lines of the same kind are needed; dashes, letters and numbers only count on lines that follow each other, "
        "as a dash may begin a line that was wrapped, or somebody's words.",
    ),
    find=_find,
)
