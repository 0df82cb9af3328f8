"""Macros in SPF's domains (RFC 7208 section 7), as far as they are known before a message is sent."""

from __future__ import annotations

import re
from collections.abc import Mapping

_MACRO = re.compile(r"%(?:\{([A-Za-z])([0-9]{0,3})([rR]?)([.\-+,/_=]*)\}|([%_-]))")
_LETTERS = frozenset("slodiphv")  # c, r and t are for explanations only
_ESCAPES = {"%": "%", "_": " ", "-": "%20"}


def macro_fault(text: str) -> str | None:
    """What is wrong with the macros of `text`, as the rest of a sentence."""
    for match in _MACRO.finditer(text):
        if match[1] and match[1].lower() not in _LETTERS:
            return f"has a macro that is not for a domain: %{{{match[1]}}}"
        if match[2] and int(match[2]) == 0:
            return "asks for no label at all in a macro"
    return "has a % that begins no macro" if "%" in _MACRO.sub("", text) else None


def expand(text: str, known: Mapping[str, str]) -> str | None:
    """`text` with the values of `known`, by letter; None if it needs what only a message can tell."""
    unknown = [match[1] for match in _MACRO.finditer(text) if match[1] and match[1].lower() not in known]
    if unknown:
        return None
    return _MACRO.sub(lambda match: _ESCAPES[match[5]] if match[5] else _value(match, known), text)


def _value(match: re.Match[str], known: Mapping[str, str]) -> str:
    labels = re.split(f"[{re.escape(match[4] or '.')}]", known[match[1].lower()])
    if match[3]:
        labels.reverse()
    return ".".join(labels[-int(match[2]) :] if match[2] else labels)
