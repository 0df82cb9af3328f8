from tests.checks.cases.one_heading_one import MJML
from tests.checks.writing import Case, Tried, html, issue

CELL = "<tr><td>A</td></tr>"
TABLE = MJML.replace("<mj-text>{words}</mj-text>", "<mj-table>{words}</mj-table>")
HERO = """\
      - type: mjml
        text: The forum
        mjml: |
          <mj-hero height="200px" background-color="#ffffff"><mj-text>The forum</mj-text></mj-hero>
"""

CASE = Case(
    fires=(
        Tried("▶" + issue(), html("</body>", f"<table>{CELL}</table><table>{CELL}</table></body>")),
        Tried("▶" + issue(), html("</body>", "<table role='presentation'><tr><th>A</th></tr></table></body>")),
        Tried("▶" + issue(), html("</body>", f"<table role='none'><caption>Data</caption>{CELL}</table></body>")),
        Tried("▶" + issue(), html("</body>", f"<!--[if mso]><table>{CELL}</table><![endif]--></body>")),
        Tried(
            "▶" + issue(), html("</body>", f"<!--[if mso | IE]><table width='600'>{CELL}</table><![endif]--></body>")
        ),
        issue(TABLE.format(mark="▶", words=CELL)),
    ),
    near=(
        issue(HERO),
        *(issue(lines=f"theme: {theme}\n") for theme in ("un", "base", "plain", "bold")),
        issue(MJML.format(mark="", words="The forum")),
        issue(TABLE.format(mark="", words="<tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr>")),
        issue("      - type: text\n        text: |\n          | A | B |\n          |---|---|\n          | 1 | 2 |\n"),
        issue("      - {type: table, title: T, columns: [A, B], rows: [[1, 2]]}\n"),
        Tried(issue(), html("</body>", f"<table role=none>{CELL}</table></body>")),
        Tried(
            issue(),
            html(
                "</body>",
                "<table role='presentation'><tr><td><table><tr><th scope='col'>A</th></tr></table></td></tr></table></body>",
            ),
        ),
        Tried(issue(), html("</body>", f"<!--[if mso]><table role='presentation'>{CELL}</table><![endif]--></body>")),
        Tried(issue(), html("</body>", f"<!-- <table>{CELL}</table> --></body>")),
    ),
)
