from tests.checks.answering import PAGE, found, linked
from tests.checks.writing import Case

from mailer.checks.online.answers import Answer

NEW = "https://www.un.example.net/library/the-report"


def moved(url: str = NEW, *moves: int, title: str = "The report", status: int = 200) -> Answer:
    return Answer(url, status, moves or (301,), title)


CASE = Case(
    fires=(
        found(moved()),
        found(moved(NEW, 308, 301, 301)),
        found(moved("https://library.example.org/publications/report")),
        found(moved(NEW), f"{PAGE}#chapter-2"),
    ),
    near=(
        linked(None),
        linked(Answer(NEW, 200)),
        linked(moved(NEW, 302)),
        linked(moved(NEW, 301, 302)),
        linked(moved(NEW, status=404)),
        linked(moved(NEW, status=403)),
        linked(moved(title="Page not found")),
        # What a site adds by itself.
        linked(moved(PAGE), PAGE.replace("https:", "http:")),
        linked(moved(f"{PAGE}/")),
        linked(moved(PAGE), PAGE.replace("www.", "")),
        linked(moved("https://un.example.net/en/Publications/Report/index.html")),
        linked(moved(f"{PAGE}?lang=en")),
        linked(moved("https://www.un.example.net/en/welcome"), "https://www.un.example.net"),
        # Addresses that are there to lead on.
        linked(moved(), "https://doi.org/10.18356/2be38b2c-en"),
        linked(moved(), "https://undocs.org/A/RES/70/1"),
        linked(moved(), "https://bit.ly/3abcdef"),
        # Other rules speak.
        linked(moved("https://www.un.example.net/en")),
        linked(moved("https://login.example.net/?next=x")),
    ),
)
