"""Lines as mail programs show them, where there is room for so many columns."""

from __future__ import annotations

from mailer.rendering.wrapping import width


def cut(text: str, columns: int) -> str:
    """`text` where there is room for `columns`, with a sign of omission if some of it is left out."""
    if width(text) <= columns:
        return text
    shown = text[: columns - 1]
    while width(shown) >= columns:
        shown = shown[:-1]
    return shown.rstrip() + "…"
