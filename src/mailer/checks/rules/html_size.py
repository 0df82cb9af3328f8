"""HTML that Gmail will cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import Key

LIMIT = 102_400
NEAR = 92_000


def _find(proof: Proof) -> Iterator[Remark]:
    size = len(proof.html.encode())
    if size <= NEAR:
        return
    key, share = _largest_section(proof)
    over = size > LIMIT
    yield Remark(
        key,
        f"the HTML has {size:,} bytes; "
        + (f"Gmail cuts messages off at {LIMIT:,}" if over else f"Gmail cuts messages off at {LIMIT:,}, which is near"),
        f"shorten texts or move items to your website; this section is the largest, with {share:,} bytes",
        severity=Severity.ERROR if over else Severity.WARNING,
    )


def _largest_section(proof: Proof) -> tuple[Key, int]:
    """The section with most bytes of HTML, from its own mark to that of the next section."""
    keys = {name: key for key, name in proof.names.items() if len(key) == 2}
    found = re.finditer(r'<[a-z][^<>]*? (?:id|name)="([^"]+)"', proof.html)
    first = {keys[mark[1]]: mark.start() for mark in reversed(list(found)) if mark[1] in keys}
    marks = sorted((at, key) for key, at in first.items())
    ends = [*(at for at, _ in marks), len(proof.html)][1:]
    sizes = {key: len(proof.html[at:end].encode()) for (at, key), end in zip(marks, ends, strict=True)}
    if not sizes:  # a theme without marks
        return (), len(proof.html.encode())
    largest = max(sizes, key=lambda key: sizes[key])
    return largest, sizes[largest]


RULE = Rule(
    id="html-size",
    topic=Topic.CLIENTS,
    severity=Severity.ERROR,
    why="Gmail shows about the first 102,400 bytes of HTML and hides the rest, the unsubscribe link with it, "
    'behind "View entire message".',
    source="Measured by many senders at 102 to 105 kB; the personal links and default values are counted",
    cure="Shorten texts, or move items to your website and link to them.",
    example=Example(
        "text",
        found="An issue whose HTML has more than 92,000 bytes; over 102,400 it is an error.",
        good="The sample issue, with some 24 items in about 50,000 bytes.",
        note="""\
The finding points at the section that takes most, since that is where most can be won. An item costs some 250 bytes and
its text; pictures are files of their own and cost only their address.""",
    ),
    find=_find,
)
