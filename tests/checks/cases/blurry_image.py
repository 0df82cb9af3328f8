from tests.checks.pictures import moving, plain, with_asset
from tests.checks.writing import Case, Tried, issue

MJML = """\
      - type: mjml
        text: A blue flag.
        mjml: |
          <mj-section><mj-column>
            {mark}<mj-image src="images/a.png" alt="A blue flag" {width} />
          </mj-column></mj-section>
"""
STORY = "      - title: A\n        image: {src: %simages/a.png, alt: A blue flag}\n"
SMALL = moving([plain(100, (100, 80))], 100, None)

CASE = Case(
    fires=(
        issue(MJML.format(mark="▶", width='width="300px"')),
        issue(MJML.format(mark="▶", width="")),
        Tried(issue(STORY % "▶"), with_asset(SMALL, shown=(300, 200))),
        Tried(
            issue("      - title: A\n        image:\n          src: ▶images/a.png\n          decorative: true\n"),
            with_asset(SMALL, shown=(300, 200)),
        ),
    ),
    near=(
        issue(MJML.format(mark="", width='width="40px"')),
        *(issue(STORY % "", f"theme: {theme}\n") for theme in ("un", "base", "plain", "bold")),
        Tried(issue(STORY % ""), with_asset(SMALL, shown=(105, 80))),
        Tried(issue(STORY % ""), with_asset(SMALL, shown=(50, 40))),
    ),
)
