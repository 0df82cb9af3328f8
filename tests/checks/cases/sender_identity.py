from tests.checks.footers import fine, found, replaced
from tests.checks.writing import Case, issue

CASE = Case(
    fires=(
        found(replaced("html", "Example Organization", "Us")),
        found(replaced("text", "Example Organization", "Us")),
    ),
    near=(
        issue(),
        fine(replaced("text", "Example Organization", "EXAMPLE\n  ORGANIZATION")),
        fine(replaced("html", ">Example Organization<", "><")),
    ),
)
