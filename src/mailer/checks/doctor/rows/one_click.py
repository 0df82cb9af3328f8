"""One-click unsubscribing, tried with the token of nobody: nothing can change by it."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.doctor.model import Note, fail, not_asked, ok
from mailer.checks.doctor.row import Asking, Row
from mailer.checks.doctor.rows.public_pages import PAGE
from mailer.checks.doctor.setup import Online, Setup

NOBODY = "doctor-of-nobodyAAAAAAAAAAAAAAAA"
"""As long as a token and made of its letters, and no key signs it: no subscription has this name."""
_BODY = b"List-Unsubscribe=One-Click"


def look(setup: Setup, online: Online) -> Iterator[Note]:
    """POST as mail programs do (RFC 8058 section 3.2), without cookie, and GET as scanners do."""
    if online.web.visit(setup.base_url + PAGE).status != 200:
        yield not_asked("the public pages cannot be reached", "mend that first")
        return
    url = f"{setup.base_url}/u/{NOBODY}"
    posted = online.web.visit(url, "POST", _BODY)
    if posted.fault:
        yield fail(f"a one-click unsubscribe gets no answer: {posted.fault}", "let the web server pass POST on")
    elif posted.status not in {200, 404}:
        yield _refused(posted.status, posted.headers.get("location", ""))
    else:
        seen = online.web.visit(url)
        if seen.fault or seen.status not in {200, 404}:
            yield fail(
                f"an unsubscribe link answers {seen.fault or seen.status} when it is opened",
                "let the web server pass /u/ on to `mailer serve` as it is",
            )
        else:
            yield ok(f"an unsubscribe of nobody is answered as it should be ({posted.status}), and changes nothing")


def _refused(status: int, location: str) -> Note:
    if 300 <= status < 400:
        return fail(
            f"a one-click unsubscribe is sent on to {location or 'nowhere'}, and mail programs do not follow",
            "let the web server answer POST to /u/ at this very address, without a login",
        )
    why = {
        401: "a login is asked for",
        403: "something in front of mailer refuses it",
        405: "POST is not passed on",
        413: "the body is refused",
        429: "it is slowed down",
    }.get(status, "something in front of mailer fails")
    return fail(
        f"a one-click unsubscribe is answered {status}: {why}",
        "let the web server pass POST to /u/ on to `mailer serve`, without login, cookie or challenge",
    )


ROW = Row(
    id="one-click",
    order=310,
    title="One-click unsubscribe",
    why="Google and Yahoo ask bulk senders for an unsubscribe that works with one POST and no questions.",
    source="RFC 8058 sections 3.1 and 3.2",
    cure="Let POST reach /u/ on `mailer serve` without redirect, login, cookie or challenge.",
    examine=Asking(look),
)
