"""Signs that were lost or turned into others on the way into the file."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.garbled import garbled_pieces
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import Kind
from mailer.content.faults import quoted

_LOST = "\ufffd"


def _find(proof: Proof) -> Iterator[Remark]:
    for written in proof.texts:
        if written.kind is Kind.LINK:
            continue
        for piece in garbled_pieces(written.text):
            yield Remark(
                written.key,
                f"{quoted(piece.text)} is what became of {quoted(piece.meant)}",
                "write that, or copy the text again from where it came, as UTF-8",
                piece.start,
            )
        if (lost := written.text.find(_LOST)) >= 0:
            around = written.text[max(0, lost - 15) : lost + 15]
            yield Remark(
                written.key,
                f"a sign was lost and U+FFFD stands for it, in {quoted(around)}",
                "write the word again, or copy the text again from where it came, as UTF-8",
                lost,
            )


RULE = Rule(
    id="garbled-text",
    topic=Topic.CONTENT,
    severity=Severity.ERROR,
    why="Text that was read with the wrong encoding looks broken to every reader, and nobody can set it right later.",
    source="RFC 3629, section 3 (UTF-8); Unicode Standard 15.0, 3.9 (U+FFFD stands for what could not be read)",
    cure="Write the signs that were meant, or copy the text again from a program that knows its encoding.",
    example=Example(
        "yaml",
        found="- title: The ministerâ€™s visit to a cafÃ©\n",
        good="- title: The minister’s visit to a café\n",
        note="Found are UTF-8 read as Windows-1252, and Russian read as Windows-1251, also where that happened twice. "
        "Left alone is what may be meant: *Â »* after a word in capitals, *é »* at the end of a French quotation.",
    ),
    find=_find,
)
