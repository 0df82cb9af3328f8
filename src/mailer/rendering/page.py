"""The archive page: an edition as a web page of no reader in particular.

What only the site knows that publishes it (its own addresses, its neighbours) is left open
as slots: ``site:canonical`` stands for an address, and what lies between ``site?canonical``
and ``site.`` is left out where the site has none.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from mailer.content.languages import RIGHT_TO_LEFT
from mailer.rendering.edition import Asset, ImageRef, Segments, Slot, common
from mailer.rendering.faults import theme_fault
from mailer.rendering.slots import Tokens, joined
from mailer.rendering.templates import html_templates, text_templates
from mailer.rendering.themes import Theme

TEMPLATE = "page.html.j2"
VALUE, WHEN, END = "site:", "site?", "site."
ADDRESSES = ("canonical", "home", "feed", "default", "older", "older_title", "newer", "newer_title")
"""What a site may know beside the languages of an issue and the addresses of its pictures."""

GROUPS = ("around", "others", "beside")
"""Known where the issue can be read in another language too (others), has a neighbour (beside), or a home or others."""

_NAMED = re.compile(r'<a name="([^"]*)"></a>')
"""Where links lead in the blocks: mail programs know names alone, and pages have ids."""

_INSIDE = ("blocks", "columns")
# The name of each language in itself, and the locale that Open Graph knows it by.
_LANGUAGES = {
    "ar": ("العربية", "ar_AR"),
    "en": ("English", "en_GB"),
    "es": ("Español", "es_ES"),
    "fr": ("Français", "fr_FR"),
    "he": ("עברית", "he_IL"),
    "ru": ("Русский", "ru_RU"),
    "zh": ("中文", "zh_CN"),
}


def page_segments(
    theme: Theme, values: Mapping[str, Any], tokens: Tokens, languages: Iterable[str], assets: Mapping[str, Asset]
) -> Segments:
    """The page of an edition whose issue is written in `languages`; none if the theme has no such template.

    `values` are those of the HTML part. Raises RenderError.
    """
    file = theme.file(TEMPLATE)
    if file is None:
        return ()
    sections = _for_everybody(values["sections"])
    neutral: dict[str, Any] = dict(values) | {
        "medium": "page",
        "sections": sections,
        "toc": _entries(values["toc"], set(_ids(sections))),
        "site": site_values(tokens, languages, values["issue"]["language"]),
        "picture": _first_picture(sections, tokens, assets),
    }
    html = html_templates(theme).render(TEMPLATE, neutral | {"css": page_css(theme, neutral)})
    try:
        segments = joined(common(tokens.cut(_NAMED.sub(r'<a id="\1"></a>', html))))
    except ValueError as error:
        raise theme_fault(file, 1, str(error), "use the tokens as they are") from None
    _inspect(segments, theme)
    return segments


def site_values(tokens: Tokens, languages: Iterable[str], own: str) -> dict[str, Any]:
    """The open places of a page, by the names templates know them by."""
    known = (own, *sorted(language for language in languages if language != own))
    value = {name: tokens.of(Slot(VALUE + name)) for name in ADDRESSES}
    when = {name: tokens.of(Slot(WHEN + name)) for name in (*ADDRESSES, *GROUPS)}
    end = tokens.of(Slot(END))
    return value | {
        "languages": [_language(language, tokens) for language in known],
        "when": when | {"end": end},
    }


def _language(language: str, tokens: Tokens) -> dict[str, str]:
    """One of the issue's languages: its page for readers, and its address for search engines."""
    page, alternate = f"page {language}", f"alternate {language}"
    return language_values(language) | {
        "url": tokens.of(Slot(VALUE + page)),
        "when": tokens.of(Slot(WHEN + page)),
        "alternate": tokens.of(Slot(VALUE + alternate)),
        "when_alternate": tokens.of(Slot(WHEN + alternate)),
    }


def language_values(language: str) -> dict[str, str]:
    """A language as links to it name it: its tag, its name in itself, its direction, its locale."""
    name, locale = _LANGUAGES.get(language, (language, language))
    return {"tag": language, "name": name, "dir": "rtl" if language in RIGHT_TO_LEFT else "ltr", "locale": locale}


def page_css(theme: Theme, values: Mapping[str, Any]) -> Markup:
    """The style sheet of a page that `values` are for: that of the mail, with variables for colours, and its own."""
    colours = theme.settings["colours"]
    variables = {name: f"var(--{name.replace('_', '-')})" for name in colours["light"]}
    settings = {**theme.settings, "colours": {**colours, "light": variables}}
    own = {**values, "theme": settings, "light": colours["light"], "dark": colours["dark"]}
    css = text_templates(theme, {}, {}).render("page.css.j2", own)
    # A theme is trusted, yet its style sheet shall not end early.
    return Markup(re.sub(r"\n\s*\n", "\n", css).replace("</", "<\\/").strip())  # noqa: S704


def _for_everybody(parts: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Sections, blocks or columns without what is for some readers only."""
    kept = []
    for part in parts:
        if part.get("only_for"):
            continue
        inner = {name: _for_everybody(part[name]) for name in _INSIDE if part.get(name)}
        # What has lost all it held is no part any more: a heading over nothing.
        if all(inner.values()):
            kept.append({**part, **inner})
    return kept


def _ids(parts: Iterable[Mapping[str, Any]]) -> Iterator[str | None]:
    for part in parts:
        yield part.get("id")
        for name in _INSIDE:
            yield from _ids(part.get(name) or ())


def _entries(toc: Iterable[Mapping[str, Any]], ids: Container[str | None]) -> list[dict[str, Any]]:
    """The contents of what is on the page."""
    there = (entry for entry in toc if entry["id"] in ids)
    return [{**entry, "items": [item for item in entry["items"] if item["id"] in ids]} for entry in there]


def _first_picture(
    sections: Iterable[Mapping[str, Any]], tokens: Tokens, assets: Mapping[str, Asset]
) -> dict[str, Any] | None:
    """The picture that stands for the page where it is shared: the first that says something."""
    for picture in _pictures(sections):
        target = tokens.target(picture["src"])
        asset = assets.get(target.name) if isinstance(target, ImageRef) else None
        if asset and picture["alt"]:
            name = f"image {asset.name}"
            return {
                "url": tokens.of(Slot(VALUE + name)),
                "when": tokens.of(Slot(WHEN + name)),
                "alt": picture["alt"],
                "width": asset.width,
                "height": asset.height,
                "media_type": asset.media_type,
            }
    return None


def _pictures(parts: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for part in parts:
        yield from (part[name] for name in ("image", "cover", "photo") if part.get(name))
        yield from part.get("images") or ()
        for name in _INSIDE:
            yield from _pictures(part.get(name) or ())


def _inspect(segments: Segments, theme: Theme) -> None:
    depth = 0
    for segment in segments:
        if isinstance(segment, Slot) and (segment.name.startswith(WHEN) or segment.name == END):
            depth += -1 if segment.name == END else 1
            if depth < 0:
                break
    if depth:
        what = "every site.when needs its site.when.end"
        raise theme_fault(theme.file(TEMPLATE) or theme.name, 1, what, "write one after the other, as base does")
