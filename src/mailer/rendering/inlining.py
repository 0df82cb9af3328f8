"""content.css -> style attributes: the one caller of premailer.

MJML has already inlined its own styles. What is left is the theme's ``content.css``, for
the HTML that authors' Markdown becomes; mail programs that drop ``<style>`` need it inline.

A stylesheet is parsed once a process, and rules that fit nothing in a page are not looked
for in it: three quarters of the time premailer would take. What it writes is the same.
"""

from __future__ import annotations

import importlib
import logging
import re
import sys
from contextlib import contextmanager
from functools import cache, lru_cache
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Any

from mailer.rendering.css_faults import inspect
from mailer.rendering.fitting import Page
from mailer.rendering.plain_css import plain_pairs, plain_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mailer.rendering.plain_css import Pair

_COMMENT = re.compile(r"(<!--.*?-->)", re.DOTALL)
_MARK = ' data-premailer="ignore"'
_CONDITION = re.compile(r"\[[^\]]*\]|#[\w-]+")
_NAME = re.compile(r"\.?[A-Za-z_][\w-]*")

Rule = tuple[tuple[int, ...], str, str]
"""As premailer has it: what orders it among the rules, a selector, declarations."""

# cssutils keeps state in module globals (cthedot/cssutils issue 65).
_LOCK = Lock()


def inline(html: str, css: str) -> str:
    """`html`, a whole document, with the rules of `css` in the style attributes of what they fit.

    Styles in `html` itself stay as they are. Raises CssError for rules that only work in a
    ``<style>``: premailer would drop ``@media`` and fetch ``@import`` from the network.
    """
    from lxml import etree  # noqa: PLC0415 - only rendering needs it

    inspect(css)
    pieces = _COMMENT.split(html)
    marked = "".join(
        piece if index % 2 else piece.replace("<style", f"<style{_MARK}") for index, piece in enumerate(pieces)
    )
    with _LOCK:
        root = etree.fromstring(marked.strip(), etree.HTMLParser())
        _inliner()(css).transform(root)
        result: str = etree.tostring(root, method="html", encoding="utf-8").decode()
    # premailer knows only the upper-case doctype and drops this one, which would mean quirks mode.
    return "<!doctype html>" + result.replace(_MARK, "")


@cache
def _inliner() -> Callable[[str], Any]:
    """Premailer with our options, for one stylesheet."""
    # An HTTP client, which premailer must not use, and what reads CSS, for which there is plain_css; 110 ms of 120.
    with _put_off("requests"), _put_off("cssutils"):
        from premailer import Premailer, merge_style, premailer  # noqa: PLC0415 - only rendering needs it

    merge_style.csstext_to_pairs = premailer.csstext_to_pairs = _pairs
    select = premailer._create_cssselector  # noqa: SLF001 - what is overridden

    class Inliner(Premailer):  # type: ignore[misc]  # it has no types
        def __init__(self, css: str) -> None:
            super().__init__(
                css_text=css,
                allow_network=False,
                allow_loading_external_files=False,
                keep_style_tags=False,
                disable_leftover_css=True,
                strip_important=False,
                remove_classes=False,
                align_floating_images=False,
                disable_validation=True,
                # premailer would overwrite what MJML has computed for Outlook (width="552" becomes "100%").
                disable_basic_attributes=["width", "height", "align", "valign", "bgcolor"],
                disable_link_rewrites=True,
                remove_unset_properties=False,
            )
            self.names: frozenset[str] = frozenset()

        def transform(self, html: Any) -> Any:
            page = Page(html, select)
            self.names = page.names
            premailer._create_cssselector = page.selector  # noqa: SLF001 - one page at a time, by _LOCK
            try:
                return super().transform(html)
            finally:
                premailer._create_cssselector = select  # noqa: SLF001 - as above

        def _style_to_basic_html_attributes(self, *_: Any, **__: Any) -> None:
            """All five of them are disabled."""

        def _parse_style_rules(self, css_body: str, ruleset_index: int) -> tuple[list[Rule], list[Any]]:
            rules: tuple[tuple[Rule, frozenset[str]], ...] = parsed(css_body, ruleset_index)
            return [rule for rule, wanted in rules if wanted <= self.names], []

        def _parse_css_string(self, css_body: str, validate: bool = True) -> Any:  # noqa: FBT001, FBT002 - as in premailer
            plain = plain_sheet(css_body)
            return _cssutils().parseString(css_body, validate=validate) if plain is None else plain

    @lru_cache(maxsize=64)
    def parsed(css: str, index: int) -> tuple[tuple[Rule, frozenset[str]], ...]:
        rules, _ = Premailer._parse_style_rules(Inliner(""), css, index)  # noqa: SLF001 - what is overridden
        return tuple((rule, _wanted(rule[1])) for rule in rules)

    return Inliner


@lru_cache(maxsize=4096)
def _pairs(csstext: str, validate: bool = True) -> Sequence[Pair]:  # noqa: FBT001, FBT002 - as in premailer
    """What premailer's function of this task gives."""
    plain = plain_pairs(csstext)
    if plain is not None:
        return plain
    return [
        (
            each.name.strip(),
            each.propertyValue.cssText.strip() + (" !important" if each.priority == "important" else ""),
        )
        for each in _cssutils().parseStyle(csstext, validate=validate)
    ]


@cache
def _cssutils() -> Any:
    import cssutils  # type: ignore[import-untyped]  # noqa: PLC0415 - takes 70 ms, and few themes need it

    cssutils.log.setLevel(logging.CRITICAL)  # what it says of a style attribute is for nobody who reads our output
    return cssutils


@contextmanager
def _put_off(library: str) -> Iterator[None]:
    """Who imports `library` in this block gets a stand-in that loads it when it is first used."""
    if library in sys.modules:
        yield
        return

    def loaded(name: str) -> Any:
        if sys.modules.get(library) is stand_in:
            del sys.modules[library]
        return getattr(importlib.import_module(library), name)

    stand_in = ModuleType(library)
    stand_in.__getattr__ = loaded  # type: ignore[method-assign]  # PEP 562
    sys.modules[library] = stand_in
    try:
        yield
    finally:
        if sys.modules.get(library) is stand_in:
            del sys.modules[library]


def _wanted(selector: str) -> frozenset[str]:
    """What must occur in a page for `selector` to fit anything; nothing where that is not plain to see."""
    if "\\" in selector:
        return frozenset()
    return frozenset(
        name if name.startswith(".") else name.lower() for name in _NAME.findall(_CONDITION.sub("", selector))
    )
