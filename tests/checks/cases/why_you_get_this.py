from dataclasses import replace

from tests.checks.footers import fine, found, replaced
from tests.checks.settings import NEWSLETTER, SENDING
from tests.checks.writing import Case, Tried, issue

REASON = "You receive this newsletter because you subscribed to it."
OWN = replace(SENDING, newsletter=replace(NEWSLETTER, reason=(("en", "We met you in Nairobi."),)))

CASE = Case(
    fires=(
        found(replaced("html", REASON, "")),
        found(replaced("html", REASON, "Have a good day.")),
        found(replaced("text", REASON, "")),
    ),
    near=(
        *(issue(language=language) for language in ("ar", "en", "es", "fr", "he", "ru", "zh")),
        fine(replaced("html", REASON, "We send this to all members of the network.")),
        Tried(
            issue(),
            lambda edition: replaced("html", REASON, "We met you in Nairobi.")(
                replaced("text", REASON, "We met you\nin Nairobi.")(edition)
            ),
            sending=OWN,
        ),
    ),
)
