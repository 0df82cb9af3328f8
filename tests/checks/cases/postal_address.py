from dataclasses import replace

from tests.checks.footers import fine, found, replaced
from tests.checks.settings import NEWSLETTER, SENDING
from tests.checks.writing import Case, Tried, issue


def at(address: str) -> object:
    """The sending of a newsletter at this address."""
    return replace(SENDING, newsletter=replace(NEWSLETTER, postal_address=address))


CASE = Case(
    fires=(
        found(replaced("html", "1 Example Road, Exampleton", "")),
        found(replaced("html", "1 Example Road, Exampleton", "1 Example Road")),
        found(replaced("html", '<span dir="auto">1 Ex', '<span dir="auto" style="display:none">1 Ex')),
        found(replaced("text", "1 Example Road, Exampleton", "")),
        Tried("▶" + issue(), sending=at(" \n ")),
        Tried(
            "▶" + issue(),
            lambda edition: replaced("html", "1 Example Road, Exampleton", "1 Example Street<br>Example City")(
                replaced("text", "1 Example Road, Exampleton", "1 Example Street\nExample City")(edition)
            ),
            sending=at("1 Example Street\nExample City"),
        ),
    ),
    near=(
        issue(),
        fine(replaced("html", "1 Example Road, Exampleton", "<b>1&nbsp;Example Road</b>, EXAMPLE\u200bTON")),
        fine(replaced("text", "1 Example Road, Exampleton", "1 Example\nRoad, Exampleton")),
        Tried(issue(), sending=at("1 Example Road,\n\nExampleton\n")),
    ),
)
