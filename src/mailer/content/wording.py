"""What pydantic found wrong in a tree, in plain words and with a place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mailer.content.blocks import BLOCK_TYPES, INNER_TYPES, Column, Event, FigureItem, LinkItem, TableColumn
from mailer.content.faults import Fault, Position, Slip, did_you_mean, quoted
from mailer.content.languages import LANGUAGES
from mailer.content.model import Manuscript, Partner, Section
from mailer.content.numbers import Number
from mailer.content.part import Part, Picture
from mailer.content.spelling import Key
from mailer.content.tree import Plain, Tree

_NAMES: dict[type[Part], str] = {
    Manuscript: "an issue",
    Section: "a section",
    Partner: "a partner",
    Picture: "an image",
    Event: "an event",
    LinkItem: "a link of a list",
    FigureItem: "a figure",
    TableColumn: "a column of a table",
    Column: "a column",
}
_PICTURE = "write src: and alt: below it, indented"
_EXAMPLES = {
    "blocks": "begin each block with - title: or - type:",
    "sections": "begin each section with - title:",
    "items": "begin each entry with - on a line of its own",
    "images": "begin each image with - src: and write alt: below it",
    "rows": "write each row like - [Kenya, 112]",
    "columns": "write two of - blocks:, or for a table the head of each column",
    "image": _PICTURE,
    "logo": _PICTURE,
    "cover": _PICTURE,
    "photo": _PICTURE,
    "partner": "write name: below it, indented",
}
_ENTRIES = {
    LinkItem: "write title: and url: for each link",
    FigureItem: "write value: and label: for each figure",
    Column: "write - blocks: and, below it, the blocks of the column",
}

_SAMPLES = {
    "sections": "sections: and, below it, each section with - title:",
    "blocks": "blocks: and, below it, each block with - title: or - type:",
    "items": "items: and, below it, each entry with -",
    "image": "image: and, below it, src: and alt:",
    "images": "images: and, below it, each image with - src:",
    "rows": "rows: and, below it, each row like - [Kenya, 112]",
    "columns": "columns: and, below it, two of - blocks:, or for a table the head of each column",
    "value": 'value: and a number such as 8000, or a text such as "1 in 3"',
    "mjml": "mjml: | and, below it and indented, the MJML",
    "src": "src: and the path of the file, such as images/training.jpg",
    "url": "url: and where it leads, such as https://www.example.org/",
    "date": "date: and a day, such as 2020-12-31",
    "start": "start: and a day or a time, such as 2020-12-14T08:00",
    "language": f"language: and one of {', '.join(LANGUAGES)}",
}


def model_faults(error: ValidationError, tree: Tree) -> Iterator[Fault]:
    """The faults `error` stands for; several where a text has several."""
    for detail in error.errors(include_url=False):
        key, model = _locate(detail["loc"])
        if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
            continue  # its entries have faults of their own, and pydantic counts only the others
        if any(_is_left_out(key[:length], tree) for length in range(1, len(key) + 1)):
            continue
        for slip in _slips(detail):
            yield Fault(_inside(tree, (*key, *slip.key), slip.offset), slip.what, slip.cure)
        if detail["type"] != "slips":
            yield _fault(detail, key, model, tree)


def _is_left_out(key: Key, tree: Tree) -> bool:
    """Whether a fault of the tree itself already speaks of this value."""
    return key in tree.refused


def _slips(detail: ErrorDetails) -> tuple[Slip, ...]:
    slips: tuple[Slip, ...] = detail.get("ctx", {}).get("slips", ())
    return slips


def _locate(location: tuple[int | str, ...]) -> tuple[Key, type[Part]]:
    """The key pydantic's `location` stands for, and the part of the model it lies in.

    Pydantic adds the block's type to the location, which is no key.
    """
    key: list[int | str] = []
    model: type[Part] = Manuscript
    choices: list[type[Part]] = []
    for at, step in enumerate(location):
        if len(choices) > 1 and isinstance(step, str):
            model, choices = next(part for part in choices if step in _type_of(part)), []
            continue
        key.append(step)
        last = at == len(location) - 1
        if isinstance(step, str) and not last and step in model.model_fields:
            choices = list(_parts_of(model.model_fields[step].annotation))
            model = choices[0] if len(choices) == 1 else model
    return tuple(key), model


def _type_of(part: type[Part]) -> tuple[str, ...]:
    return get_args(part.model_fields["type"].annotation)


def _parts_of(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts_of(argument)


def _fault(detail: ErrorDetails, key: Key, model: type[Part], tree: Tree) -> Fault:
    name = next((step for step in reversed(key) if isinstance(step, str)), "")
    value: Plain = detail["input"]
    match detail["type"]:
        case "extra_forbidden":
            return Fault(_at_key(tree, key), *_unknown(str(key[-1]), model))
        case "missing":
            what = f'{_called(model)} needs the key "{key[-1]}"'
            return Fault(_at(tree, key[:-1]), what, f"add {_SAMPLES.get(str(key[-1]), f'{key[-1]}: and the text')}")
        case "union_tag_invalid":
            return Fault(_at(tree, (*key, "type")), *_no_type(str(detail["ctx"]["tag"]), key))
        case "union_tag_not_found" if isinstance(value, dict):
            what = "the type of the block is not a word"
            return Fault(_at(tree, (*key, "type")), what, f"the types are {', '.join(_types_at(key))}")
        case "too_short" | "too_long":
            return Fault(_at(tree, key), *_wrong_count(name, len(detail["input"]), detail["ctx"]))
        case "literal_error" | "string_pattern_mismatch" if isinstance(value, str):
            return Fault(_at(tree, key), *_not_among(name, value, model))
        case "literal_error" if words := _words_of(name, model):
            what, _ = _wrong_kind(name, key, value, "string_type")
            return Fault(_at(tree, key), what, f"write {', '.join(words[:-1])} or {words[-1]}")
        case "model_type" | "model_attributes_type" if isinstance(key[-1], int) and model in _ENTRIES:
            what, _ = _wrong_kind(name, key, value, detail["type"])
            return Fault(_at(tree, key), what, _ENTRIES[model])
    return Fault(_at(tree, key), *_wrong_kind(name, key, value, detail["type"]))


def _types_at(key: Key) -> tuple[str, ...]:
    """The types a block at `key` may have."""
    return INNER_TYPES if key.count("blocks") > 1 else BLOCK_TYPES


def _no_type(given: str, key: Key) -> tuple[str, str]:
    known = _types_at(key)
    types = f"the types are {', '.join(known)}"
    if given in BLOCK_TYPES:
        what = f"a block of the type {given} cannot stand in a column"
        return what, f"put it above or below the columns; in a column {types}"
    return f"there is no block type {quoted(given)}", f"{did_you_mean(given, known)}{types}"


def _wrong_count(name: str, count: int, limits: dict[str, int]) -> tuple[str, str]:
    least, most = limits.get("min_length", 0), limits.get("max_length")
    if count == 0:
        return f'the list "{name}" is empty', _EXAMPLES.get(name, "write at least one entry")
    has = f'the list "{name}" has {count} {"entry" if count == 1 else "entries"}'
    if count < least:
        return f"{has}; {least} is the least", "write more, or use another type of block"
    return f"{has}; {most} is the most", "write fewer, or divide them between two blocks"


def _unknown(name: str, model: type[Part]) -> tuple[str, str]:
    known = sorted(model.model_fields, key=lambda field: field != "type")  # the first to be written
    cure = f"{did_you_mean(name, known)}the keys are {', '.join(known)}"
    return f"{_called(model)} has no key {quoted(name)}", cure


def _called(model: type[Part]) -> str:
    return _NAMES.get(model) or f"a block of the type {_type_of(model)[0]}"


def _not_among(name: str, value: str, model: type[Part]) -> tuple[str, str]:
    if name == "language":
        return f"{quoted(value)} is not a language an issue can have", f"the languages are {', '.join(LANGUAGES)}"
    if name == "id":
        cure = "use lower-case letters, digits and hyphens, a letter first, at most 80"
        return f"{quoted(value)} cannot be an id", cure
    if words := _words_of(name, model):
        what = f'{quoted(value)} cannot be the value of "{name}"'
        return what, f"{did_you_mean(value, words)}write {', '.join(words[:-1])} or {words[-1]}"
    return f"{quoted(value)} cannot be a {name}", "use letters, digits, hyphens and underscores"


def _words_of(name: str, model: type[Part]) -> list[str]:
    """The words that the value of the key `name` is one of; none where it may be another."""
    field = model.model_fields.get(name)
    return [word for word in get_args(field.annotation) if isinstance(word, str)] if field else []


def _wrong_kind(name: str, key: Key, value: Plain, kind: str) -> tuple[str, str]:
    """What a value is, where something of another `kind` (pydantic's name of the error) is wanted."""
    entry = f"an entry of {name}" if key and isinstance(key[-1], int) else f'the value of "{name}"' if name else "this"
    wanted, cure = _wanted(name, kind)
    is_text = wanted.startswith(("text", "a text"))
    match value:
        case None:
            return f"{entry} is empty", cure if wanted != "text" else "write the text, or remove the key"
        case Number():
            return f"{entry} is a number, where {wanted} is wanted", "put it in quotes" if is_text else cure
        case bool():
            given = "true" if value else "false"
            return f"{entry} is {given}, where {wanted} is wanted", "put it in quotes" if is_text else cure
        case tuple():
            return f"{entry} is a list, where {wanted} is wanted", cure
        case dict():
            return f"{entry} has keys of its own, where {wanted} is wanted", cure
        case str():
            return f"{entry} is text, where {wanted} is wanted", cure


def _wanted(name: str, kind: str) -> tuple[str, str]:
    if kind in {"tuple_type", "list_type"}:
        return "a list", _EXAMPLES.get(name, "begin each entry with - on a line of its own")
    if kind in {"model_type", "model_attributes_type", "dict_type", "union_tag_not_found"}:
        return "a value with keys of its own", _EXAMPLES.get(name, "write key: value below it, indented")
    if kind in {"bool_type", "bool_parsing"}:
        return "true or false", "write true or false without quotes"
    if kind.startswith(("date", "is_instance")):
        return "a date", "write it like 2020-12-31"
    if kind == "figure_type":
        return "a text or a number", "write a text, or a number such as 8000"
    if kind == "moment_type":
        return "a date or time", "write it like 2020-12-14 or 2020-12-14T08:00"
    return "text", "write one text, in quotes if it has a colon in it"


def _at(tree: Tree, key: Key) -> Position:
    while key and key not in tree.values:
        key = key[:-1]
    return tree.document.place(tree.values.get(key, 0))


def _at_key(tree: Tree, key: Key) -> Position:
    return tree.document.place(tree.keys[key]) if key in tree.keys else _at(tree, key)


def _inside(tree: Tree, key: Key, offset: int) -> Position:
    value: Any = tree.value
    for at, step in enumerate(key):
        if isinstance(value, str) and at == len(key) - 1:  # the head of a column, written as a text alone
            key = key[:-1]
            break
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return _at(tree, key)
    if isinstance(value, str) and key in tree.spellings:
        return tree.spellings[key].position(value, offset)
    return _at(tree, key)
