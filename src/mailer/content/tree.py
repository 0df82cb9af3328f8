"""YAML text -> a tree of values that know their place.

Only what an issue needs is read: maps, lists and scalars. Tags, anchors, aliases, merge keys
and second documents are refused, so nothing in a file can name a Python object or grow
beyond its own size. The tree is built from ruamel.yaml's events, which come one by one:
a file that is too deep or too large is left before it is read to its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mailer.content.faults import Fault, IssueError, quoted
from mailer.content.numbers import Number
from mailer.content.reading import Document
from mailer.content.spelling import Key, Spelling
from mailer.content.syntax import syntax_fault

if TYPE_CHECKING:
    from ruamel.yaml.events import Event

MOST_DEPTH = 20
MOST_VALUES = 20_000
"""Values of all kinds in one file. ruamel.yaml reads some 50,000 a second."""

_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", re.ASCII)
_FLOAT = re.compile(
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", re.ASCII
)
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


Plain = str | bool | Number | tuple["Plain", ...] | dict[str, "Plain"] | None


@dataclass(slots=True)
class Tree:
    """One YAML file as read: its value, and where everything in it stands.

    `keys` has the place of each key, `values` that of each value, both as offsets in
    `document`; `spellings` has the scalars, `refused` what a fault already speaks of.
    """

    document: Document
    value: Plain = None
    keys: dict[Key, int] = field(default_factory=dict)
    values: dict[Key, int] = field(default_factory=dict)
    spellings: dict[Key, Spelling] = field(default_factory=dict)
    refused: set[Key] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)


def read_tree(document: Document) -> Tree:
    """The tree of a YAML document, with the faults that do not keep the rest from being read.

    Raises IssueError where the rest cannot be read.
    """
    tree = Tree(document)
    events = _events(tree)
    next(events)  # the start of the stream
    _document(tree, events)
    return tree


def _events(tree: Tree) -> Iterator[Any]:
    from ruamel.yaml import YAML  # noqa: PLC0415 - loads slowly
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415 - as above

    try:
        yield from YAML(typ="safe", pure=True).parse(tree.document.text)
    except (YAMLError, ValueError, OverflowError) as error:  # ValueError: an escape beyond Unicode
        raise IssueError((*tree.faults, syntax_fault(error, tree.document))) from None


def _document(tree: Tree, events: Iterator[Any]) -> None:
    start = next(events)
    if type(start).__name__ == "StreamEndEvent":
        raise _end(tree, 0, "the file is empty", "begin it with title:, date:, language:, subject: and sections:")
    if start.version or start.tags:
        _fault(tree, 0, "a line that starts with % is not allowed here", "remove it; issue files are YAML 1.2")
    Builder(tree, events).value((), next(events))
    next(events)
    if type(after := next(events)).__name__ != "StreamEndEvent":
        at = after.start_mark.index
        raise _end(tree, at, "a second document starts here", "remove the line --- or ...; one file is one issue")


@dataclass(slots=True)
class Builder:
    """Turns events into values, and notes their places and faults in the tree."""

    tree: Tree
    events: Iterator[Any]
    count: int = 0

    def value(self, key: Key, event: Event) -> Plain:
        """The value that starts with `event`; its place is noted under `key`."""
        at = event.start_mark.index
        self._limit(key, at)
        if self._refuse_extras(event, at):
            self.tree.refused.add(key)
        self.tree.values[key] = at
        match type(event).__name__:
            case "MappingStartEvent":
                value: Plain = self._mapping(key, event)
            case "SequenceStartEvent":
                value = self._sequence(key)
            case "AliasEvent":
                value = None
            case _:
                value = self._scalar(key, event)
        if not key:
            self.tree.value = value
        return value

    def _limit(self, key: Key, at: int) -> None:
        self.count += 1
        if len(key) > MOST_DEPTH:
            raise _end(self.tree, at, f"this is nested more than {MOST_DEPTH} levels deep", "move it further out")
        if self.count > MOST_VALUES:
            raise _end(self.tree, at, f"the file has more than {MOST_VALUES:,} values", "split the issue")

    def _refuse_extras(self, event: Any, at: int) -> bool:
        """Note what is not allowed before a value; whether anything was."""
        if type(event).__name__ == "AliasEvent":
            what = f"the alias *{event.anchor} is not allowed in an issue file"
            _fault(self.tree, at, what, "write the value itself, or put text that starts with * in quotes")
            return True
        if event.anchor is not None:
            what = f"the anchor &{event.anchor} is not allowed in an issue file"
            _fault(self.tree, at, what, "remove it, or put text that starts with & in quotes")
        if event.tag is not None:
            tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
            what = f"the tag {quoted(tag)} is not allowed in an issue file"
            _fault(self.tree, at, what, "remove it, or put text that starts with ! in quotes")
        return event.anchor is not None or event.tag is not None

    def _sequence(self, key: Key) -> Plain:
        items: list[Plain] = []
        while type(event := next(self.events)).__name__ != "SequenceEndEvent":
            items.append(self.value((*key, len(items)), event))
        return tuple(items)

    def _mapping(self, key: Key, start: Any) -> Plain:
        entries: dict[str, Plain] = {}
        while type(event := next(self.events)).__name__ != "MappingEndEvent":
            name = self._name(event, start)
            below = (*key, name)
            if below in self.tree.keys or name == "<<":
                self._refuse_name(below, event)
                # The second value is read, for its own faults, and left out.
                below = (*key, f"{name} again")
            else:
                self.tree.keys[below] = event.start_mark.index
            value = self.value(below, next(self.events))
            if below[-1] == name:
                entries[name] = value
        return entries

    def _name(self, event: Any, start: Any) -> str:
        if type(event).__name__ == "ScalarEvent":
            self._refuse_extras(event, event.start_mark.index)
            return str(event.value)
        if start.flow_style and self.tree.document.text.startswith("{{", start.start_mark.index):
            raise _end(
                self.tree,
                start.start_mark.index,
                "a value that starts with {{ needs quotes",
                "put it in single quotes, such as '{{ first_name }}'",
            )
        what = "only a word can be a key"
        raise _end(
            self.tree, event.start_mark.index, what, "write key: value; put text that starts with ? or [ in quotes"
        )

    def _refuse_name(self, key: Key, event: Any) -> None:
        at, name = event.start_mark.index, key[-1]
        if name == "<<":
            _fault(self.tree, at, "the merge key << is not allowed in an issue file", "write the keys themselves")
            return
        first = self.tree.document.place(self.tree.keys[key])
        what = f"the key {quoted(str(name))} stands here twice (first on line {first.line})"
        _fault(self.tree, at, what, "keep one of the two")

    def _scalar(self, key: Key, event: Any) -> Plain:
        text, style = str(event.value), event.style
        self.tree.spellings[key] = Spelling(self.tree.document, event.start_mark.index, style)
        if style is not None or event.tag is not None:
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        return Number(text) if _INTEGER.fullmatch(text) or _FLOAT.fullmatch(text) else text


def _fault(tree: Tree, at: int, what: str, cure: str) -> None:
    tree.faults.append(Fault(tree.document.place(at), what, cure))


def _end(tree: Tree, at: int, what: str, cure: str) -> IssueError:
    _fault(tree, at, what, cure)
    return IssueError(tuple(tree.faults))
