from tests.checks.writing import Case, issue, text


def to(*addresses: str) -> str:
    """Links with the same few words to each of `addresses`, one a paragraph, with the mark of the address before it."""
    written = [(address.startswith("▶"), address.removeprefix("▶")) for address in addresses]
    return text(*(line for found, address in written for line in (f"See {'▶' * found}[the page]({address}) now.", "")))


CASE = Case(
    fires=(
        issue(to("▶http://www.un.org/", "https://www.un.org/", "▶HTTP://un.org")),
        issue("      - title: A\n        url: ▶http://www.un.org/\n        link_text: See the page\n"),
        issue(
            "      - {type: mjml, text: A, mjml: '<mj-section><mj-column><mj-text>▶<a href=\"http://un.org\">The page</a></mj-text></mj-column></mj-section>'}\n"
        ),
    ),
    near=(
        issue(
            to(
                "https://www.un.org/",
                "https://www.un.org/?from=http://x.org",
                "http://localhost/",
                "http://10.0.0.1/",
                "http://intranet/",
            )
        ),
        issue(to("mailto:http@un.org", "#http")),
    ),
)
