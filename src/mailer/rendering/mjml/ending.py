"""Where a component ends that holds HTML: at its own end tag, past those in comments and in others like it."""

from __future__ import annotations

import re

from mailer.rendering.mjml.schema import ENDING

INSIDE_TAG = re.compile(r"(?:[\s/]++|[^\s=/>]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"']++))?+)*+>")
"""What stands between the name of a tag and its end."""
_WITHIN = re.compile(r"<(/?)(" + "|".join(sorted(ENDING)) + r")(?=[\s/>])|<!--", re.IGNORECASE)


def end_of(name: str, source: str, lower: str, start: int) -> int:
    """Where the end tag stands of the `name` whose content begins at `start`; -1 if there is none.

    `lower` is `source` in lower case.
    """
    close = lower.find(f"</{name}", start)
    if close < 0 or (lower.find("<mj-", start, close) < 0 and source.find("<!--", start, close) < 0):
        return close
    return _end_past_others(source, start)


def _end_past_others(source: str, start: int) -> int:
    depth, at = 1, start
    while match := _WITHIN.search(source, at):
        at = match.end()
        if match[0] == "<!--":
            at = source.find("-->", at)
            if at < 0:
                return -1
        elif match[1]:
            depth -= 1
            if not depth:
                return match.start()
        else:
            tag = INSIDE_TAG.match(source, at)
            if not tag:
                return -1
            at = tag.end()
            depth += source[at - 2] != "/"
    return -1
