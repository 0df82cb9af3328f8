"""Markdown tokens -> plain text: lists, quotes, tables, and links as numbered notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from mailer.rendering.markdown import parse, parse_inline
from mailer.rendering.wrapping import WIDTH, cut, width, wrap

if TYPE_CHECKING:
    from markdown_it.token import Token

Note = Callable[[str], str]
"""Gives the mark that stands for an address, such as ``[3]``."""


def prose_text(text: str, note: Note, lead: str = "") -> str:
    """Markdown as wrapped lines, each led by `lead`, and so are the lines between paragraphs."""
    return _Prose(note).blocks(parse(text, 4), lead, f"\n{lead.rstrip(' ')}\n")


def inline_text(text: str, note: Note) -> str:
    """One line of Markdown as words, not wrapped."""
    return _Prose(note).inline(parse_inline(text)[0].children or ())


@dataclass(frozen=True, slots=True)
class _Prose:
    note: Note

    def blocks(self, tokens: Sequence[Token], lead: str, gap: str = "\n\n") -> str:
        return gap.join(self._block(opening, inner, lead) for opening, inner in _nodes(tokens))

    def inline(self, tokens: Sequence[Token]) -> str:
        pieces: list[str] = []
        links: list[tuple[str, int]] = []
        for token in tokens:
            match token.type:
                case "link_open":
                    links.append((str(token.attrGet("href") or ""), len(pieces)))
                case "link_close":
                    href, start = links.pop()
                    pieces.append(self._reference(href, "".join(pieces[start:])))
                case "softbreak":
                    pieces.append(" ")
                case "hardbreak":
                    pieces.append("\n")
                case _:
                    pieces.append(token.content)
        return "".join(pieces)

    def _reference(self, href: str, text: str) -> str:
        # What a mail program is to fill in ("?subject=") says nothing to a reader.
        address = href.partition(":")[2].partition("?")[0] if href.startswith(("mailto:", "tel:")) else href
        if href.startswith("#") or address.casefold() == text.casefold().removeprefix("mailto:"):
            return ""
        return f" ({address})" if address != href else f" {self.note(href)}"

    def _block(self, opening: Token, inner: Sequence[Token], lead: str) -> str:
        match opening.type:
            case "bullet_list_open" | "ordered_list_open":
                return self._list(opening, inner, lead)
            case "blockquote_open":
                deeper = _deeper(lead, "> ")
                return self.blocks(inner, deeper, f"\n{deeper.rstrip(' ')}\n")
            case "table_open":
                return self._table(inner, lead)
            case "fence" | "code_block":
                lines = opening.content.rstrip("\n").expandtabs(4).split("\n")
                return "\n".join(cut(line, _deeper(lead, "    ")) for line in lines)
            case "hr":
                return f"{lead}* * *"
            case _:
                content = inner[0].children if inner else ()
                return wrap(self.inline(content or ()), lead, lead)

    def _list(self, opening: Token, inner: Sequence[Token], lead: str) -> str:
        first = int(str(opening.attrGet("start") or 1))
        items = [content for _, content in _nodes(inner)]
        entries = []
        for number, content in enumerate(items, first):
            mark = f"{number}. " if opening.type == "ordered_list_open" else "- "
            deeper = _deeper(lead, " " * len(mark))
            entry = self.blocks(content, deeper, "\n")
            entries.append(lead + mark + entry.removeprefix(deeper))
        return "\n".join(entries)

    def _table(self, inner: Sequence[Token], lead: str) -> str:
        rows = [[self.inline(token.children or ()) for token in row] for row in _rows(inner)]
        widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
        if len(lead) + sum(widths) + 2 * len(widths) > WIDTH:
            return _as_list(rows, lead)
        lines = ["  ".join(_padded(cell, size) for cell, size in zip(row, widths, strict=True)) for row in rows]
        lines.insert(1, "  ".join("-" * size for size in widths))
        return "\n".join((lead + line).rstrip(" ") for line in lines)


def _as_list(rows: list[list[str]], lead: str) -> str:
    """A table too wide for a line: each row as lines of its own, with the column's heading before each cell."""
    head, *body = rows
    entries = (
        "\n".join(
            wrap(f"{name}: {cell}" if name else cell, lead, lead + "  ") for name, cell in zip(head, row, strict=True)
        )
        for row in body
    )
    return "\n\n".join(entries)


def _deeper(lead: str, step: str) -> str:
    """The lead one level in; from half a line on, levels are no longer told apart."""
    return lead + step if len(lead) + len(step) <= WIDTH // 2 else lead


def _padded(cell: str, size: int) -> str:
    return cell + " " * (size - width(cell))


def _nodes(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """The blocks of one level: the token that opens each, and what is inside."""
    at = 0
    while at < len(tokens):
        opening = tokens[at]
        inner = list(takewhile(lambda token, level=opening.level: token.level > level, tokens[at + 1 :]))  # type: ignore[misc]
        yield opening, inner
        at += len(inner) + (2 if opening.nesting == 1 else 1)


def _rows(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    row: list[Token] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(token)
        elif token.type == "tr_close":
            yield row
