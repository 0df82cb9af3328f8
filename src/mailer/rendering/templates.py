"""Theme templates (Jinja2) with plain values -> MJML or text, in a sandbox, faults with file and line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mailer.rendering.faults import RenderError, theme_fault
from mailer.rendering.themes import Theme


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
            raise theme_fault(file, error.lineno, f"{error.message}", "mend the template there") from None
        except RenderError:
            raise
        except Exception as error:  # noqa: BLE001 - a template can raise whatever its filters raise
            raise self._fault(error, name, str(error), "docs/reference/themes.md lists what there is") from None

    def locate(self, snippet: str) -> tuple[Path | str, int]:
        """File and line of the first place in the theme's templates that has `snippet`."""
        for folder in self.theme.folders:
            for file in sorted(folder.rglob("*.j2")):
                position = file.read_text("utf-8").find(snippet) if snippet else -1
                if position >= 0:
                    return file, file.read_text("utf-8").count("\n", 0, position) + 1
        return self.theme.file("edition.mjml.j2") or self.theme.name, 1

    def _fault(self, error: Exception, name: str, what: str, cure: str) -> RenderError:
        """Jinja gives the frames of a traceback the file names and lines of the templates."""
        folders = tuple(str(folder) for folder in self.theme.folders)
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(folders)]
        file, line = (frames[-1].filename, frames[-1].lineno or 1) if frames else (self.theme.file(name) or name, 1)
        return theme_fault(file, line, what, cure)


def html_templates(theme: Theme) -> Templates:
    """Templates whose values are escaped for HTML."""
    return Templates(theme, _environment(theme, _HTML_CODE))


def text_templates(
    theme: Theme, filters: Mapping[str, Callable[..., Any]], functions: Mapping[str, Callable[..., Any]]
) -> Templates:
    """Templates for plain text, and for the theme's content.css."""
    environment = _environment(theme, _TEXT_CODE)
    environment.filters.update(filters)
    environment.globals.update(functions)
    return Templates(theme, environment)


class CompiledTemplates(BytecodeCache):
    """Compiled templates, kept by content for the life of the process: an edition takes some thirty."""

    def __init__(self, limit: int = 1000) -> None:
        self._limit = limit
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket`; it checks itself that its source is still the same."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in `bucket`."""
        if len(self._code) >= self._limit:
            self._code.clear()
        self._code[bucket.key] = bucket.bytecode_to_string()


# Two, because escaping is compiled into the code.
_HTML_CODE = CompiledTemplates()
_TEXT_CODE = CompiledTemplates()


def _environment(theme: Theme, code: CompiledTemplates) -> Environment:
    # Not select_autoescape(): it leaves names that end in .mjml or .j2 unescaped.
    return ImmutableSandboxedEnvironment(
        loader=ThemeLoader(theme),
        autoescape=code is _HTML_CODE,
        bytecode_cache=code,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class ThemeLoader(BaseLoader):
    """Finds templates along a theme's folders. ``base/edition.mjml.j2`` names that of one theme of the chain."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002 - the library's signature
        """The source of `template`, its file, and whether both are still the same."""
        file = self._find(template)
        if file is None:
            raise TemplateNotFound(template)
        changed = file.stat().st_mtime_ns
        try:
            source = file.read_text("utf-8")
        except UnicodeDecodeError:
            raise theme_fault(file, 1, "this is not UTF-8", "save the file as UTF-8") from None
        return source, str(file), lambda: self._find(template) == file and file.stat().st_mtime_ns == changed

    def _find(self, name: str) -> Path | None:
        if not re.fullmatch(r"[\w.-]+(/[\w.-]+)*", name) or ".." in name.split("/"):
            return None
        theme, _, rest = name.partition("/")
        if rest and theme in self.theme.chain:
            named = (folder / rest for folder in self.theme.folders if folder.name == theme)
            return next((file for file in named if file.is_file()), None)
        return self.theme.file(name)
