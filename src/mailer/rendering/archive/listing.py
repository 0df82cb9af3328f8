"""The pages of a site that are no edition's: the list of issues by year, and the one for what is not there."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from mailer.rendering.archive.place import plain
from mailer.rendering.edition import Edition
from mailer.rendering.events import date_text
from mailer.rendering.page import language_values, page_css
from mailer.rendering.templates import html_templates
from mailer.rendering.view.newsletter import newsletter_values

if TYPE_CHECKING:
    from mailer.rendering.archive.site import Instalment, Site


def list_page(site: Site, language: str, root: str) -> str:
    """The list of all issues for readers in `language`; `root` leads from the page to the site's own folder.

    An issue that is not written in their language is listed in its own.
    """
    years = groupby(site.instalments, key=lambda each: each.date[:4])
    values = _values(site, language, root) | {
        "years": [
            {"year": year, "issues": [_entry(each, language, root) for each in issues]} for year, issues in years
        ],
    }
    return _drawn(site, "page/list.html.j2", values)


def missing_page(site: Site) -> str:
    """The page that web servers show where there is none; its links are absolute, for it may stand at any depth."""
    return _drawn(site, "page/missing.html.j2", _values(site, site.language, f"{site.base_url}/"))


def _values(site: Site, language: str, root: str) -> dict[str, Any]:
    strings = site.theme.strings(language)
    own = language_values(language)
    rtl = own["dir"] == "rtl"
    return {
        "issue": {"language": language, "dir": own["dir"]},
        "newsletter": newsletter_values(site.newsletter, language, strings),
        "s": strings,
        "theme": site.theme.settings,
        "start": "right" if rtl else "left",
        "end": "left" if rtl else "right",
        "used": frozenset(),
        "medium": "page",
        "root": root,
        "canonical": f"{site.base_url}/{language}/",
        "default": f"{site.base_url}/{site.language}/",
        "locale": own["locale"],
        "languages": [
            {**language_values(each), "url": f"{root}{each}/index.html", "alternate": f"{site.base_url}/{each}/"}
            for each in site.languages
        ],
    }


def _entry(instalment: Instalment, language: str, root: str) -> dict[str, Any]:
    shown = instalment.edition(language)
    return _link(shown, root) | {
        "title": plain(shown.subject),
        "period": plain(shown.period),
        "date": shown.date,
        "date_text": date_text(date.fromisoformat(shown.date), shown.language),
        "summary": plain(shown.preheader),
        "foreign": shown.language != language,
        "others": [
            _link(edition, root) for other, edition in sorted(instalment.editions.items()) if other != shown.language
        ],
    }


def _link(edition: Edition, root: str) -> dict[str, Any]:
    return {**language_values(edition.language), "url": f"{root}{edition.issue}/{edition.language}/index.html"}


def _drawn(site: Site, template: str, values: dict[str, Any]) -> str:
    return html_templates(site.theme).render(template, values | {"css": page_css(site.theme, values)})
