from tests.checks.cases.layout_table_role import TABLE
from tests.checks.writing import Case, Tried, html, issue

BODY = "<tr><td>1</td><td>2</td></tr>"
MARKDOWN = "      - type: text\n        text: |\n          Words.\n\n          {mark}{heads}\n          |---|---|\n          | one | two |\n"

CASE = Case(
    fires=(
        issue(TABLE.format(mark="▶", words=f"<tr><th>A</th><th>B</th></tr>{BODY}")),
        Tried("▶" + issue(), html("</body>", f"<table><tr><th scope='here'>A</th></tr>{BODY}</table></body>")),
        issue(MARKDOWN.format(mark="▶", heads="|   |   |")),
        issue("      - ▶{type: table, columns: [A, B], rows: [[1, 2]]}\n"),
        issue("      - ▶type: table\n        columns: [A, B]\n        rows:\n          - [1, 2]\n"),
    ),
    near=(
        *(
            issue("      - {type: table, title: T, columns: [A, B], rows: [[1, 2]]}\n", f"theme: {theme}\n")
            for theme in ("un", "base", "plain", "bold")
        ),
        issue("      - {type: table, caption: What it shows, columns: [A, B], row_headers: true, rows: [[1, 2]]}\n"),
        issue(MARKDOWN.format(mark="", heads="| A | B |")),
        issue(MARKDOWN.format(mark="", heads="|   | B |")),
        issue(TABLE.format(mark="", words=f"<tr><th scope='col'>A</th><th scope='col'>B</th></tr>{BODY}")),
        Tried(issue(), html("</body>", f"<table><thead><tr><th>A</th></tr></thead>{BODY}</table></body>")),
        Tried(issue(), html("</body>", f"<table role='presentation'><tr><th>A</th></tr>{BODY}</table></body>")),
    ),
)
