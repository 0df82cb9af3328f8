"""What is in finished HTML: the places links can lead to, and the words a reader gets to see or hear."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

_UNSEEN = frozenset({"style", "script"})


@dataclass(frozen=True, slots=True)
class Page:
    """`ids` are the targets of internal links; `words` all text outside style sheets, and the values of attributes."""

    ids: frozenset[str]
    words: tuple[str, ...]


def read_page(html: str) -> Page:
    """The page that `html` makes; comments, and so what only Outlook reads, are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Page(frozenset(reader.ids), tuple(reader.words))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.words: list[str] = []
        self._unseen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen = tag in _UNSEEN
        for name, value in attrs:
            if value and (name == "id" or (tag, name) == ("a", "name")):
                self.ids.add(value)
            if value and name != "style":
                self.words.append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = False

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data)
