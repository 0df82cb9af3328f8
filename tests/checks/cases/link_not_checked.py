from tests.checks.answering import PAGE, found, linked
from tests.checks.writing import Case, Tried, issue, text

from mailer.checks import LookedUp
from mailer.checks.online.answers import Answer, Trouble

KEPT_OUT = Answer(PAGE, 403)

CASE = Case(
    fires=(
        *(found(Answer(PAGE, status)) for status in (400, 401, 403, 405, 406, 429, 451, 999, 304)),
        *(
            found(Answer(PAGE, trouble=trouble))
            for trouble in (
                Trouble.REFUSED,
                Trouble.NO_NAMES,
                Trouble.BAD_ADDRESS,
                Trouble.TOO_LARGE,
                Trouble.TOO_MANY_REDIRECTS,
            )
        ),
        # Once for each host and reason.
        Tried(
            issue(
                text(
                    f"See ▶[one]({PAGE}), [two]({PAGE}/2) and ▶[three]({PAGE}/3), or ▶[four](https://b.example.net/x).",
                )
            ),
            looked_up=LookedUp(
                {
                    PAGE: KEPT_OUT,
                    f"{PAGE}/2": KEPT_OUT,
                    f"{PAGE}/3": Answer(PAGE, 429),
                    "https://b.example.net/x": KEPT_OUT,
                }
            ),
        ),
    ),
    near=(
        linked(None),
        *(linked(Answer(PAGE, status)) for status in (200, 206, 404, 410, 500, 503)),
        *(
            linked(Answer(PAGE, trouble=trouble))
            for trouble in (Trouble.NO_SUCH_HOST, Trouble.TIMEOUT, Trouble.CERTIFICATE_NAME, Trouble.TLS)
        ),
    ),
)
