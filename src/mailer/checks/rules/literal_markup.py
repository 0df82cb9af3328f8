"""HTML, and links that are none, which readers would see as they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import Kind, Written, unread

_NAMES = (
    "a|abbr|article|b|big|blockquote|body|br|button|center|code|del|div|em|font|form|h1|h2|h3|h4|h5|"
    "h6|head|hr|html|i|iframe|img|input|ins|li|link|main|meta|ol|p|pre|s|script|section|small|span|"
    "strike|strong|style|sub|sup|table|tbody|td|th|thead|title|tr|u|ul|video"
)
# A closing tag is not told of: the opening one was.
_TAG = rf"<(?:{_NAMES})(?:\s[^<>]*)?/?>|<!--"
_LINK = r"\]\((?:https?:|mailto:|tel:|www\.)[^)\n]*\)?"
_ENTITY = r"&(?:nbsp|amp|lt|gt|quot|copy|shy|#\d+|#x[0-9a-f]+);"
_IN_TEXT = re.compile(f"{_TAG}|{_LINK}", re.IGNORECASE)
_IN_LINE = re.compile(f"{_TAG}|{_LINK}|{_ENTITY}", re.IGNORECASE)


def _find(proof: Proof) -> Iterator[Remark]:
    for written in proof.texts:
        for offset, sign in _signs(written):
            if sign.startswith("]"):
                message, cure = "this link would be shown as it was typed", _link_cure(written.kind)
            else:
                message, cure = f"readers would see {_short(sign)} as it was typed", _tag_cure(written.kind)
            yield Remark(written.key, message, cure, offset)


def _signs(written: Written) -> Iterator[tuple[int, str]]:
    if written.kind is Kind.MARKDOWN:
        yield from unread(written.text, _IN_TEXT)
    elif written.kind is Kind.LINE:
        yield from ((match.start(), match[0]) for match in _IN_LINE.finditer(written.text))


def _link_cure(kind: Kind) -> str:
    if kind is Kind.LINE:
        return "this is plain text; put the link into a text or under url:"
    return "write [words](https://...), with %20 for each space in the address"


def _tag_cure(kind: Kind) -> str:
    if kind is Kind.LINE:
        return "this is plain text; write the sign itself, or leave it out"
    return "texts are Markdown: write **bold**, *italic*, or an empty line between two paragraphs"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


RULE = Rule(
    id="literal-markup",
    topic=Topic.CONTENT,
    severity=Severity.WARNING,
    why="HTML is not read in an issue file, so <b> or &nbsp; would stand in the middle of a sentence.",
    source="CommonMark 0.31, 6.3 Links; docs/reference/issue-file.md, Text",
    cure="Write Markdown instead of HTML, and %20 instead of a space in an address.",
    example=Example(
        "yaml",
        found="""\
- type: text
  text: A <b>new</b> report, and [the plan](https://example.org/the plan).""",
        good="""\
- type: text
  text: A **new** report, and [the plan](https://example.org/the%20plan).""",
        note="""\
Code between backticks, and signs with a backslash before them, are meant to be seen and are not found. A title is
plain text: `Research &amp; practice` is found in it.""",
    ),
    find=_find,
)
