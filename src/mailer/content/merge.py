"""Merge fields: the names an author may write for what differs from person to person.

The syntax is ``{{ first_name }}`` or ``{{ first_name | default("colleague") }}``, and nothing
else; it looks like Jinja so that authors know it, and is never given to Jinja.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mailer.content.faults import Slip, did_you_mean, quoted

MERGE_FIELDS = ("first_name", "last_name", "name", "email", "organisation", "country")
"""The names that may stand in a merge field."""

_FIELD = re.compile(
    r"""\{\{ \s* (?P<name>\w+) \s*
        (?: \| \s* default \s* \( \s* (?: "(?P<double>[^"\\{}\n]*)" | '(?P<single>[^'\\{}\n]*)' ) \s* \) \s* )?
        \}\}""",
    re.VERBOSE,
)
_BRACES = re.compile(r"\{\{|\}\}")
_EXAMPLE = 'write {{ first_name }} or {{ first_name | default("colleague") }}'


@dataclass(frozen=True, slots=True)
class MergeField:
    """A merge field as written. `default` is None if the author gave none; `offset` is its place in the text."""

    name: str
    default: str | None = None
    offset: int = field(default=0, compare=False)


class MergeError(ValueError):
    """A text whose merge fields cannot be read. `slips` are all that was found wrong."""

    def __init__(self, slips: tuple[Slip, ...]) -> None:
        self.slips = slips
        super().__init__("; ".join(f"{slip.what}; {slip.cure}" for slip in slips))


def merge_parts(text: str) -> tuple[str | MergeField, ...]:
    """`text` cut into literals and merge fields; empty literals are left out.

    Raises MergeError for a name that is not in MERGE_FIELDS and for anything else
    between or beside double braces.
    """
    slips = tuple(merge_slips(text))
    if slips:
        raise MergeError(slips)
    parts: list[str | MergeField] = []
    end = 0
    for match in _FIELD.finditer(text):
        parts.append(text[end : match.start()])
        default = match["single"] if match["double"] is None else match["double"]
        parts.append(MergeField(match["name"], default, match.start()))
        end = match.end()
    parts.append(text[end:])
    return tuple(part for part in parts if part != "")


def merge_slips(text: str) -> Iterator[Slip]:
    """What is wrong with the merge fields of `text`."""
    end = 0
    while brace := _BRACES.search(text, end):
        match = _FIELD.match(text, brace.start())
        if match and match["name"] in MERGE_FIELDS:
            end = match.end()
            continue
        if match:
            yield _unknown(match["name"], brace.start())
            end = match.end()
            continue
        closing = text.find("}}", brace.end())
        inside = text[brace.end() : closing] if closing >= 0 else ""
        yield _slip(brace[0], inside, closed=closing >= 0 and "{{" not in inside, offset=brace.start())
        end = closing + 2 if brace[0] == "{{" and closing >= 0 and "{{" not in inside else brace.end()


def _unknown(name: str, offset: int) -> Slip:
    cure = f"{did_you_mean(name, MERGE_FIELDS)}the names are {', '.join(MERGE_FIELDS)}"
    return Slip(f"there is no merge field {quoted(name)}", cure, offset)


def _slip(brace: str, inside: str, *, closed: bool, offset: int) -> Slip:
    if brace == "}}":
        return Slip("}} stands here without {{ before it", f"{_EXAMPLE}, or delete it", offset)
    if not closed:
        return Slip("a merge field starts here with {{ and does not end", f"close it with }}}}: {_EXAMPLE}", offset)
    if not inside.strip():
        return Slip("a merge field without a name", f"{_EXAMPLE}; the names are {', '.join(MERGE_FIELDS)}", offset)
    if re.search("[“”„«»‘’]", inside):
        return Slip("the default of this merge field is in curly quotes", f'use straight ones, ": {_EXAMPLE}', offset)
    return Slip(f"the merge field {quoted('{{' + inside + '}}')} is not understood", _EXAMPLE, offset)
