from tests.checks.writing import Case, Tried, html, issue

STORY = "      - title: A\n        image: {src: images/a.png, alt: A blue flag}\n"
MJML = """\
      - type: mjml
        text: The forum
        mjml: |
          %s<mj-section><mj-column><mj-text>%s</mj-text></mj-column></mj-section>
"""
IMAGE = """\
      - type: mjml
        text: The forum
        mjml: |
          <mj-section><mj-column>
            %s
          </mj-column></mj-section>
"""

CASE = Case(
    fires=(
        Tried("▶" + issue(STORY), html(' alt="A blue flag"', "")),
        Tried("▶" + issue(), html("</body>", '<img src="https://example.org/a.png"><img src="b.png"></body>')),
        issue(IMAGE % "▶<mj-image src='images/a.png' width='40px' />"),
        issue(MJML % ("▶", '<img src="images/a.png" width="40" />')),
    ),
    near=(
        issue(IMAGE % "<mj-image src='images/a.png' width='40px' alt='' />"),
        issue(IMAGE % "<mj-image\n            alt='A > B' src='images/a.png' width='40px' />"),
        *(issue(STORY, f"theme: {theme}\n") for theme in ("un", "base", "plain", "bold")),
        issue(MJML % ("", '<img src="images/a.png" alt="" width="40" />')),
        Tried(issue(), html("</body>", '<img src="https://example.org/a.png" alt></body>')),
        Tried(issue(), html("</body>", '<img src="https://example.org/a.png" aria-hidden="true"></body>')),
        Tried(issue(), html("</body>", '<div style="display:none"><img src="https://example.org/a.png"></div></body>')),
        Tried(issue(), html("</body>", '<!--[if mso]><img src="https://example.org/a.png"><![endif]--></body>')),
        issue("      - title: A\n        image: {src: images/a.png, decorative: true}\n"),
    ),
)
