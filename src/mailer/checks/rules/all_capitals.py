"""Titles, subjects and links in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import Key, Kind, read_prose
from mailer.content.blocks import Button

_FIELDS = frozenset({"title", "subject", "preheader", "link_text", "series"})
_WORD = re.compile(r"[^\W\d_]+")
_LONG, _LONGER = 5, 7
"""Letters. Abbreviations of five letters are many, of seven few."""

_ABBREVIATIONS = frozenset(
    [
        "ASEANAPOL",
        "COMESA",
        "ECOSOC",
        "ECOWAS",
        "EUROMED",
        "EUROPOL",
        "FRONTEX",
        "INTERPOL",
        "MERCOSUR",
        "MINUSCA",
        "MINUSMA",
        "MONUSCO",
        "UNAMSIL",
        "UNCITRAL",
        "UNCOPUOS",
        "UNDESA",
        "UNESCAP",
        "UNESCWA",
        "UNFCCC",
        "UNHABITAT",
        "UNICEF",
        "UNITAIDS",
        "UNITAR",
        "UNESCO",
        "UNOOSA",
        "UNSCEAR",
        "FUNDEU",
        "CARICOM",
    ]
)


def _find(proof: Proof) -> Iterator[Remark]:
    for key, offset, words in _lines(proof):
        if found := _in_capitals(words):
            at, shouted = found
            yield Remark(
                key,
                f'"{shouted}" is in capitals',
                "write it as in a sentence; a theme can show titles larger or bolder",
                None if offset is None else offset + at,
                Severity.WARNING if key == ("subject",) else None,
            )


def _lines(proof: Proof) -> Iterator[tuple[Key, int | None, str]]:
    """The lines that stand out: key, the offset they start at, words."""
    for written in proof.texts:
        is_button = isinstance(written.part, Button) and written.key[-1] == "text"
        if written.kind is Kind.LINE and (is_button or written.key[-1] in _FIELDS):
            for prose in read_prose(written.text, written.kind):
                yield written.key, 0, prose.text
    for link in proof.links:
        if link.key == link.target_key:
            # Where the words stand in a link with marks in it is not told of.
            yield link.key, link.offset, link.text


def _in_capitals(text: str) -> tuple[int, str] | None:
    """The first run of words in capitals that are more than abbreviations, and where it starts."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if word[0].isupper():
            run.append(word)
        elif word[0].swapcase() != word[0]:
            if _is_shouted(run):
                break
            run = []
    if not _is_shouted(run):
        return None
    return run[0].start(), " ".join(text[run[0].start() : run[-1].end()].split())


def _is_shouted(run: list[re.Match[str]]) -> bool:
    long = [word[0] for word in run if len(word[0]) >= _LONG and word[0] not in _ABBREVIATIONS]
    return len(long) > 1 and max(map(len, long)) >= _LONGER


RULE = Rule(
    id="all-capitals",
    topic=Topic.CONTENT,
    severity=Severity.ADVICE,
    why="Capitals are slow to read, some screen readers spell them letter by letter, and in a subject filters count them.",
    source="UN Disability-Inclusive Communications Guidelines; SpamAssassin rule SUBJ_ALL_CAPS (subjects)",
    cure="Write it as in a sentence.",
    example=Example(
        "yaml",
        found="- title: REGISTER NOW FOR THE ANNUAL CONFERENCE",
        good="- title: Register now for the annual UN DESA conference",
        note="""\
Looked at are titles, the subject and preheader, buttons and the words of links. Found are two words or more of five letters, one
of them of seven: UN DESA, EROPA, UNPAN and UNESCO are names and no finding. In a subject it is a warning.""",
    ),
    find=_find,
)
