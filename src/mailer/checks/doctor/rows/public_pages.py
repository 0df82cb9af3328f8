"""The public pages: over https, with a certificate that is good, and ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from mailer.checks.doctor.certificates import certificate_note
from mailer.checks.doctor.model import Note, advice, fail, ok, warn
from mailer.checks.doctor.ports import Visit
from mailer.checks.doctor.row import Asking, Row
from mailer.checks.doctor.setup import Online, Setup

PAGE = "/unsubscribe/"
"""A page that is there for everybody and belongs to nobody."""
_SKEW = timedelta(minutes=5)


def look(setup: Setup, online: Online) -> Iterator[Note]:
    """Visit the page where the unsubscribe link of a copy leads that belongs to nobody."""
    url = setup.base_url + PAGE
    visit = online.web.visit(url)
    if (problem := reached(visit, url)) is not None:
        yield problem
        return
    yield ok(f"{url} answers")
    if certificate := certificate_note(urlsplit(url).hostname or "", visit.certificate_ends, setup.machine.now):
        yield certificate
    if urlsplit(url).scheme == "https":
        yield from _hsts(visit)
    yield from _clock(visit, setup.machine.now)


def reached(visit: Visit, url: str) -> Note | None:
    """What is wrong if `url`, which must answer 200, did not."""
    if visit.fault:
        return fail(
            f"{url} cannot be reached: {visit.fault}",
            "see that `mailer serve` runs and the web server in front of it passes it on",
        )
    if 300 <= visit.status < 400:
        return fail(
            f"{url} sends visitors on to {visit.headers.get('location', 'nowhere')}",
            "let the web server pass it on to `mailer serve` as it is, with no login and no other address",
        )
    if visit.status in {401, 403}:
        return fail(f"{url} is closed ({visit.status})", "open it to everybody; readers have no login")
    if visit.status != 200:
        return fail(
            f"{url} answers {visit.status}, so mailer's pages are not there",
            "let the web server pass /u/, /unsubscribe/, /archive/, /media/ and /static/ on to `mailer serve`",
        )
    return None


def _hsts(visit: Visit) -> Iterator[Note]:
    age = re.search(r"max-age\s*=\s*\"?(\d+)", visit.headers.get("strict-transport-security", ""), re.IGNORECASE)
    if not age or int(age[1]) == 0:
        yield advice(
            "browsers are not told to use https only (no HSTS)",
            "have the web server send Strict-Transport-Security: max-age=31536000",
        )


def _clock(visit: Visit, now: datetime) -> Iterator[Note]:
    try:
        theirs = parsedate_to_datetime(visit.headers.get("date", ""))
    except ValueError:
        return
    skew = abs(theirs.replace(tzinfo=theirs.tzinfo or UTC) - now)
    if skew > _SKEW:
        yield warn(
            f"the clocks of this machine and of the web server differ by {int(skew.total_seconds() // 60)} minutes",
            "let both set their clocks by NTP; a message dated wrongly is taken for spam",
        )


ROW = Row(
    id="public-pages",
    order=300,
    title="Public pages",
    why="The unsubscribe link of every message leads there, for years.",
    source="RFC 8058 section 3.1 (https), RFC 6797 (HSTS); Google's guidelines for senders",
    cure="Run `mailer serve` behind a web server with a certificate, at the base_url of mailer.toml.",
    examine=Asking(look),
)
