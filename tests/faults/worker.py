"""Resumes a mailing and delivers it, in a process of its own that a test may kill at any point.

Arguments: the database file, the mailing's number, the transport's URL.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mailer.web.settings import SiteValues, configure


def main(database: str, number: str, url: str) -> None:
    configure(SiteValues(f"sqlite:///{database}", "tests only, never a real secret", "https://news.example.org"))
    from django.utils import timezone
    from tests.mailings.conftest import SITE

    from mailer.mailings import deliver, mailing_numbered, resume
    from mailer.transports import open_route

    mailing = mailing_numbered(int(number))
    resume(mailing, timezone.now())
    with open_route(url, Path(database).parent) as route:
        deliver(mailing, route, SITE, patience=0)


main(*sys.argv[1:])
