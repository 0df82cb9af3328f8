"""Last touches on finished HTML that no reader can see but in the size of the message."""

from __future__ import annotations

import re

_ADJACENT = re.compile(r"<!\[endif\]-->\s*<!--\[if mso \| IE\]>")
_STYLE = re.compile(r' style="([^"]*)"')
_TWICE = re.compile(r"background:(#[0-9a-f]{6});(?=background-color:\1(?:;|$))", re.IGNORECASE)
_BETWEEN = re.compile(r";\s+(?=[a-z-]+:)")
_COMMENT = re.compile(r"(<!--.*?-->)", re.DOTALL)


def finish(html: str) -> str:
    """`html` some 4 % smaller: Gmail cuts a message off at 102,400 bytes."""
    return compact_styles(merge_conditions(html))


def merge_conditions(html: str) -> str:
    """Neighbouring conditional comments for Outlook made one."""
    return _ADJACENT.sub("", html)


def compact_styles(html: str) -> str:
    """Style attributes without spaces and with each colour once; those in comments stay as they are."""
    pieces = _COMMENT.split(html)
    return "".join(piece if index % 2 else _STYLE.sub(_compact, piece) for index, piece in enumerate(pieces))


def _compact(match: re.Match[str]) -> str:
    # The semicolon of a data: address is none between declarations.
    style = match[1] if "url(" in match[1] else _TWICE.sub("", _BETWEEN.sub(";", match[1])).rstrip("; ")
    return f' style="{style}"'
