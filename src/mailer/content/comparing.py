"""What a translation lacks against its source: parts, words, pictures, links, figures, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mailer.content.blocks import Person, Publication, Quote
from mailer.content.faults import Fault, quoted
from mailer.content.issue import Issue, Key, Source
from mailer.content.markdown import text_links
from mailer.content.matching import matched
from mailer.content.merge import MergeField, merge_parts
from mailer.content.model import Manuscript
from mailer.content.part import Block, Part, Picture
from mailer.content.segment_parsing import parse_segment
from mailer.content.texts import kinds_of, parts
from mailer.content.values import Kind

_SAME_WORDS = 4
"""Fewer words in a row are often names, which stay as they are."""

_NAMES = {(Person, "name"), (Publication, "authors"), (Quote, "author")}
_UNCOMPARED = {"id", "type", "language", "missing_language", "theme"}
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)|https?://\S+")


@dataclass(frozen=True, slots=True, order=True)
class Gap(Fault):
    """Something that differs, at the value `key` of the translation, and at the sign `offset` in it if that is given.

    It is `grave` where readers of the translation get something else than those of its source.
    """

    key: Key = field(default=(), compare=False)
    offset: int | None = field(default=None, compare=False)
    grave: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Translation:
    """How far a translation follows its source.

    `items` counts the blocks of the source, `missing` those of them that the translation does
    not have, and `absent` the gaps that say so; `gaps` has all that differs and should not, in the order of the file.
    """

    language: str
    items: int
    missing: int
    absent: int
    gaps: tuple[Gap, ...]

    @property
    def summary(self) -> str:
        """How it stands, such as ``lacks 2 of 24 items, and differs in 3 places``."""
        if not self.gaps:
            return f"has all {self.items} items" if self.items > 1 else "has all"
        lacks = f"lacks {self.missing} of {self.items} items" if self.missing else ""
        others = len(self.gaps) - self.absent
        differs = f"differs in {others} place{'' if others == 1 else 's'}" if others else ""
        return ", and ".join(filter(None, (lacks, differs)))


def translations(issue: Issue) -> tuple[Translation, ...]:
    """Each translation of `issue` held against its source, by language."""
    return tuple(translation(issue, language) for language in issue.sources if language != issue.language)


def translation(issue: Issue, language: str) -> Translation:
    """The translation of `issue` into `language`, one it has, held against its source."""
    return _translation(issue.sources[issue.language], issue.sources[language])


def _translation(source: Source, other: Source) -> Translation:
    comparison = _Comparison(source, other)
    gaps = tuple(sorted(comparison.parts(source.manuscript, other.manuscript, (), ())))
    items = sum(isinstance(part, Block) for _, part in parts(source.manuscript))
    return Translation(other.manuscript.language, items, comparison.missing, comparison.absent, gaps)


def _called(part: Part) -> str:
    match part:
        case Manuscript():
            return "issue"
        case Picture():
            return "picture"
        case Block():
            return str(part.type)  # type: ignore[attr-defined]  # every block has one
        case _:
            return {"LinkItem": "link", "FigureItem": "figure", "TableColumn": "column"}.get(
                type(part).__name__, type(part).__name__.lower()
            )


@dataclass(slots=True)
class _Comparison:
    """Holds the parts of a translation against those of its source; `missing` counts the blocks that were not there."""

    source: Source
    other: Source
    missing: int = 0
    absent: int = 0

    def parts(self, ours: Part, theirs: Part, our_key: Key, key: Key) -> Iterator[Gap]:
        """What `theirs`, the translation of `ours`, lacks."""
        kinds = kinds_of(type(ours))
        for name in type(ours).model_fields:
            if name in _UNCOMPARED or (type(ours), name) in _NAMES or not hasattr(theirs, name):
                continue
            was, now = getattr(ours, name), getattr(theirs, name)
            at, here = (*our_key, name), (*key, name)
            if name in ("sections", "blocks"):
                yield from self._several(was, now, at, here)
            elif bool(was) != bool(now) and not isinstance(was, bool):
                yield self._only_one(name, ours, at, here, gone=bool(was))
            elif isinstance(was, Part):
                yield from self.parts(was, now, at, here)
            elif isinstance(was, tuple):
                yield from self._lists(was, now, at, here, kinds.get(name))
            else:
                yield from self._values(was, now, here, kinds.get(name))

    def _several(self, ours: Sequence[Any], theirs: Sequence[Any], our_key: Key, key: Key) -> Iterator[Gap]:
        pairs = matched(ours, theirs)
        for at, here in pairs:
            if here is None:
                yield self._gone(ours[at], (*our_key, at), key)
            else:
                yield from self._pair(ours[at], theirs[here], (*our_key, at), (*key, here))
        found = {here for _, here in pairs}
        for here, part in enumerate(theirs):
            if here not in found:
                what = f"the {_called(part)}{_titled(part)} is not in {self.source.file.name}"
                yield self._gap((*key, here), what, "add it there, or remove it here", grave=True)

    def _pair(self, ours: Part, theirs: Part, our_key: Key, key: Key) -> Iterator[Gap]:
        if _called(ours) != _called(theirs):
            what = (
                f"this is a block of the type {_called(theirs)}, in {self._place(our_key)} of the type {_called(ours)}"
            )
            yield self._gap(key, what, "write the same type in both")
        else:
            yield from self.parts(ours, theirs, our_key, key)

    def _gone(self, part: Part, our_key: Key, key: Key) -> Gap:
        inner = sum(isinstance(below, Block) for _, below in parts(part))
        self.missing += inner
        self.absent += 1
        what = f"the {_called(part)}{_titled(part)} of {self._place(our_key)} is missing"
        return self._gap(key, what, "translate it", grave=True)

    def _only_one(self, name: str, part: Part, our_key: Key, key: Key, *, gone: bool) -> Gap:
        if gone and name == "only_for":
            what = f"the {_called(part)} goes to everybody, and in {self._place(our_key)} only to some"
            return self._gap(key, what, "write the same only_for here", grave=True)
        if gone:
            what = f"the {_called(part)} has no {name}, which it has in {self._place(our_key)}"
            return self._gap(key, what, "translate it", grave=True)
        what = f"the {_called(part)} has {name}:, which it has not in {self._place(our_key)}"
        return self._gap(key, what, "add it there, or remove it here")

    def _lists(
        self, ours: Sequence[Any], theirs: Sequence[Any], our_key: Key, key: Key, kind: Kind | None
    ) -> Iterator[Gap]:
        if len(ours) != len(theirs):
            name, count = ("this row", "cell") if isinstance(key[-1], int) else (str(key[-1]), "entry")
            counted = f"{len(theirs)} {count if len(theirs) == 1 else {'cell': 'cells', 'entry': 'entries'}[count]}"
            what = f"{name} has {counted}, and {len(ours)} in {self._place(our_key)}"
            yield self._gap(key, what, "write as many in both", grave=True)
            return
        for at, (was, now) in enumerate(zip(ours, theirs, strict=True)):
            if isinstance(was, Part):
                yield from self.parts(was, now, (*our_key, at), (*key, at))
            elif isinstance(was, tuple):
                yield from self._lists(was, now, (*our_key, at), (*key, at), kind)
            else:
                yield from self._values(was, now, (*key, at), kind)

    def _values(self, was: Any, now: Any, key: Key, kind: Kind | None) -> Iterator[Gap]:
        name, file, right = _field(key), self.source.file.name, "see which of the two is right"
        if isinstance(was, str) and isinstance(now, str) and kind is not None:
            yield from self._texts(was, now, key, kind)
        elif name == "only_for" and was and parse_segment(was) != parse_segment(now):
            yield self._gap(key, f"only_for is {now.strip()}, in {file} {was.strip()}", right, grave=True)
        elif name == "src" and not self._same_place(was, now):
            yield self._gap(key, f"the picture is {quoted(now)}, in {file} {quoted(was)}", right)
        elif isinstance(was, date | int | float) and not isinstance(was, bool) and was != now:
            shown, meant = (str(value).replace(" ", "T") for value in (now, was))
            yield self._gap(key, f"{name} is {shown}, in {file} {meant}", right, grave=True)

    def _texts(self, was: str, now: str, key: Key, kind: Kind) -> Iterator[Gap]:
        name, file = _field(key), self.source.file.name
        if kind is Kind.LINK:
            if not self._same_place(was, now):
                yield self._gap(key, f"{name} leads to {quoted(now)}, in {file} to {quoted(was)}", "see which is right")
            return
        if was.strip() == now.strip() and _is_speech(was):
            yield self._gap(key, f"{name} is the same as in {file}, word for word", "translate it")
            return
        ours, theirs = _fields(was), _fields(now)
        for merged in ours.keys() - theirs.keys():
            what = f"{name} lacks the merge field {merged}, which {file} has"
            yield self._gap(key, what, "write it here too")
        for merged in theirs.keys() - ours.keys():
            what = f"{name} has the merge field {merged}, which {file} has not"
            yield self._gap(key, what, "write the same in both", offset=theirs[merged])
        if kind is Kind.MARKDOWN:
            yield from self._links(was, now, key)

    def _links(self, was: str, now: str, key: Key) -> Iterator[Gap]:
        name, file = _field(key), self.source.file.name
        ours, theirs = ({link.target: link for link in text_links(text)} for text in (was, now))
        for target in ours:
            if not any(self._same_place(target, other) for other in theirs):
                what = f"{name} lacks the link to {quoted(target)}, which {file} has"
                yield self._gap(key, what, "see which is right")
        for target, link in theirs.items():
            if not any(self._same_place(target, other) for other in ours):
                what = f"{name} has a link to {quoted(target)}, which {file} has not"
                yield self._gap(key, what, "see which is right", offset=link.start)

    def _gap(self, key: Key, what: str, cure: str, *, offset: int | None = None, grave: bool = False) -> Gap:
        place = self.other.position(key) if offset is None else self.other.inside(key, offset)
        return Gap(place, what, cure, key, offset, grave)

    def _same_place(self, was: str, now: str) -> bool:
        """Whether two addresses or files are the same, but perhaps for the language in them."""
        if was == now:
            return True
        languages = [source.manuscript.language for source in (self.source, self.other)]
        first, second = ({_without(address, language) for language in languages} for address in (was, now))
        return bool(first & second)

    def _place(self, key: Key) -> str:
        position = self.source.position(key)
        return f"{self.source.file.name} (line {position.line})"


def _field(key: Key) -> str:
    name = next(step for step in reversed(key) if isinstance(step, str))
    if not isinstance(key[-1], int):
        return name
    return "a cell" if isinstance(key[-2], int) else f"an entry of {name}"


def _titled(part: Part) -> str:
    title = getattr(part, "title", None) or getattr(part, "name", None)
    return f" {quoted(str(title))}" if title else ""


def _without(address: str, language: str) -> str:
    """`address` without the marks of its language: ``/en/``, ``lang=en``, ``guide-en.pdf``."""
    plain = re.sub(rf"(?<![a-z]){language}(?![a-z])[/.]?", "", address.lower())
    return re.sub(r"[-_/?=.&]+", "/", plain).strip("/")


def _is_speech(text: str) -> bool:
    words = _LINK.sub(r" \1 ", text).split()
    return sum(any(sign.isalpha() for sign in word) for word in words) >= _SAME_WORDS or (
        # Writing without spaces between words.
        len(re.findall(r"[\u3040-\u9fff]", text)) >= _SAME_WORDS
    )


def _fields(text: str) -> dict[str, int]:
    """The merge fields of `text`, each with the place where it last stands."""
    return {"{{ " + part.name + " }}": part.offset for part in merge_parts(text) if isinstance(part, MergeField)}
