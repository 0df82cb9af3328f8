"""What the final messages of an issue are made of, as a table for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mailer.cli.languages import language_name

if TYPE_CHECKING:
    from mailer.checks.proof import Proof

_SECTION = 2
"""The length of a section's key."""

_WIDTH = 56


def size_table(proofs: Iterable[Proof]) -> str:
    """A line for each section and block of each edition, with its bytes of HTML and of text; blocks are set in."""
    from mailer.checks.final.sizes import sizes

    lines = []
    for proof in proofs:
        name = language_name(proof.edition.language)
        lines.append(f"{'bytes of HTML':>13}  {'of text':>8}  {name[:1].upper()}{name[1:]}")
        for size in sizes(proof):
            inside = "  " * (len(size.key) // _SECTION - 1) if size.key else ""
            text = f"{size.text:>8,}" if size.text else " " * 8
            lines.append(f"{size.html:>13,}  {text}  {inside}{_short(size.name)}")
        lines.append("")
    return "\n".join(lines)


def _short(name: str) -> str:
    return name if len(name) <= _WIDTH else f"{name[: _WIDTH - 1]}…"
