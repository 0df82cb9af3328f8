"""mj-raw where mrml has no place for it, or the wrong one.

Within a wrapper mrml writes it into the comment for Outlook, where nobody else sees it; within
mj-social, mj-navbar and mj-accordion it refuses it. There a component of the right kind stands
for it, and is replaced with all that the compiler wrote for it.
"""

from __future__ import annotations

import re

from mailer.rendering.mjml.words import Words

_OPEN, _CLOSE = "<!--[if mso | IE]>", "<![endif]-->"
_CELL = re.escape(_OPEN) + r"<td[^>]*>" + re.escape(_CLOSE)
_CELL_END = re.escape(f"{_OPEN}</td>{_CLOSE}")
_SHAPES = {
    "mj-social": (
        "mj-social-element",
        ' src="x"',
        rf"{_CELL}<table[^>]*><tbody><tr[^>]*@.*?{_CELL_END}|<tr[^>]*@.*?</tr>.*?</tr>",
    ),
    "mj-navbar": ("mj-navbar-link", "", rf"{_CELL}<a[^>]*@.*?{_CELL_END}"),
    "mj-accordion": ("mj-accordion-element", "", r"<tr[^>]*@.*?</label></td></tr>"),
}
"""The component that stands for an mj-raw, by its parent, and what becomes of it; @ is the mark,
which tells the parent by its fourth letter."""


def raw(content: str, parent: str, words: Words) -> str:
    """The MJML for an mj-raw that holds `content` and stands right in `parent`."""
    word = words.piece(content)
    if parent == "mj-wrapper":
        return f"<mj-raw>{words.stem}o{word}{words.stem}i</mj-raw>"
    if parent in _SHAPES:
        name, attributes, _ = _SHAPES[parent]
        return f'<{name} css-class="{words.stem}{parent[3]}{word}"{attributes}></{name}>'
    return f"<mj-raw>{word}</mj-raw>"


def with_raws(body: str, words: Words) -> str:
    """`body`, compiled, with every mj-raw where it belongs, as the word for what it holds."""
    stem = words.stem
    if f"{stem}o" in body:
        body = body.replace(f"{stem}i{stem}o", "")
        body = body.replace(f"{stem}o", _CLOSE).replace(f"{stem}i", _OPEN)
    for parent, (_, _, shape) in _SHAPES.items():
        mark = f"{stem}{parent[3]}{stem}"
        if mark in body:
            pattern = re.compile(shape.replace("@", rf"\b{mark}(\d+z)\b"))
            body = pattern.sub(lambda found: f"{stem}{found[found.lastindex or 1]}", body)
    return body
