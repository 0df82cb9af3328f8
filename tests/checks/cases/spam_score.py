from tests.checks.writing import Case, Tried, issue

from mailer.checks import LookedUp
from mailer.checks.final.spam import SpamHit, SpamScore

MONEY = SpamHit("SUBJ_ALL_CAPS", 1.5, "Subject is all capitals")
LIST = SpamHit("MAILING_LIST_MULTI", -1.0, "Multiple indicators imply a widely-seen list manager")


def scored(points: float, *hits: SpamHit) -> LookedUp:
    return LookedUp(spam={"en": SpamScore(points, 5.0, hits)})


CASE = Case(
    fires=(
        Tried("▶" + issue(), looked_up=scored(6.1, MONEY, LIST)),
        Tried("▶" + issue(), looked_up=scored(2.0, MONEY)),
    ),
    near=(
        issue(),
        Tried(issue(), looked_up=scored(1.9, MONEY)),
        Tried(issue(), looked_up=scored(-0.3, LIST)),
        Tried(issue(), looked_up=LookedUp(spam={"fr": SpamScore(9.0, 5.0, (MONEY,))})),
    ),
)
