"""Issue and theme -> Edition: the one place that knows the order of the steps."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from mailer.content.faults import Fault, Position
from mailer.content.issue import Issue, Source
from mailer.rendering.asset_cache import ASSETS, AssetCache
from mailer.rendering.css_faults import CssError
from mailer.rendering.edition import LINKS, Edition, Segments, Slot, common
from mailer.rendering.faults import RenderError, theme_fault
from mailer.rendering.finishing import finish
from mailer.rendering.frozen import edition_hash
from mailer.rendering.gallery import Gallery, Plan
from mailer.rendering.inlining import inline
from mailer.rendering.mjml import MjmlError, lint
from mailer.rendering.mjml import compile as compile_mjml
from mailer.rendering.newsletter import Newsletter
from mailer.rendering.page import page_segments
from mailer.rendering.placing import css_fault, theme_faults
from mailer.rendering.slots import Tokens, merge_segments
from mailer.rendering.templates import Templates, html_templates, text_templates
from mailer.rendering.text import text_part
from mailer.rendering.themes import Theme, Themes
from mailer.rendering.view import View, direction, html_writing, one_line, text_writing


def compile_edition(
    issue: Issue, language: str, newsletter: Newsletter, themes: Themes, assets: AssetCache = ASSETS
) -> Edition:
    """The edition of `issue` in `language`; the same input gives the same bytes.

    `assets` has the pictures that were made ready before, and keeps those that are now.
    Raises RenderError with every fault of the issue's pictures and links, or the first of
    the theme.
    """
    source = _source(issue, language)
    written = source.manuscript
    theme = _theme(source, themes)
    tokens = Tokens(f"{issue.id}\n{written.model_dump_json()}\n{newsletter!r}")
    plan = Plan(issue.folder, source, tokens)
    gallery = Gallery(issue.folder, source, tokens, assets, contents=plan.contents)
    view = View(issue, source, newsletter, theme, tokens, gallery, html_writing(tokens, direction(language)))
    text_values = dataclasses.replace(view, gallery=plan, writing=text_writing()).values()
    assets.prepare(plan.wanted)
    values = view.values()
    if gallery.faults:
        raise RenderError(tuple(gallery.faults))
    html = html_part(theme, values, tokens)
    text = text_part(theme, text_values, tokens)
    edition = Edition(
        issue=issue.id,
        language=language,
        dir=direction(language),
        date=written.date.isoformat(),
        subject=merge_segments(one_line(written.subject)),
        preheader=merge_segments(one_line(written.preheader or "")),
        html=_cut(html, tokens, theme, "edition.mjml.j2"),
        text=_cut(text, tokens, theme, "edition.txt.j2"),
        assets=tuple(sorted(gallery.assets.values(), key=lambda asset: asset.name)),
        hash="",
        page=page_segments(theme, values, tokens, issue.sources, gallery.assets),
        period=merge_segments(one_line(written.period or "")),
    )
    return dataclasses.replace(edition, hash=edition_hash(edition))


def html_part(theme: Theme, values: Mapping[str, Any], tokens: Tokens) -> str:
    """The HTML of an edition with tokens at the slots. Raises RenderError."""
    templates = html_templates(theme)
    mjml = templates.render("edition.mjml.j2", values)
    html = finish(inlined(_compiled(mjml, values, templates), theme, values))
    if tokens.found(mjml) != tokens.found(html):
        raise _lost(theme, "edition.mjml.j2", "a merge field or picture was lost between the template and the HTML")
    return html


def _source(issue: Issue, language: str) -> Source:
    if language in issue.sources:
        return issue.sources[language]
    main = issue.sources[issue.language]
    there = ", ".join(sorted(issue.sources))
    place = Position(str(main.file), 1, 1)
    cure = f"write issue.{language}.yaml, or choose one of {there}"
    raise RenderError((Fault(place, f"the issue has no edition in {language!r}", cure),))


def _theme(source: Source, themes: Themes) -> Theme:
    name = source.manuscript.theme
    if name not in themes.names():
        raise RenderError((Fault(source.position(("theme",)), *themes.unknown(name)),))
    return themes.load(name)


def _compiled(mjml: str, values: Mapping[str, Any], templates: Templates) -> str:
    found = lint(mjml)
    if not found:
        try:
            # No fonts: mail programs would ask Google for those that npm's mjml knows.
            return compile_mjml(mjml, fonts={})
        except MjmlError as error:
            found = error.faults
    raise theme_faults("edition.mjml.j2", values, templates, found)


def inlined(html: str, theme: Theme, values: Mapping[str, Any]) -> str:
    """`html` with the rules of the theme's content.css, a template like the others, in its style attributes."""
    if theme.file("content.css") is None:
        return html
    templates = text_templates(theme, {}, {})
    css = templates.render("content.css", values)
    try:
        return inline(html, css)
    except CssError as error:
        raise css_fault("content.css", values, templates, error.fault) from None


def _cut(text: str, tokens: Tokens, theme: Theme, template: str) -> Segments:
    try:
        segments = tokens.cut(text)
    except ValueError as error:
        raise _lost(theme, template, str(error)) from None
    if leak := tokens.unmarked(text):
        what = f"the theme shows everybody what is only for readers with {leak.condition}"
        cure = "write only_for.open before each section and block, and only_for.close behind it, as base does"
        raise theme_fault(theme.file(template) or theme.name, 1, what, cure)
    names = {segment.name for segment in common(segments) if isinstance(segment, Slot)}
    for link in LINKS:
        if link not in names:
            raise _lost(theme, template, f"the theme has no {link.removesuffix('_url')} link")
    return segments


def _lost(theme: Theme, template: str, what: str) -> RenderError:
    return theme_fault(theme.file(template) or theme.name, 1, what, "put it back as docs/reference/themes.md shows")
