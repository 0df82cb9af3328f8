from tests.checks.writing import Case, issue, links, marked, text

CASE = Case(
    fires=(
        issue(marked("https://example.org/a", "www.example.org", "example.org/report", "(http://example.org)")),
        issue(text("See <https://example.org>.").replace("<", "▶<")),
        issue("      - {type: button, text: ▶www.example.org, url: 'https://example.org'}\n"),
        issue("      - title: A\n        url: https://example.org\n        link_text: '▶https://example.org'\n"),
    ),
    near=(
        issue(links("unpog.org", "the site example.org/report", "UN/DESA", "and/or", "16/10/2020")),
        issue(text("See <news@example.org> or https://example.org as text.")),
        issue("      - title: https://example.org\n"),
    ),
)
