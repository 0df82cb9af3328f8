from tests.checks.cases.contrast import in_head
from tests.checks.cases.line_height import LONG, MARKED
from tests.checks.writing import Case, Tried, html, issue, text

JUSTIFIED = ".text p{text-align:justify}"
CHINESE = text("上个季度，联合国公共行政网的成员大多在线上开会，" * 4)

CASE = Case(
    fires=(
        in_head(JUSTIFIED, MARKED),
        in_head("@media (max-width:480px){.text p{text-align:justify}}", MARKED),
        in_head(".text{text-align:left}.text div{text-align:justify !important}", MARKED),
    ),
    near=(
        issue(LONG),
        in_head(JUSTIFIED, text("A short line.")),
        in_head(JUSTIFIED + ".text p{text-align:left}", LONG),
        Tried(issue(CHINESE, language="zh"), html("</head>", f"<style>{JUSTIFIED}</style></head>")),
    ),
)
