"""Comments that only Outlook reads: where one is not opened or closed as it must be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_REVEALED = re.compile(r"\[if[^\]]*\]>\s*(?:<!(?:--)?\s*)?", re.IGNORECASE)
_SPACED = re.compile(r"\s+\[if\b[^\]]*\]>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CommentFault:
    """What is wrong with the comment on `line`, and how to mend it, as parts of a sentence; lines count from 1."""

    line: int
    what: str
    cure: str


def comment_faults(html: str) -> Iterator[CommentFault]:
    """The faults of the conditional comments of `html`, in its order.

    Known are ``<!--[if mso]> ... <![endif]-->``, which only Outlook reads, and
    ``<!--[if !mso]><!--> ... <!--<![endif]-->``, which shows the rest of the world what is between.
    """
    opened: list[tuple[int, str]] = []
    start = html.find("<!--")
    while start >= 0:
        end = html.find("-->", start + 4)
        content = html[start + 4 : end if end >= 0 else len(html)]
        line = html.count("\n", 0, start) + 1
        name = _name(content)
        if end < 0:
            yield CommentFault(line, f"the comment {name} never ends, and hides the rest", "close it with -->")
            break
        if _REVEALED.fullmatch(content):
            opened.append((line, name))
        elif content.startswith("<![endif]"):
            if not opened:
                yield CommentFault(line, "<![endif] closes nothing", "take it out, or look for the [if] before it")
            else:
                opened.pop()
        else:
            yield from _hidden(content, line, name)
        start = html.find("<!--", end + 3)
    for line, name in opened:
        yield CommentFault(line, f"{name} is never closed", "write <!--<![endif]--> behind what it is about")


def _hidden(content: str, line: int, name: str) -> Iterator[CommentFault]:
    ended = content.rstrip().endswith("<![endif]")
    if content.lower().startswith("[if"):
        if "<!--" in content[3:]:
            what = (
                f"{name} is not closed before the next comment begins; what lies between is hidden from all but Outlook"
            )
            yield CommentFault(line, what, "write <![endif]--> behind what only Outlook shall read")
        elif not ended:
            yield CommentFault(
                line,
                f"{name} ends without <![endif], and Outlook reads on",
                "write <![endif]--> for the --> it ends with",
            )
    elif ended and _SPACED.match(content):
        yield CommentFault(
            line, f"<!-- {name[4:]} has a space, and not even Outlook reads it", "write <!--[if without space"
        )


def _name(content: str) -> str:
    """How a sentence names a comment: by its condition, or else its first words."""
    condition = re.match(r"\s*(\[if[^\]]*\]>)", content, re.IGNORECASE)
    return f"<!--{condition[1] if condition else ' '.join(content.split())[:30]}"
