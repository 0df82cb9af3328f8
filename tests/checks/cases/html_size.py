from tests.checks.writing import STORY, Case, issue

CASE = Case(
    fires=(
        issue(STORY).replace("  - id: news", "  - ▶id: news").replace("Some words.", "A long story. " * 6_000),
        issue(STORY).replace("  - id: news", "  - ▶id: news").replace("Some words.", "Eine Zeile. " * 7_000),
    ),
    near=(issue(STORY).replace("Some words.", "A long story. " * 4_000),),
)
