from tests.checks.answering import PAGE, found, linked
from tests.checks.writing import Case, Tried, issue, text

from mailer.checks import LookedUp
from mailer.checks.online.answers import Answer, Trouble

GONE = Answer(PAGE, 404)

CASE = Case(
    fires=(
        *(found(Answer(PAGE, status)) for status in (404, 410, 500, 502, 503, 504, 520)),
        *(
            found(Answer(PAGE, trouble=trouble, detail="as it is"))
            for trouble in (Trouble.NO_SUCH_HOST, Trouble.TIMEOUT, Trouble.UNREACHABLE, Trouble.PROTOCOL)
        ),
        found(Answer("https://www.un.example.net/new", 404, (301,))),
        found(GONE, f"{PAGE}#chapter-2"),
        Tried(
            issue(
                f"      - title: A report\n        url: ▶{PAGE}\n"
                + text(f"It is [here in English]({PAGE}?x) and ▶[there]({PAGE}).", "", f"And ▶[again]({PAGE}).")
            ),
            looked_up=LookedUp({PAGE: GONE}),
        ),
    ),
    near=(
        linked(None),
        Tried(issue(text(f"See [another]({PAGE}/2).")), looked_up=LookedUp({PAGE: GONE})),
        *(linked(Answer(PAGE, status)) for status in (200, 204, 304, 400, 401, 403, 405, 406, 418, 429, 451, 999)),
        *(
            linked(Answer(PAGE, trouble=trouble))
            for trouble in (Trouble.REFUSED, Trouble.NO_NAMES, Trouble.CERTIFICATE_EXPIRED, Trouble.TOO_MANY_REDIRECTS)
        ),
    ),
)
