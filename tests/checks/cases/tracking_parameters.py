from tests.checks.writing import Case, issue, text


def to(*addresses: str) -> str:
    """Links with the same few words to each of `addresses`, one a paragraph, with the mark of the address before it."""
    written = [(address.startswith("▶"), address.removeprefix("▶")) for address in addresses]
    return text(*(line for found, address in written for line in (f"See {'▶' * found}[the page]({address}) now.", "")))


CASE = Case(
    fires=(
        issue(
            to(
                "▶https://www.un.org/?fbclid=IwAR0",
                "▶https://www.un.org/a?b=1&gclid=x",
                "▶https://un.org/?_hsenc=p2&_hsmi=3",
            )
        ),
        issue(to("▶https://www.un.org/?utm_source=facebook&utm_medium=social", "▶https://youtu.be/abc?si=xyz")),
        issue(
            to(
                *["https://www.un.org/?utm_source=partners"] * 3,
                "▶https://who.int/?utm_source=other",
                "▶https://un.org/?utm_source=partners&fbclid=1",
            )
        ),
        issue("      - title: A\n        url: ▶https://www.un.org/?mc_cid=12\n        link_text: See the page\n"),
    ),
    near=(
        issue(to(*[f"https://www.un.org/{page}?utm_source=partners&utm_medium=email" for page in "abc"])),
        issue(
            to(
                "https://www.un.org/?si=xyz",
                "https://www.un.org/utm_source",
                "https://www.un.org/?q=fbclid",
                "https://un.org/?id=3",
            )
        ),
    ),
)
