"""All that an author wrote in a manuscript, text by text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from mailer.content.model import Manuscript
from mailer.content.part import Part
from mailer.content.spelling import Key
from mailer.content.values import Kind


@dataclass(frozen=True, slots=True)
class Written:
    """One text: where it stands in the manuscript, what it is, and of what part it is a value."""

    key: Key
    text: str
    kind: Kind
    part: Part


def written_texts(manuscript: Manuscript) -> Iterator[Written]:
    """The lines, Markdown texts and links of `manuscript`, outer parts first."""
    return written_in(manuscript)


def written_in(whole: Part) -> Iterator[Written]:
    """The lines, Markdown texts and links of `whole` and of the parts in it; their keys start at `whole`."""
    for key, part in parts(whole):
        for name, kind in kinds_of(type(part)).items():
            for at, text in _texts(getattr(part, name), (*key, name)):
                yield Written(at, text, kind, part)


def parts(whole: Part) -> Iterator[tuple[Key, Part]]:
    """`whole`, such as a manuscript, and all its sections, blocks, pictures and so on, outer ones first, with keys."""
    return _parts(whole, ())


def _parts(part: Part, key: Key) -> Iterator[tuple[Key, Part]]:
    yield key, part
    for name in type(part).model_fields:
        value = getattr(part, name)
        inner = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for index, below in inner:
            if isinstance(below, Part):
                yield from _parts(below, (*key, name) if index is None else (*key, name, index))


def _texts(value: Any, key: Key) -> Iterator[tuple[Key, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, tuple):
        for index, below in enumerate(value):
            yield from _texts(below, (*key, index))


@cache
def kinds_of(part: type[Part]) -> dict[str, Kind]:
    """The fields of `part` that hold texts."""
    found = {}
    for name, field in part.model_fields.items():
        kinds = [mark for mark in (*field.metadata, *_marks(field.annotation)) if isinstance(mark, Kind)]
        if kinds:
            found[name] = kinds[0]
    return found


def _marks(annotation: Any) -> Iterator[Any]:
    """All marks of `annotation`, also within unions and tuples; those of a part within are its own."""
    for argument in get_args(annotation):
        yield argument
        yield from _marks(argument)
