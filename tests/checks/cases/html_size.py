from dataclasses import replace

from tests.checks.settings import SENDING
from tests.checks.writing import STORY, Case, Tried, issue, text

LONG = "A long story. "
GREETED = issue(text("{{ name | default('you') }} " * 900 + LONG * 1_500))
FOR_TWO = "".join(
    f"      - ▶title: For {code}\n        only_for: country = '{code}'\n        text: {LONG * 3_800}\n"
    for code in ("KE", "UG")
)

CASE = Case(
    fires=(
        issue(STORY).replace("- title", "- ▶title").replace("Some words.", LONG * 7_500),
        issue(STORY).replace("  - id: news", "  - ▶id: news").replace("Some words.", LONG * 6_000),
        issue(STORY + STORY.replace("- title: A", "- ▶title: B").replace("Some words.", LONG * 8_000) + STORY),
        Tried(GREETED.replace("  - id: news", "  - ▶id: news"), sending=replace(SENDING, longest={"name": "N" * 90})),
        issue(FOR_TWO.replace("▶", "", 1).replace("= 'UG'", "= 'KE'")),
    ),
    near=(
        issue(STORY).replace("Some words.", LONG * 5_000),
        GREETED,
        issue(FOR_TWO.replace("▶", "")),
    ),
)
