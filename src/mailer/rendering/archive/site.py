"""A static site of issues: its pages, list, feeds, map and pictures, by path. The same issues give the same bytes.

Links from page to page are relative and name the file, so the site works wherever it is put
and from a disk too; feeds, the map and what tells search engines and other sites of a page need `base_url`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mailer import MailerError
from mailer.rendering.archive.feed import feed
from mailer.rendering.archive.listing import list_page, missing_page
from mailer.rendering.archive.place import Neighbour, Place, page_html, plain, shown_assets
from mailer.rendering.archive.sitemap import sitemap
from mailer.rendering.edition import Edition
from mailer.rendering.newsletter import Newsletter
from mailer.rendering.themes import Theme

MANIFEST = "archive.json"
"""By this file in a folder, a later build knows what an earlier one wrote there."""

RESERVED = frozenset({"media"})


class SiteError(MailerError):
    """Issues that no site can be made of."""


@dataclass(frozen=True, slots=True)
class Instalment:
    """One issue, its editions by language; `source` is the language the others are translations of."""

    issue: str
    source: str
    editions: Mapping[str, Edition]

    @property
    def date(self) -> str:
        """The issue's own date (ISO)."""
        return self.editions[self.source].date

    def edition(self, language: str) -> Edition:
        """The edition in `language`, or else in the source language."""
        return self.editions.get(language, self.editions[self.source])


@dataclass(frozen=True, slots=True)
class Site:
    """What a site is made of: `instalments` newest first, `language` that of its first page.

    `base_url` ends without a slash; `authority` is a domain of the newsletter's own, which
    the permanent names of the feed's entries begin with (RFC 4151).
    """

    newsletter: Newsletter
    theme: Theme
    instalments: tuple[Instalment, ...]
    language: str
    base_url: str
    authority: str

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there is an edition in, that of the first page first."""
        found = {language for instalment in self.instalments for language in instalment.editions}
        return (self.language, *sorted(found - {self.language}))


def site_of(
    instalments: Iterable[Instalment], newsletter: Newsletter, theme: Theme, base_url: str, authority: str
) -> Site:
    """The site of `instalments` in any order. Its language is that in which the newest was written.

    Raises SiteError if there is none, or one that has no place on a site.
    """
    ordered = tuple(sorted(instalments, key=lambda each: (each.date, each.issue), reverse=True))
    if not ordered:
        raise SiteError("there is no issue to make a site of")
    taken = RESERVED.union(*(each.editions for each in ordered))
    for each in ordered:
        if each.issue in taken:
            raise SiteError(
                f'an issue called "{each.issue}" would be in the way of the site\'s own pages; rename its folder'
            )
        if without := [edition.language for edition in each.editions.values() if not edition.page]:
            raise SiteError(
                f'issue "{each.issue}" has no page in {", ".join(sorted(without))}: '
                "it was sent by an earlier version of mailer, or its theme has no page.html.j2"
            )
    return Site(newsletter, theme, ordered, ordered[0].source, base_url, authority)


def site_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The files of `site`, path and content, the manifest last."""
    paths = []
    for path, content in _files(site):
        paths.append(path)
        yield path, content
    manifest = {"made_by": "mailer archive build", "files": sorted([*paths, MANIFEST])}
    yield MANIFEST, (json.dumps(manifest, indent=1) + "\n").encode()


def page_count(site: Site) -> int:
    """How many pages of issues `site` has."""
    return sum(len(instalment.editions) for instalment in site.instalments)


def _files(site: Site) -> Iterator[tuple[str, bytes]]:
    pictures: set[str] = set()
    for at, instalment in enumerate(site.instalments):
        for language, edition in instalment.editions.items():
            yield f"{instalment.issue}/{language}/index.html", page_html(edition, _place(site, at, language)).encode()
            for asset in shown_assets(edition):
                if asset.name not in pictures:
                    pictures.add(asset.name)
                    yield f"media/{asset.name}", asset.content
    for language in site.languages:
        yield f"{language}/index.html", list_page(site, language, "../").encode()
        yield f"{language}/feed.xml", feed(site, language)
    yield "index.html", list_page(site, site.language, "").encode()
    yield "404.html", missing_page(site).encode()
    yield "sitemap.xml", sitemap(site)
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site.base_url}/sitemap.xml\n".encode()


def address(site: Site, issue: str, language: str) -> str:
    """The absolute address of an issue's page."""
    return f"{site.base_url}/{issue}/{language}/"


def _place(site: Site, at: int, language: str) -> Place:
    instalment = site.instalments[at]
    return Place(
        image="../../media/{}".format,
        shared_image=lambda name: f"{site.base_url}/media/{name}",
        canonical=address(site, instalment.issue, language),
        default=address(site, instalment.issue, instalment.source),
        home=f"../../{language}/index.html",
        feed=f"../../{language}/feed.xml",
        languages={other: f"../{other}/index.html" for other in instalment.editions},
        alternates={other: address(site, instalment.issue, other) for other in instalment.editions},
        older=_neighbour(site, at + 1, language),
        newer=_neighbour(site, at - 1, language),
    )


def _neighbour(site: Site, at: int, language: str) -> Neighbour | None:
    """The issue at `at` for readers in `language`; those who read no other language than theirs are not sent there."""
    if not 0 <= at < len(site.instalments) or language not in site.instalments[at].editions:
        return None
    edition = site.instalments[at].editions[language]
    return Neighbour(f"../../{edition.issue}/{language}/index.html", plain(edition.period) or plain(edition.subject))
