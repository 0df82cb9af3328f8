"""Merge fields that would leave a gap, or come through as they were written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import MERGE_FIELDS, Kind, MergeField, Written, merge_parts, read_prose
from mailer.content.segments import sure_of

_ALWAYS_KNOWN = frozenset({"email"})
"""A message has an address, or it is not sent."""

_NAMES = "|".join(MERGE_FIELDS)
_FOREIGN = re.compile(
    rf"(?P<sure>(?<!\{{)\{{ ?(?:{_NAMES}) ?\}}(?!\}})|%%? ?(?:{_NAMES}) ?%%?)"
    r"|\[\[ ?[^\W\d]\w* ?\]\]|<<\w+>>|\$\{\w+\}",
    re.IGNORECASE,
)
"""How other programs write merge fields, Word's ``<<Name>>`` among them."""

_MAILCHIMP = re.compile(r"\*\|[A-Z0-9_:]+\|\*", re.IGNORECASE)
"""Its stars are Markdown too, so it is looked for in the text as written."""

_LEFT_OVER = re.compile(r"\{\{.{0,40}|.{0,40}\}\}|n[0-9a-f]{16}-\d+-z", re.DOTALL)


def _find(proof: Proof) -> Iterator[Remark]:
    for written in proof.texts:
        if written.kind is Kind.LINK:
            continue
        known = _ALWAYS_KNOWN | {name for condition in proof.conditions(written.key) for name in sure_of(condition)}
        for part in merge_parts(written.text):
            if isinstance(part, MergeField) and part.default is None and part.name not in known:
                yield Remark(
                    written.key,
                    f"{{{{ {part.name} }}}} leaves a gap for readers whose {part.name.replace('_', ' ')} is not known",
                    f'write what stands there instead: {{{{ {part.name} | default("...") }}}}',
                    part.offset,
                )
        yield from _foreign(written)
    yield from _left_over(proof)


def _foreign(written: Written) -> Iterator[Remark]:
    """Outside of code, which shows such signs to those who know them."""
    for match in _MAILCHIMP.finditer(written.text):
        yield _sent_as_it_is(written, match[0], match.start(), Severity.ERROR)
    for prose in read_prose(written.text, written.kind):
        for match in _FOREIGN.finditer(prose.text):
            severity = Severity.ERROR if match["sure"] else Severity.WARNING
            yield _sent_as_it_is(written, match[0], prose.place(match.start()), severity)


def _sent_as_it_is(written: Written, words: str, offset: int, severity: Severity) -> Remark:
    message = f'"{words}" looks like a merge field of another program, and would be sent as it is'
    return Remark(written.key, message, 'write it like {{ first_name | default("colleague") }}', offset, severity)


def _left_over(proof: Proof) -> Iterator[Remark]:
    """What the author cannot have written: a token or braces from the theme or the newsletter's settings."""
    shown = {"subject": proof.subject, "HTML": "\n".join(proof.page.words), "text": proof.text}
    for name, text in shown.items():
        if match := _LEFT_OVER.search(text):
            yield Remark(
                (),
                f'the finished {name} holds "{" ".join(match[0].split())}", which no reader should see',
                "look for it in the theme's templates and in mailer.toml",
            )


RULE = Rule(
    id="unresolved-merge-field",
    topic=Topic.CONTENT,
    severity=Severity.ERROR,
    why='"Dear ," and "Dear {{ first_name }}," tell a reader that nobody wrote to them.',
    source="docs/reference/issue-file.md, Merge fields",
    cure="Give the field a default, in words that fit every reader.",
    example=Example(
        "yaml",
        found="intro: Dear {{ first_name }}, dear *|FNAME|*,",
        good='intro: Dear {{ first_name | default("colleague") }},',
        note="""\
`{{ email }}` needs no default: who has no address gets no mail. Nor does `{{ country }}` in a block that is
`only_for: country in ("KE", "UG")`, which goes to nobody whose country is not known. Braces and tokens that a theme or
the newsletter's settings leave in the finished message are found too.""",
    ),
    find=_find,
)
