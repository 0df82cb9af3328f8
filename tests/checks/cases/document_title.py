from tests.checks.writing import Case, Tried, html, issue

TITLE = "<title>News of the quarter</title>"

CASE = Case(
    fires=(
        Tried("▶" + issue(), html(TITLE, "")),
        Tried("▶" + issue(), html(TITLE, "<title> </title>")),
        Tried("▶" + issue(), html(TITLE, "<title>Newsletter</title>")),
    ),
    near=(
        *(issue(lines=f"theme: {theme}\n") for theme in ("un", "base", "plain", "bold")),
        Tried(issue(), html(TITLE, "<title>News of  the\nquarter</title>")),
        Tried(issue(), html(TITLE, "<title>News of the quarter - Partners</title>")),
        issue().replace("News of the quarter", "'News & views: <b>, “{{ first_name | default(\"you\") }}” and 5 > 4'"),
        issue().replace("News of the quarter", "''"),
    ),
)
