from tests.checks.footers import fine, found, replaced, without
from tests.checks.writing import Case, issue

CASE = Case(
    fires=(
        found(without("html", "view_url")),
        found(without("text", "view_url")),
        found(replaced("html", ">View this issue in a browser<", "><")),
    ),
    near=(issue(), issue(language="zh"), fine(replaced("html", "View this issue in a browser", "Web"))),
)
