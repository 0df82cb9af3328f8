"""Faults of rendered MJML and CSS -> places in a theme's templates.

Only when there are faults: the theme is rendered again with marks around what its templates
say themselves. So each place is exact, in files of a workspace too, and the good case pays nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from mailer.content.faults import Fault, Position
from mailer.rendering.css_faults import CssError, inspect
from mailer.rendering.faults import RenderError
from mailer.rendering.mjml import MjmlFault, lint
from mailer.rendering.templates import Templates

# Noncharacters: no text has them.
_START, _NUMBERED, _END = "\ufdd0", "\ufdd1", "\ufdd2"
_MARK = re.compile(f"{_START}(\\d+){_NUMBERED}|{_END}")


@dataclass(frozen=True, slots=True)
class Run:
    """Text of a template that is in the rendered text as it is: where it starts in both, counted from 0."""

    start: int
    end: int
    file: str
    offset: int
    template: str


def theme_faults(name: str, values: Mapping[str, Any], templates: Templates, found: Iterable[MjmlFault]) -> RenderError:
    """The error for what lint `found` in the template `name` filled with `values`, each fault at its place."""
    return _error(name, values, templates, found, lint)


def css_fault(name: str, values: Mapping[str, Any], templates: Templates, found: MjmlFault) -> RenderError:
    """The error for what is wrong with the stylesheet that the template `name` makes of `values`, at its place."""
    return _error(name, values, templates, (found,), _css_faults)


def _css_faults(css: str) -> tuple[MjmlFault, ...]:
    try:
        inspect(css)
    except CssError as error:
        return (error.fault,)
    return ()


def _error(
    name: str,
    values: Mapping[str, Any],
    templates: Templates,
    found: Iterable[MjmlFault],
    look: Callable[[str], Iterable[MjmlFault]],
) -> RenderError:
    environment = templates.environment.overlay(extensions=[_Marking], bytecode_cache=None)
    marked = Templates(templates.theme, environment).render(name, values)
    marking = environment.extensions[_Marking.identifier]
    assert isinstance(marking, _Marking)
    text, runs = _taken_apart(marked, marking)
    # Marks can change what a template decides, so what is placed is what the marked text has.
    faults = {_placed(fault, text, runs) for fault in look(text)} if runs else set()
    if not faults:
        file = templates.theme.file(name) or Path(name)
        faults = {Fault(Position(str(file), 1, 1), fault.what, fault.cure) for fault in found}
    return RenderError(tuple(faults))


def _placed(fault: MjmlFault, text: str, runs: list[Run]) -> Fault:
    lines = text.split("\n")
    at = sum(len(line) + 1 for line in lines[: fault.line - 1]) + fault.column - 1
    run = runs[max(bisect_right([run.start for run in runs], at) - 1, 0)]
    # What a value says is placed where the template writes the value.
    offset = run.offset + min(max(at - run.start, 0), run.end - run.start)
    line = run.template.count("\n", 0, offset) + 1
    column = offset - run.template.rfind("\n", 0, offset)
    return Fault(Position(run.file, line, column), fault.what, fault.cure)


def _taken_apart(marked: str, marking: _Marking) -> tuple[str, list[Run]]:
    """The text without its marks, and the runs between them."""
    pieces: list[str] = []
    runs: list[Run] = []
    at = length = 0
    open_runs: list[tuple[int, int]] = []
    for mark in _MARK.finditer(marked):
        pieces.append(marked[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if mark[1]:
            open_runs.append((int(mark[1]), length))
        elif open_runs:
            number, start = open_runs.pop()
            file, offset, template = marking.places[number]
            runs.append(Run(start, length, file, offset, template))
    return "".join([*pieces, marked[at:]]), sorted(runs, key=lambda run: run.start)


class _Marking(Extension):
    """Puts a mark with a number before, and one behind, each piece of text that a template says itself."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.places: list[tuple[str, int, str]] = []
        self._offsets: Iterator[int] = iter(())
        self._template = ""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Note where the texts of `source` start."""
        self._template = source
        self._offsets = iter(self._texts(source, name, filename))
        return source

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens with marks in the texts."""
        for token in stream:
            if token.type != "data":
                yield token
                continue
            offset = next(self._offsets, 0)
            self.places.append((stream.filename or stream.name or "", offset, self._template))
            yield Token(token.lineno, "data", f"{_START}{len(self.places) - 1}{_NUMBERED}{token.value}{_END}")

    def _texts(self, source: str, name: str | None, filename: str | None) -> list[int]:
        found, at = [], 0
        for _, kind, value in self.environment.lexer.tokeniter(source, name, filename):
            start = source.find(value, at)
            if start < 0:
                continue
            if kind == "data":
                found.append(start)
            at = start + len(value)
        return found
