from tests.checks.pictures import ball, moving, plain, with_asset
from tests.checks.writing import Case, Tried, issue

STORY = "      - title: A\n        image: {src: %simages/a.png, alt: A blue flag}\n"
FIRES, QUIET = issue(STORY % "▶"), issue(STORY % "")
ROLLING = [ball(at) for at in range(0, 250, 25)]
FLASHING = [plain(0), plain(255)] * 3

CASE = Case(
    fires=(
        Tried(FIRES, with_asset(moving(ROLLING, 200, 0), shown=(300, 200))),
        Tried(FIRES, with_asset(moving(ROLLING, 200, 9), shown=(300, 200))),
        Tried(FIRES, with_asset(moving(ROLLING, 600, None), shown=(300, 200))),
        Tried(FIRES, with_asset(moving(FLASHING, 100, 0), shown=(300, 200))),
        Tried(FIRES, with_asset(moving([*FLASHING, *FLASHING], 100, None), shown=(300, 200))),
    ),
    near=(
        QUIET,
        Tried(QUIET, with_asset(moving(ROLLING, 200, None), shown=(300, 200))),
        Tried(QUIET, with_asset(moving(ROLLING, 200, 1), shown=(300, 200))),
        Tried(QUIET, with_asset(moving([plain(0), plain(255)], 1_000, 1), shown=(300, 200))),
        Tried(QUIET, with_asset(moving([plain(0), plain(255)] * 2, 400, 1), shown=(300, 200))),
        Tried(QUIET, with_asset(moving([plain(100)], 100, 0), shown=(300, 200))),
    ),
)
