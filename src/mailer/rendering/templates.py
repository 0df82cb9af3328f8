"""Theme templates (Jinja2) with plain values -> MJML or text, in a sandbox, faults with file and line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mailer.rendering.compiled_templates import CompiledTemplates
from mailer.rendering.faults import RenderError, theme_fault
from mailer.rendering.themes import Theme, ThemeFiles

_NAME = re.compile(r"[\w.-]+(/[\w.-]+)*")
_QUOTED = re.compile(r"(['\"])(.*?)\1")


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a theme. Rendering gives text; every fault of a template is a RenderError."""

    theme: Theme
    environment: Environment

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """The template `name` filled with `values`."""
        try:
            return self.environment.get_template(name).render(values)
        except TemplateNotFound as error:
            what = f"there is no template {error.name!r}"
            raise self._fault(error, name, what, f"add it to templates/email/{self.theme.name}/") from None
        except TemplateSyntaxError as error:
            file = error.filename or name
            what = f"{error.message}"
            column = column_of(what, error.source or "", error.lineno) or 1
            raise theme_fault(file, error.lineno, what, "mend the template there", column) from None
        except RenderError:
            raise
        except Exception as error:  # noqa: BLE001 - a template can raise whatever its filters raise
            raise self._fault(error, name, str(error), "docs/reference/themes.md lists what there is") from None

    def _fault(self, error: Exception, name: str, what: str, cure: str) -> RenderError:
        """Jinja gives the frames of a traceback the file names and lines of the templates."""
        folders = tuple(str(folder) for folder in self.theme.folders)
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(folders)]
        places: list[tuple[Path | str, int]] = [(frame.filename, frame.lineno or 1) for frame in reversed(frames)]
        for file, line in places:
            # A value that a macro is called with may be missing only where the macro uses it.
            if column := column_of(what, Path(file).read_text("utf-8"), line):
                return theme_fault(file, line, what, cure, column)
        return theme_fault(*(places or [(self.theme.file(name) or name, 1)])[0], what, cure)


def column_of(what: str, source: str, line: int) -> int:
    """Where in `line` of a template stands what Jinja's words `what` quote last, counted from 1; 0 if nowhere.

    Jinja tells lines alone.
    """
    lines = source.splitlines()
    quoted = _QUOTED.findall(what.partition(". ")[0])
    if not quoted or not 0 < line <= len(lines):
        return 0
    text = lines[line - 1]
    places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(quoted[-1][1])}(?!\w)", text)]
    return next((at for at in places if _is_in_expression(text, at)), next(iter(places), -1)) + 1


def _is_in_expression(line: str, at: int) -> bool:
    begins = max(line.rfind("{{", 0, at), line.rfind("{%", 0, at))
    return begins >= 0 and begins > max(line.rfind("}}", 0, at), line.rfind("%}", 0, at))


def html_templates(theme: Theme) -> Templates:
    """Templates whose values are escaped for HTML."""
    return Templates(theme, _environment(theme.files, True, (), (), theme.cache))  # noqa: FBT003 - lru_cache knows positions best


def text_templates(
    theme: Theme, filters: Mapping[str, Callable[..., Any]], functions: Mapping[str, Callable[..., Any]]
) -> Templates:
    """Templates for plain text, and for the theme's content.css.

    They are kept for the next edition; so filters that are made anew each time are waste.
    """
    return Templates(theme, _environment(theme.files, False, (*filters.items(),), (*functions.items(),), theme.cache))  # noqa: FBT003


Named = tuple[tuple[str, Callable[..., Any]], ...]


@lru_cache(maxsize=8)
def _compiled(escapes: bool, cache: Path | None) -> CompiledTemplates:  # noqa: FBT001 - as below
    """Two of a cache, because escaping is compiled into the code."""
    return CompiledTemplates("html" if escapes else "text", cache)


class _Sandbox(ImmutableSandboxedEnvironment):
    """The library's, which is asked thousands of times an edition, with the usual answers first.

    They are the same ones: what templates see is dicts of plain values, macros, and loops.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        """As the library has it: `values.items` is the method of a dict, also where it has such a key."""
        kind = type(obj)
        if kind is dict:
            if attribute in obj and attribute not in _OF_DICTS:
                return obj[attribute]
        elif kind is LoopContext:
            if attribute in _OF_LOOPS:
                return getattr(obj, attribute)
        elif kind is TemplateModule and not attribute.startswith("_"):
            found = vars(obj).get(attribute)
            if type(found) is Macro:
                return found
        return super().getattr(obj, attribute)

    def call(
        self, context: Context, function: Any, /, *args: Any, **kwargs: Any
    ) -> Any:  # names that no keyword can take
        """As the library has it; a macro is safe to call, and wants to know whether to escape."""
        if type(function) is Macro:
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return function(context.eval_ctx, *args, **kwargs)
        return super().call(context, function, *args, **kwargs)


_OF_DICTS = frozenset(dir(dict))
_OF_LOOPS = frozenset({"first", "last", "index", "index0", "previtem", "nextitem", "length"})


@lru_cache(maxsize=32)
def _environment(files: ThemeFiles, escapes: bool, filters: Named, functions: Named, cache: Path | None) -> Environment:  # noqa: FBT001
    # Not select_autoescape(): it leaves names that end in .mjml or .j2 unescaped.
    environment = _Sandbox(
        loader=ThemeLoader(files),
        autoescape=escapes,
        bytecode_cache=_compiled(escapes, cache),
        optimized=False,  # else results of filters would be kept with the code
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # changed files have an environment of their own
    )
    environment.filters.update(filters)
    environment.globals.update(functions)
    return environment


class ThemeLoader(BaseLoader):
    """Reads the templates of a theme."""

    def __init__(self, files: ThemeFiles) -> None:
        self.files = files

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002 - the library's signature
        """The source of `template` and its file."""
        file = self.files.find(template) if _NAME.fullmatch(template) and ".." not in template.split("/") else None
        if file is None:
            raise TemplateNotFound(template)
        try:
            return file.read_text("utf-8"), str(file), None
        except UnicodeDecodeError:
            raise theme_fault(file, 1, "this is not UTF-8", "save the file as UTF-8") from None
