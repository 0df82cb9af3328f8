from tests.checks.pictures import moving, of_size, plain, with_asset
from tests.checks.writing import Case, Tried, issue

STORY = "      - title: A\n        image: {src: %simages/a.png, alt: A blue flag}\n"
TWO = STORY + "      - title: B\n        image: {src: %simages/flag.png, alt: A red flag}\n"
STILL = moving([plain(100)], 100, None)

CASE = Case(
    fires=(
        Tried(issue(STORY % "▶"), with_asset(of_size(STILL, 1_000_001))),
        Tried(issue(STORY % "▶"), with_asset(of_size(STILL, 200_001))),
        Tried("▶" + issue(STORY % "▶"), with_asset(of_size(STILL, 2_000_001))),
    ),
    near=(
        issue(STORY % ""),
        Tried(issue(STORY % ""), with_asset(of_size(STILL, 200_000))),
        issue(TWO % ("", "")),
    ),
)
