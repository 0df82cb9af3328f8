from dataclasses import replace

from tests.checks.settings import SENDING
from tests.checks.writing import Case, Tried, issue


def sent_from(address: str, reply_to: str | None = None) -> object:
    """The sender at this address."""
    return replace(SENDING, sender=replace(SENDING.sender, address=address, reply_to=reply_to))


CASE = Case(
    fires=tuple(
        Tried("▶" + issue(), sending=sent_from(address))
        for address in ("our.newsletter@gmail.com", "News@Outlook.com", "ministry@mail.ru", "a@qq.com", "a@yahoo.fr")
    ),
    near=(
        issue(),
        Tried(issue(), sending=sent_from("newsletter@example.org", "our.newsletter@gmail.com")),
        Tried(issue(), sending=sent_from("gmail.com@example.org")),
        Tried(issue(), sending=sent_from("news@notgmail.com")),
    ),
)
