"""Notes to oneself that were to be replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import Kind

_NOTES = re.compile(
    r"""(?P<lorem> \blorem\ ipsum\b | \bdolor\ sit\ amet\b )
      | (?P<note> \b(?-i:TODO|FIXME)\b | \b(?-i:XXXX+)\b )
      | (?P<tk> (?<![\w.&'’-]) (?-i:(?:TK)+) (?!(?-i:[\w.&'’-]|\ \d|\ [A-Z])) )""",
    re.VERBOSE | re.IGNORECASE,
)


def _find(proof: Proof) -> Iterator[Remark]:
    for written in proof.texts:
        if written.kind is Kind.LINK:
            continue
        for match in _NOTES.finditer(written.text):
            if match["note"] == "TODO" and _is_a_word(written.text, match):
                continue
            yield Remark(
                written.key,
                f'"{match[0]}" is left over from writing',
                "replace it with what belongs there",
                match.start(),
            )


def _is_a_word(text: str, match: re.Match[str]) -> bool:
    """In Spanish capitals TODO means "all": it is, if a word beside it is in capitals too."""
    before, after = text[: match.start()].split()[-1:], text[match.end() :].split()[:1]
    beside = [word for word in (*before, *after) if sum(sign.isalpha() for sign in word) > 1]
    return not text[match.end() :].startswith(":") and any(word.isupper() for word in beside)


RULE = Rule(
    id="placeholder-leftover",
    topic=Topic.CONTENT,
    severity=Severity.ERROR,
    why="TK, TODO and lorem ipsum were meant for the author, and every reader will see them.",
    source='Editors\' usage: "TK" (to come) and "TODO" mark gaps because no finished text has them',
    cure="Write what belongs there, or take the sentence out.",
    example=Example(
        "yaml",
        found="""\
- title: Forum opened by TK
  text: "TODO: the results"\
""",
        good="""\
- title: Forum opened by the minister
  text: The results are promising.""",
        note="`FIXME` and `XXXX` are found too. Names such as TK Maxx, and TODO as a word of a Spanish title in capitals, are not.",
    ),
    find=_find,
)
