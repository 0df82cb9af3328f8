"""Compiled HTML cut at the marks of its components, and the changing of its tags.

What the compiler gives has no quotes, no angle brackets and no line breaks in its attributes:
words stand for all that could hold them. So tags can be changed as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mailer.rendering.mjml.words import Words


class Piece:
    """A marked tag and the text up to the next one."""

    def __init__(self, tag: str, suffix: str, text: str, before: Piece | None, words: Words) -> None:
        self.tag, self.suffix, self.text, self.before, self.words = tag, suffix, text, before, words

    @property
    def is_of_outlook(self) -> bool:
        """Whether the tag stands in a comment for Outlook."""
        return self.suffix == "-outlook"

    def starts(self, name: str) -> bool:
        """Whether the tag is a `name`."""
        return self.tag.startswith(f"<{name} ")

    def change(self, tag: str, change: Callable[[str], str]) -> None:
        """Change the first tag of the text that the pattern `tag` begins."""
        self.text = change_first(self.text, f"{tag}[^>]*>", change)

    def change_all(self, tag: str, change: Callable[[str], str]) -> None:
        """Change each tag of the text that the pattern `tag` begins."""
        self.text = re.sub(f"{tag}[^>]*>", lambda match: change(match[0]), self.text)


def set_attribute(tag: str, name: str, value: str) -> str:
    """`tag` with the attribute `name` set."""
    value = value.replace('"', "&quot;")
    changed, count = re.subn(rf' {name}="[^"]*"', lambda _: f' {name}="{value}"', tag, count=1)
    return changed if count else re.sub(r"\s*/?>$", lambda end: f' {name}="{value}"{end[0]}', tag)


def set_style(tag: str, name: str, value: str) -> str:
    """`tag` with the property `name` of its style set."""
    value = value.replace('"', "&quot;")
    changed, count = re.subn(
        rf'( style="(?:[^"]*;)?){name}:[^;"]*', lambda found: f"{found[1]}{name}:{value}", tag, count=1
    )
    if count:
        return changed
    if ' style="' in tag:
        return tag.replace(' style="', f' style="{name}:{value};', 1)
    return set_attribute(tag, "style", f"{name}:{value};")


def change_first(text: str, pattern: str, change: Callable[[str], str]) -> str:
    """`text` with what `pattern` finds first changed."""
    return re.sub(pattern, lambda match: change(match[0]), text, count=1)


def append_style(tag: str, name: str, value: str) -> str:
    """`tag` with the property `name` at the end of its style."""
    changed, count = re.subn(r'( style="[^"]*?);?"', lambda found: f'{found[1]};{name}:{value};"', tag, count=1)
    return changed if count else set_attribute(tag, "style", f"{name}:{value};")
