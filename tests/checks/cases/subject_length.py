from dataclasses import replace

from tests.checks.settings import SENDING
from tests.checks.writing import HEAD, STORY, Case, Tried, issue


def subject(words: str, language: str = "en") -> str:
    """An issue with this subject."""
    return issue(STORY, head=HEAD.replace("News of the quarter", f'"{words}"'), language=language).replace('"▶', '▶"')


KNOWN = replace(SENDING, longest={"organisation": "The Ministry of Public Administration and Digital Affairs"})

CASE = Case(
    fires=(
        subject("▶" + "News of the quarter " * 4),
        subject("▶" + "数字政府" * 9, "zh"),
        subject("▶News"),
        subject("▶简报", "zh"),
        Tried(subject("▶News for {{ organisation | default('you') }} of the quarter"), sending=KNOWN),
    ),
    near=(
        subject("A subject of seventy columns, which is what most of them have room fo"),
        subject("数字政府" * 8, "zh"),
        subject("Ten letter"),
        subject("News for {{ organisation | default('you') }} of the quarter"),
        subject(""),
    ),
)
