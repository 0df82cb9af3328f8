"""Links that say the same and lead to different places."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from mailer.checks.links.saying import is_address, is_generic
from mailer.checks.links.targets import shown, web_address
from mailer.checks.model import Severity
from mailer.checks.proof import Link, Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_LEAST = 2


def _find(proof: Proof) -> Iterator[Remark]:
    first: dict[str, Link] = {}
    for link in proof.links:
        said = _compared(link.text)
        if sum(sign.isalpha() for sign in said) < _LEAST:
            continue  # "1", "^": the mark of a note, told apart by what stands beside it
        if is_generic(link.text) or is_address(link.text):
            continue  # other rules ask for words that say more
        before = first.setdefault(said, link)
        if _place(before.target) != _place(link.target) and not _for_others(proof, before, link):
            yield Remark(
                link.key,
                f'another link says "{_short(link.text)}" too, and leads to {shown(before.target)} instead',
                "say in each what is behind it, or let both lead to one place",
                link.offset,
            )


def _compared(text: str) -> str:
    """`text` as readers tell links apart: by words, without case, width and the signs around them."""
    words = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return words.strip("\"'.,;:!?()[]<>«»“”‘’„→›…。，、：；！？ ")


def _place(target: str) -> object:
    """Where `target` leads, so that two spellings of one page are one place."""
    if address := web_address(target):
        host = (address.hostname or "").removeprefix("www.")
        return host, address.port, address.path.rstrip("/"), address.query, address.fragment
    scheme, colon, rest = target.partition(":")
    return scheme.lower() + colon + rest


def _for_others(proof: Proof, one: Link, other: Link) -> bool:
    """Whether each of the two is only for some, and for different ones; most often nobody gets both."""
    first, second = {*proof.conditions(one.key)}, {*proof.conditions(other.key)}
    return bool(first and second) and first != second


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"


RULE = Rule(
    id="same-text-different-links",
    topic=Topic.LINKS,
    severity=Severity.WARNING,
    why="Whoever hears the links as a list cannot tell which is which, and who has seen one takes the other for the same.",
    source="WCAG 2.2, success criteria 2.4.4 and 2.4.9; UN Web Accessibility Guidelines, Links",
    cure="Name in each link what is behind it.",
    example=Example(
        "yaml",
        found="""\
- type: text
  text: Read [the report](https://www.un.org/a) and, from last year, [the report](https://www.un.org/b).""",
        good="""\
- type: text
  text: Read [the report](https://www.un.org/a) and, from last year, [the report of 2019](https://www.un.org/b).""",
        note="""\
Compared are the words of links in texts, titles, names, buttons and link texts, and the alt texts of linked pictures, without
case and the signs around them. `http` and `https`, `www.` and a slash at the end make no other place. Links in two blocks
which are each only for some (`only_for`), and for others, are not compared: as a rule nobody gets both. "Read more" is left to `generic-link-text`.""",
    ),
    find=_find,
)
