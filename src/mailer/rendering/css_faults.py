"""What is wrong with a stylesheet whose rules are to be written into style attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.rendering.mjml.faults import MjmlFault, Places

_COMMENT_OR_TEXT = re.compile(r"/\*.*?\*/|\"[^\"\n]*\"|'[^'\n]*'", re.DOTALL)
_UNFIT = re.compile(r"@[a-z-]+|:[:a-z-]+(?=[^{};]*\{)", re.IGNORECASE)
_BRACE = re.compile(r"[{}]")
_DECLARATION = re.compile(r"[^;\s][^;]*")


class CssError(Exception):
    """A rule that cannot be inlined; `fault` has its line and column, both counted from 1."""

    def __init__(self, fault: MjmlFault) -> None:
        self.fault = fault
        super().__init__(f"line {fault.line}: {fault.what}")


def inspect(css: str) -> None:
    """Raise CssError at the first fault of `css`: an at-rule, a pseudo-class, a brace too much or too few."""
    plain = _COMMENT_OR_TEXT.sub(lambda match: re.sub(r"[^\n]", " " if match[0][0] == "/" else "x", match[0]), css)
    found = min([*_unfit(plain), *_unbalanced(plain)], default=None)
    if found:
        offset, what, cure = found
        raise CssError(Places(css).fault(offset, what, cure))


def _unfit(css: str) -> Iterator[tuple[int, str, str]]:
    if unfit := _UNFIT.search(css):
        what = f"{unfit[0]} cannot be written into a style attribute"
        yield unfit.start(), what, "move the rule to an mj-style in the head"


def _unbalanced(css: str) -> Iterator[tuple[int, str, str]]:
    """Braces without their other half, and what is no declaration between two."""
    opened = -1
    for brace in _BRACE.finditer(css):
        at = brace.start()
        if brace[0] == "{":
            if opened >= 0:
                break
            opened = at
        elif opened < 0:
            yield at, "} closes nothing", "take it out, or look for the { before it"
            return
        else:
            for declaration in _DECLARATION.finditer(css, opened + 1, at):
                if ":" not in declaration[0]:
                    yield (
                        declaration.start(),
                        f"{declaration[0].strip()[:40]!r} is no declaration",
                        "write name: value;",
                    )
                    return
            opened = -1
    if opened >= 0:
        yield opened, "{ is never closed", "write } behind the last declaration"
