"""Issues of which links were asked for, and what came of it."""

from __future__ import annotations

from tests.checks.writing import Tried, issue, text

from mailer.checks import LookedUp
from mailer.checks.online.answers import Answer

PAGE = "https://www.un.example.net/publications/report"


def linked(answer: Answer | None, url: str = PAGE, mark: str = "") -> Tried:
    """An issue with a link to `url`, of which this is the answer."""
    asked = {} if answer is None else {url.partition("#")[0]: answer}
    return Tried(issue(text(f"See {mark}[the report]({url}) today.")), looked_up=LookedUp(asked))


def found(answer: Answer, url: str = PAGE) -> Tried:
    """As `linked`, and it must be found there."""
    return linked(answer, url, "▶")
