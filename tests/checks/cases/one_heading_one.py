from tests.checks.writing import Case, Tried, html, issue

MJML = """\
      - type: mjml
        text: The forum
        mjml: |
          {mark}<mj-section><mj-column><mj-text>{words}</mj-text></mj-column></mj-section>
"""

CASE = Case(
    fires=(
        Tried("▶" + issue(), html("<h1 ", "<p ")),
        Tried("▶" + issue(), html("<h1 ", "<h1 hidden ")),
        Tried("▶" + issue(), html("</body>", "<h1>Another</h1><h1>And another</h1></body>")),
        issue(MJML.format(mark="▶", words="<h1>The forum</h1>")),
    ),
    near=(
        *(issue(lines=f"theme: {theme}\n") for theme in ("un", "base", "plain", "bold")),
        issue("      - title: A\n        text: |\n          # Top\n\n          Words\n\n          # Top again\n"),
        issue(MJML.format(mark="", words="<h2>The forum</h2>")),
        Tried(issue(), html("</body>", '<h1 style="display:none">Another</h1><h1> </h1></body>')),
        Tried(issue(), html("</body>", "<!--[if mso]><h1>Another</h1><![endif]--></body>")),
    ),
)
