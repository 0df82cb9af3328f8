from tests.checks.writing import Case, issue

LONG = "A chart of the year, " * 8


def story(alt: str) -> str:
    return f"      - title: A\n        image: {{src: images/a.png, alt: {alt}}}\n"


CASE = Case(
    fires=(
        issue(story("▶'" + "x" * 151 + "'")).replace("▶'", "'▶"),
        issue(
            f"      - type: gallery\n        images:\n          - {{src: images/a.png, alt: '▶{LONG}'}}\n"
            "          - {src: images/flag.png, alt: A flag}\n"
        ),
        issue(
            "      - type: mjml\n        text: The forum\n        mjml: |\n          <mj-section><mj-column>\n"
            f'          <mj-image src="images/a.png" alt="▶{LONG}" />\n          </mj-column></mj-section>\n'
        ),
    ),
    near=(
        issue(story("x" * 150)),
        issue(story(f"'{LONG}', decorative: true")),
        issue(f"      - title: A\n        image: {{src: images/a.png, alt: A flag, caption: '{LONG}'}}\n"),
    ),
)
