"""Notes to oneself that were to be replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.words.fill_ins import likely_fill_ins, sure_fill_ins
from mailer.checks.words.passages import passages

_LIST = re.compile(r" (?:lists?|items?|apps?)\b")
_CODE_BEFORE = re.compile(r"(?:[^\W\d_]\s?\(|\b[A-Z]{2}, )$")
_CODE_AFTER = re.compile(r", [A-Z]{2}\b")
"""The two letters of Tokelau: in brackets behind its name, or in a row with those of other countries."""

_NEVER_MEANT = re.compile(r"XXXX|lorem|dolor|consectetur|lipsum", re.IGNORECASE)


def _find(proof: Proof) -> Iterator[Remark]:
    for key, prose in passages(proof):
        for match in sure_fill_ins(prose.text):
            if match["note"] == "TODO" and _is_a_word(prose.text, match):
                continue
            what, cure = f'"{_line(match[0])}" is left over from writing', "replace it with what belongs there"
            severity = Severity.WARNING if _may_be_meant(proof, prose.text, match) else Severity.ERROR
            yield Remark(key, what, cure, prose.place(match.start()), severity)
        for match in likely_fill_ins(prose.text):
            gap = "has nothing in it" if match["empty"] else "looks like a gap that was to be filled"
            what, cure = f'"{_line(match[0])}" {gap}', "write what belongs there, or take it out"
            yield Remark(key, what, cure, prose.place(match.start()), Severity.WARNING)


def _line(words: str) -> str:
    return " ".join(words.split())


def _may_be_meant(proof: Proof, text: str, match: re.Match[str]) -> bool:
    """What stops no mailing: "TODO incluido", "a TODO list", "Tokelau (TK)", kisses, "insert the card here"."""
    if match["note"]:
        spanish = proof.edition.language == "es" and not text[match.end() :].startswith(":")
        return match["note"] == "TODO" and (spanish or _LIST.match(text, match.end()) is not None)
    if match["tk"]:
        return match["tk"] == "TK" and bool(
            _CODE_BEFORE.search(text, 0, match.start()) or _CODE_AFTER.match(text, match.end())
        )
    return match["mid"] is None and not _NEVER_MEANT.match(match[0])


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
        note="""\
Found as errors: `TK`, `TODO`, `FIXME`, `XXXX`, `xx/xx/xxxx` and lorem ipsum. Found as warnings, as they may be meant: what
templates say ("Insert text here") in the six languages and Hebrew, brackets and quotation marks with nothing in them,
`[name]`, `[insert date]`, `(à compléter)`, `???` in the place of a word, `xxx`, TODO in Spanish and before *list*, TK in
brackets or in a row of codes of countries.

Not found: names such as TK Maxx, TODO as a word of a Spanish title in capitals, XX and XXX (centuries and chapters), "to be
confirmed" and its like, which readers are told on purpose, question marks at the end of a question, `run()`, a box
to tick at the start of an entry, and code.""",
    ),
    find=_find,
)
