from dataclasses import replace

from tests.checks.cases.subject_length import subject
from tests.checks.settings import SENDING
from tests.checks.writing import Case, Tried, issue


def sent_as(name: str) -> object:
    """The sender under this name."""
    return replace(SENDING, sender=replace(SENDING.sender, name=name))


CASE = Case(
    fires=(
        *(
            subject(f"{start} news of the quarter").replace('subject: "', 'subject: "▶')
            for start in ("Re:", "RE :", "Fwd:", "FW:", "Re[2]:", "AW:", "TR:", "RV:", "Отв:", "回复：", "转发:", "رد:")
        ),
        subject("News of the quarter▶!!! And more▶$$"),
        subject("News？").replace("News？", "News of the quarter▶？？？"),
        Tried("▶" + issue(), sending=sent_as("ministry@gov.example")),
        Tried("▶" + issue(), sending=sent_as("Partners <news@example.com>")),
    ),
    near=(
        subject("Regarding news: review of the quarter"),
        subject("Reform: news of the quarter"),
        subject("Are you in? News of the quarter!"),
        subject("About Re: an older thread"),
        subject("Costs of 5$, 6€ and 7£"),
        Tried(issue(), sending=sent_as("Partners @ Example")),
        Tried(issue(), sending=sent_as("news@news.example.org")),
    ),
)
