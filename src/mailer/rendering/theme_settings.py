"""What a theme.toml may say: each setting with what it takes, every fault with its line and column.

A table `[own]` is free: for settings that only the templates of a workspace know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mailer.content.faults import Fault, Position, did_you_mean
from mailer.content.languages import LANGUAGES

COLOURS = (
    *("page", "sheet", "tint", "rule", "ink", "muted", "heading", "link", "edge", "accent"),
    *("masthead", "masthead_ink", "masthead_muted", "masthead_accent", "masthead_strip", "masthead_strip_ink"),
    *("button", "button_ink"),
)
"""The names of `[colours.light]` and `[colours.dark]`."""

TEXT_ON = (
    *((text, ground) for text in ("ink", "heading", "muted", "link") for ground in ("sheet", "tint")),
    *((text, "page") for text in ("ink", "muted", "link")),
    *(("masthead_ink", "masthead"), ("masthead_muted", "masthead"), ("masthead_strip_ink", "masthead_strip")),
    ("button_ink", "button"),
)
"""Which colour stands as text on which: the contrast of each pair is to be at least 4.5 (WCAG 2.2, 1.4.3)."""

SMALLEST_TEXT = 14
"""Pixels; smaller letters are a strain on a phone."""

Range = tuple[int, int]
Kind = str | Range | tuple[str, ...]
"""``colour``, ``fonts``, whole pixels between two bounds, or one of some words."""

_TEXT: Range = (SMALLEST_TEXT, 60)
_LINE: Range = (SMALLEST_TEXT, 90)
_TYPE: dict[str, Kind] = {
    "family": "fonts",
    "heading_family": "fonts",
    "heading_weight": (400, 900),
    **dict.fromkeys(("size", "lead", "small", "title", "section", "story"), _TEXT),
    **dict.fromkeys(("line", "lead_line", "small_line", "title_line", "section_line", "story_line"), _LINE),
}
_COLOURS: dict[str, Kind] = dict.fromkeys(COLOURS, "colour")

TABLES: Mapping[str, Mapping[str, Kind]] = {
    "colours.light": _COLOURS,
    "colours.dark": _COLOURS,
    **{f"type.{language}": _TYPE for language in ("default", *LANGUAGES)},
    "shape": {
        "width": (320, 720),
        "gutter": (12, 60),
        "radius": (0, 40),
        "button_radius": (0, 40),
        "gap": (0, 60),
    },
    "masthead": {"layout": ("band", "centred", "line")},
    "sections": {"heading": ("bar", "band", "line", "plain")},
    "contents": {"show": ("items", "sections", "none")},
}
"""The settings there are, by table."""

_CSS = re.compile(r"[;{}<>\\\"]|/\*|url\(", re.IGNORECASE)
_KEY = re.compile(r"""\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[\w-]+))\s*(?P<dot>\.)?""")


def setting_faults(file: Path, settings: Mapping[str, Any]) -> tuple[Fault, ...]:
    """What is wrong in `settings`, the tables of the theme.toml `file`."""
    wrong = list(_wrong(settings))
    places = _places(file.read_text("utf-8")) if wrong else {}
    return tuple(Fault(Position(str(file), *places.get(path, (1, 1))), what, cure) for path, what, cure in wrong)


_Wrong = tuple[tuple[str, ...], str, str]


def _wrong(settings: Mapping[str, Any]) -> Iterator[_Wrong]:
    tables = sorted({name.partition(".")[0] for name in TABLES})
    for name, value in settings.items():
        if name in ("extends", "own"):
            continue
        if name not in tables:
            known = ", ".join(f"[{table}]" for table in tables)
            yield (
                (name,),
                f'there is no setting "{name}"',
                f"{did_you_mean(name, tables)}there is {known}; [own] is free",
            )
        elif not isinstance(value, Mapping):
            yield (name,), f'"{name}" is a table', f"write [{name}] on a line of its own, the settings under it"
        elif name in TABLES:
            yield from _wrong_in(name, value)
        else:
            yield from _wrong_below(name, value)


def _wrong_below(name: str, tables: Mapping[str, Any]) -> Iterator[_Wrong]:
    known = [table.partition(".")[2] for table in TABLES if table.startswith(f"{name}.")]
    for inner, value in tables.items():
        if inner not in known:
            cure = f"{did_you_mean(inner, known)}there is " + ", ".join(f"[{name}.{table}]" for table in known)
            yield (name, inner), f'there is no "{inner}" in [{name}]', cure
        elif not isinstance(value, Mapping):
            yield (name, inner), f'"{name}.{inner}" is a table', f"write [{name}.{inner}] on a line of its own"
        else:
            yield from _wrong_in(f"{name}.{inner}", value)


def _wrong_in(table: str, values: Mapping[str, Any]) -> Iterator[_Wrong]:
    kinds = TABLES[table]
    for name, value in values.items():
        path = (*table.split("."), name)
        if name not in kinds:
            known = ", ".join(kinds)
            yield path, f'there is no setting "{name}" in [{table}]', f"{did_you_mean(name, kinds)}there is {known}"
        else:
            cure = _cure(value, kinds[name])
            if cure:
                yield path, f"{name} = {_shown(value)} cannot be used", cure


def _cure(value: object, kind: Kind) -> str | None:
    """What to write instead of `value`; None where it will do."""
    match kind:
        case "colour":
            good = isinstance(value, str) and bool(re.fullmatch("#[0-9a-fA-F]{6}", value))
            cure = 'write six hexadecimal digits, such as "#0b2f55"'
        case "fonts":
            good = isinstance(value, str) and not _CSS.search(value)
            cure = "write names of fonts with commas between them, such as Georgia,serif"
        case (int() as low, int() as high):
            good = type(value) is int and low <= value <= high
            cure = f"write a whole number from {low} to {high}"
        case words:
            good = value in words
            cure = "write " + " or ".join(f'"{word}"' for word in words)
    return None if good else cure


def _shown(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def _places(text: str) -> dict[tuple[str, ...], tuple[int, int]]:
    """Line and column (from 1) of each table and key. tomllib has read the file already, so it is well formed."""
    places: dict[tuple[str, ...], tuple[int, int]] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        written = line.lstrip()
        column = len(line) - len(written) + 1
        if written.startswith("["):
            table = _path(written.strip("["))
            found = table
        elif "=" in written and not written.startswith("#"):
            found = (*table, *_path(written))
        else:
            continue
        for depth in range(1, len(found) + 1):
            places.setdefault(found[:depth], (number, column))
    return places


def _path(written: str) -> tuple[str, ...]:
    """The dotted key that `written` begins with."""
    parts: list[str] = []
    at = 0
    while match := _KEY.match(written, at):
        parts.append(match["double"] or match["single"] or match["bare"] or "")
        at = match.end()
        if not match["dot"]:
            break
    return tuple(parts)
