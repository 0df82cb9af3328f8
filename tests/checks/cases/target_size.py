from tests.checks.cases.contrast import in_head
from tests.checks.writing import Case, Tried, html, issue, text

LIST = text("- [The register](https://example.org/a)", "- [The calls](https://example.org/b)")
TIGHT = ".text ul{font-size:14px;line-height:16px}.text li{margin:0}"


def own(style: str, markup: str) -> str:
    return f'<div style="{style}">{markup}</div></body>'


LINES = '<p style="margin:0"><a href="https://example.org/a">One</a></p><p style="margin:0"><a href="#news">Two</a></p>'

CASE = Case(
    fires=(
        in_head(TIGHT, LIST.replace("|", "▶|")),
        in_head(".text li{margin:0;line-height:20px}", LIST.replace("|", "▶|")),
        in_head("@media (max-width:480px){" + TIGHT + "}", LIST.replace("|", "▶|")),
        Tried("▶" + issue(), html("</body>", own("line-height:18px", LINES))),
    ),
    near=(
        issue(LIST),
        in_head(TIGHT + ".text li{margin:0 0 8px}", LIST),
        in_head(TIGHT + ".text li{padding:4px 0}", LIST),
        in_head(TIGHT + ".text li a{display:block;padding:4px 0}", LIST),
        in_head(TIGHT, text("- See [the register](https://example.org/a)", "- See [the calls](https://example.org/b)")),
        in_head(
            ".text p{line-height:16px}",
            text("[One](https://example.org/a) and [two](https://example.org/b) in a text."),
        ),
        in_head("@media (min-width:600px){" + TIGHT + "}", LIST),
        Tried(issue(), html("</body>", own("line-height:24px", LINES))),
        Tried(issue(), html("</body>", own("line-height:normal", LINES))),
    ),
)
