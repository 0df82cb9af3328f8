"""Empty lines in a text of which readers get different parts: none too many for any of them, and none too few."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_SPACES = re.compile(r"[ \t]+$", re.MULTILINE)


def tidy(text: str, openings: Collection[str] = (), closings: Collection[str] = ()) -> str:
    """`text` with at most one empty line in a row, no spaces at line ends, one line feed at its end.

    `openings` and `closings` are the tokens around what only some readers get. A line of
    their own is none of the text's, and between two lines they are moved among the line
    feeds: those who get less have as many there as stand on either side of what they miss.
    """
    text = _SPACES.sub("", text)
    if openings:
        text = "".join(_settled(text, openings, closings))
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def _settled(text: str, openings: Collection[str], closings: Collection[str]) -> Iterator[str]:
    tokens = "|".join(map(re.escape, (*openings, *closings)))
    token = re.compile(tokens)
    text = re.sub(rf"^({tokens})\n", r"\1", text, flags=re.MULTILINE)
    before: list[int] = []  # how many line feeds stand before each range that is open
    at = 0
    for gap in re.finditer(rf"\n*(?:(?:{tokens})\n*)+", text):
        yield text[at : gap.start()]
        at = gap.end()
        feeds = min(gap[0].count("\n"), 2)
        written = 0
        for mark in token.findall(gap[0]):
            if mark in closings and before:
                wanted = max(written, min(before.pop(), feeds))
                yield "\n" * (wanted - written)
                written = wanted
            else:
                before.append(feeds)
                yield "\n" * (feeds - written)
                written = feeds
            yield mark
        yield "\n" * (feeds - written)
    yield text[at:]
