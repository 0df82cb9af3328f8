"""Links that nothing is said of."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Link, Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.structure.markup import by_writer, counted, heard, shown


def _find(proof: Proof) -> Iterator[Remark]:
    written = [link for link in proof.links if _is_in_markdown(link) and not _says_something(link.text)]
    for link in written:
        message = f"a link has no words; it leads to {link.target}"
        # A star before a footnote is heard as "star": poor, and meant.
        severity = Severity.WARNING if link.text.strip() else Severity.ERROR
        yield Remark(link.key, message, "write words between its [ and ]", link.offset, severity)
    known = {link.target for link in written}
    silent = [
        link
        for link in shown(proof.tree, "a")
        if link.get("href", "") not in {"", *known}
        and link.get("aria-hidden") != "true"
        and not _says_something(heard(link) or link.get("title"))
    ]
    for writer, links in by_writer(proof, silent).items():
        message = counted(len(links), "a link has", "links have") + f" no words; it leads to {links[0].get('href')}"
        if len(links) > 1:
            message = message.replace("it leads", "the first leads")
        cure = "give the image in it alt text" if links[0].find(".//img") is not None else "write words into it"
        yield Remark(writer.key, message, f"{cure}, {writer.where}", writer.offset)


def _is_in_markdown(link: Link) -> bool:
    """Not under a key ``url``, and not in MJML, where an image in it may speak for the link."""
    return link.key == link.target_key and link.key[-1] != "mjml"


def _says_something(words: str | None) -> bool:
    """Letters, numbers and emoji are read aloud; an arrow alone is not."""
    return any(unicodedata.category(sign) in {"So", "Mc", "Mn"} or sign.isalnum() for sign in words or "")


RULE = Rule(
    id="link-words",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.ERROR,
    why="Of a link without words, screen readers spell out the address, letter by letter.",
    source="WCAG 2.2, success criteria 2.4.4 and 4.1.2, failure F89; emailmarkup.org 2025: found in 72 % of mails",
    cure="Give each link words, or the image in it alt text that says where it leads.",
    example=Example(
        "html",
        found="<a href='https://example.org/'><img src='https://example.org/x.png' alt=''></a>",
        good="<a href='https://example.org/'><img src='https://example.org/x.png' alt='The example network'></a>",
        note="An `aria-label` or a `title` are words too. Whether words say where a link leads, generic-link-text looks at.",
    ),
    find=_find,
)
