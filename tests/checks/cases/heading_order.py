from tests.checks.cases.one_heading_one import MJML
from tests.checks.writing import Case, Tried, html, issue

CASE = Case(
    fires=(
        issue(MJML.format(mark="▶", words="<h5>Too deep</h5>")),
        issue(MJML.format(mark="▶", words="<h3> </h3><p>Words</p>")),
        Tried("▶" + issue(), html("</body>", "<h2>A</h2><h4>B</h4><h2>C</h2><h5>D</h5></body>")),
        Tried("▶" + issue(), html("</body>", '<h2><img src="https://example.org/a.png" alt=""></h2></body>')),
    ),
    near=(
        *(issue(lines=f"theme: {theme}\n") for theme in ("un", "base", "plain", "bold")),
        issue(
            "      - title: A\n        text: |\n          # Top\n\n          Words\n\n          ###### Deep\n\n          Words\n"
        ),
        issue("      - type: text\n        text: |\n          ##### Deep\n\n          Words\n"),
        issue(MJML.format(mark="", words="<h3>The forum</h3><h4>Tracks</h4><h2>News</h2>")),
        Tried(issue(), html("</body>", '<h2><img src="https://example.org/a.png" alt="Partners"></h2></body>')),
        Tried(issue(), html("</body>", '<h6 style="display: none">Another</h6></body>')),
    ),
)
