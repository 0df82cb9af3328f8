"""HTML that Gmail will cut off."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping

from mailer.checks.final.largest import largest_reader
from mailer.checks.final.sizes import Size, page_spans, sizes
from mailer.checks.final.spans import words_before
from mailer.checks.final.wire import read_wire
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import Key
from mailer.rendering import Only, complete, fill

LIMIT = 102_400
NEAR = 92_000
_SECTION = 2
"""The length of a section's key."""


def _find(proof: Proof) -> Iterator[Remark]:
    page = read_wire(proof.message).html
    if len(page) <= NEAR:
        return
    size, whose = _of_one_reader(proof, len(page))
    if size <= NEAR:
        return
    parts = sorted((each for each in sizes(proof) if each.key), key=lambda each: each.html, reverse=True)
    blocks = [each for each in parts if len(each.key) > _SECTION and each.html * 20 > size] or parts
    sentence = f"the HTML has {size:,} bytes{whose}; Gmail cuts messages off at {LIMIT:,}"
    cure = f"shorten texts or move items to your website{_named(blocks[:3])}"
    if size <= LIMIT:
        key = next((each.key for each in parts if len(each.key) == _SECTION), ())
        yield Remark(key, f"{sentence}, which is near", cure, severity=Severity.WARNING)
        return
    key, words = _cut(proof, page)
    yield Remark(key, f'{sentence}, here after "{words}"' if words else sentence, cure)


def _of_one_reader(proof: Proof, whole: int) -> tuple[int, str]:
    """The bytes that the reader gets who gets most, and words for who that is."""
    segments = proof.edition.html
    if not any(isinstance(segment, Only) for segment in segments):
        return whole, ""

    def size(values: Mapping[str, str]) -> int:
        return len(fill(segments, values, str, html.escape).encode())

    reader = largest_reader(segments, size)
    if reader is None:
        return whole, " with all that is only for some"
    everything = len(fill(complete(segments), reader, str, html.escape).encode())
    return whole - everything + size(reader), " for the reader who gets most of what is only for some"


def _cut(proof: Proof, page: bytes) -> tuple[Key, str]:
    """The block in which the limit falls, () for none, and the last words before it."""
    shown, text = page[:LIMIT].decode("utf-8", "ignore"), page.decode("utf-8", "replace")
    keys = {name: key for key, name in proof.names.items()}
    inside = [span.name for span in page_spans(proof, text) if span.start <= len(shown) < span.end]
    return keys[inside[0]] if inside else (), words_before(text, len(shown))


def _named(largest: list[Size]) -> str:
    named = [f'"{each.name}" ({each.html:,} bytes)' for each in largest]
    return f"; the largest: {', '.join(named)}" if named else ""


RULE = Rule(
    id="html-size",
    topic=Topic.CLIENTS,
    severity=Severity.ERROR,
    why="Gmail shows about the first 102,400 bytes of HTML and hides the rest, the unsubscribe link with it, "
    'behind "View entire message".',
    source="Measured by many senders at 102 kB of the decoded HTML part: github.com/hteumeuleu/email-bugs, issue 41",
    cure="Shorten texts, or move items to your website and link to them.",
    example=Example(
        "text",
        found="An issue whose HTML has more than 92,000 bytes; over 102,400 it is an error.",
        good="The sample issue, with some 24 items in about 50,000 bytes.",
        note="""\
The HTML part of the final message is counted as it is sent: with the footer, the reader's own links, and for each merge
field the longest value that a subscriber has, or its default where that is longer. Of what is
[`only_for`](../issue-file.md#only-for-some-readers) some readers, as much counts as one reader can get: nobody is in two
countries.

The finding points at the block that Gmail would cut, and says the last words that are shown. `mailer check --sizes`
lists the bytes of every section and block. Pictures are files of their own and cost only their address.""",
    ),
    find=_find,
)
