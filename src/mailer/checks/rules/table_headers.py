"""Tables of data whose heads cannot be told, or say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.rules.layout_table_role import LAYOUT
from mailer.checks.structure.markup import by_writer, counted, shown
from mailer.content import Kind, parts
from mailer.content.blocks import Table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# The first line of a table of Markdown, if nothing but bars is in it, and the line below it.
_EMPTY_HEADS = re.compile(r"^[ \t]*(\|[ \t|]*)\n(?=[ \t]*\|[ \t]*:?-)", re.MULTILINE)
_SCOPES = frozenset({"col", "row", "colgroup", "rowgroup"})


def _find(proof: Proof) -> Iterator[Remark]:
    heads = [head for head in shown(proof.tree, "th") if _table(head).get("role") not in LAYOUT]
    for writer, found in by_writer(proof, [head for head in heads if not _has_scope(head)]).items():
        message = counted(len(found), "a head of a table does", "heads of tables do") + " not say of what"
        yield Remark(writer.key, message, f'write scope="col" or scope="row" at the th, {writer.where}', writer.offset)
    for written in proof.texts:
        if written.kind is Kind.MARKDOWN:
            for match in _EMPTY_HEADS.finditer(written.text):
                yield Remark(
                    written.key, "the heads of this table are empty", "say what its columns hold", match.start(1)
                )
    for key, part in parts(proof.source.manuscript):
        if isinstance(part, Table) and not part.title and not part.caption:
            message, cure = "the table has neither a title nor a caption", "say in caption: what it shows"
            yield Remark(key, message, cure, severity=Severity.ADVICE)


def _has_scope(head: HtmlElement) -> bool:
    """Written, or plain: what stands in a thead is the head of its column (HTML, 4.9.12)."""
    return head.get("scope") in _SCOPES or head.getparent().getparent().tag == "thead"


def _table(head: HtmlElement) -> HtmlElement:
    return next(head.iterancestors("table"))


RULE = Rule(
    id="table-headers",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.WARNING,
    why='Within a table a screen reader says the head of a cell before it, so that "2,875" is "Trained: 2,875".',
    source="WCAG 2.2, success criterion 1.3.1, techniques H51, H63 and H39",
    cure="Give each column a head that says what it holds, and the table a title or a caption.",
    example=Example(
        "yaml",
        found="""\
- type: text
  text: |
    |        |      |
    |--------|-----:|
    | Africa | 3120 |""",
        good="""\
- type: text
  text: |
    | Region | Trained |
    |--------|--------:|
    | Africa |    3120 |""",
        note="A head in `thead` needs no scope. The missing title is advice, and only for blocks of the type `table`: a "
        "table within a text has the sentence before it.",
    ),
    find=_find,
)
