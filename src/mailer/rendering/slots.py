"""Slots on their way through the pipeline: inert tokens, cut out again at the end.

Of all notations tried only plain ``[a-z0-9-]`` passes Markdown, nh3, MJML and libxml2
unchanged, in text and in addresses. The stem of a token is a hash of all that the author
wrote, so the same input gives the same bytes and no author can write a token of his own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mailer.content.merge import merge_parts
from mailer.content.segments import Condition
from mailer.rendering.edition import ImageRef, Only, Segment, Segments, Slot


@dataclass(frozen=True, slots=True)
class Opening:
    """Where begins what is only for the readers for whom `condition` holds.

    `part` names the part of the issue that it is the beginning of, if it is that of one.
    """

    condition: Condition
    part: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """Where the innermost of these ends."""


Target = Slot | ImageRef | Opening | Closing


TOKEN = re.compile(r"n[0-9a-f]{16}-[0-9]+-z")
"""What every token looks like."""


class Tokens:
    """The tokens of one edition. `source` is everything that was written outside the theme."""

    def __init__(self, source: str) -> None:
        self.stem = _stem(source)
        self.pattern = re.compile(rf"{self.stem}-(\d+)-z")
        self._targets: dict[Target, str] = {}

    def of(self, target: Target) -> str:
        """The token that stands for `target`, always the same one."""
        return self._targets.setdefault(target, f"{self.stem}-{len(self._targets)}-z")

    def of_kind(self, kind: type[Target]) -> frozenset[str]:
        """The tokens of all targets of this `kind`."""
        return frozenset(token for target, token in self._targets.items() if isinstance(target, kind))

    def unmarked(self, text: str) -> Opening | None:
        """A part of the issue that is only for some readers, and stands in `text` without its mark; None without one."""
        found = self.found(text)
        openings = ((target, token) for target, token in self._targets.items() if isinstance(target, Opening))
        return next((target for target, token in openings if target.part and token not in found), None)

    def target(self, token: str) -> Target | None:
        """What `token` stands for; None if it is no token of this edition."""
        return next((target for target, own in self._targets.items() if own == token), None)

    def mark(self, text: str) -> str:
        """`text` of an author with a token in place of each merge field."""
        if "{{" not in text and "}}" not in text:
            return str(text)
        return "".join(part if isinstance(part, str) else self.of(part) for part in _fields(text))

    def found(self, text: str) -> frozenset[str]:
        """The tokens that occur in `text`."""
        return frozenset(match[0] for match in self.pattern.finditer(text))

    def cut(self, text: str) -> Segments:
        """`text` in segments: what lies between the tokens, and what they stand for.

        Raises ValueError where a step of the pipeline has changed a token.
        """
        targets = tuple(self._targets)
        pieces = self.pattern.split(text)
        if any(self.stem in piece.casefold() for piece in pieces[::2]):
            raise ValueError("a merge field or link was changed on its way through the templates")
        return _nested(piece if even else targets[int(piece)] for piece, even in _alternate(pieces))


def _nested(found: Iterable[str | Target]) -> Segments:
    """What was found in a text, with all that stands between an opening and its closing as one segment."""
    open_: list[tuple[Condition, list[Segment]]] = []
    level: list[Segment] = []
    for each in found:
        match each:
            case Opening(condition):
                open_.append((condition, level))
                level = []
            case Closing():
                if not open_:
                    raise ValueError("what is only for some readers ends in the templates before it begins")
                condition, around = open_.pop()
                around.append(Only(condition, joined(level)))
                level = around
            case _:
                level.append(each)
    if open_:
        raise ValueError(f"what is only for readers with {open_[-1][0]} does not end in the templates")
    return joined(level)


def merge_segments(text: str) -> Segments:
    """An author's text in segments, its merge fields as slots."""
    return joined(_fields(text))


def _fields(text: str) -> Iterator[str | Slot]:
    for part in merge_parts(text):
        yield part if isinstance(part, str) else Slot(part.name, part.default or "")


def joined(segments: Iterable[Segment]) -> Segments:
    """`segments` without empty strings and with neighbouring strings made one."""
    result: list[Segment] = []
    for segment in segments:
        if isinstance(segment, str) and result and isinstance(result[-1], str):
            result[-1] += segment
        elif segment != "":
            result.append(segment)
    return tuple(result)


def _alternate(pieces: list[str]) -> Iterable[tuple[str, bool]]:
    return ((piece, index % 2 == 0) for index, piece in enumerate(pieces))


def _stem(source: str) -> str:
    known = source.casefold()
    stem = known
    while stem in known:
        stem = "n" + hashlib.sha256(stem.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return stem
