from tests.checks.writing import Case, issue, text


def to(*addresses: str) -> str:
    """Links with the same few words to each of `addresses`, one a paragraph, with the mark of the address before it."""
    written = [(address.startswith("▶"), address.removeprefix("▶")) for address in addresses]
    return text(*(line for found, address in written for line in (f"See {'▶' * found}[the page]({address}) now.", "")))


CASE = Case(
    fires=(
        issue(
            to(
                "▶mailto://news@un.org",
                "▶mailto:news@un..org",
                "▶mailto:.news@un.org",
                "▶mailto:news@un",
                "▶mailto:news@un,org",
            )
        ),
        issue(
            to(
                "▶mailto:news@un.org?subject=A+forum",
                "▶mailto:news@un.org?subjet=News",
                "▶mailto:news@un.org?subject=A&amp;body=B",
            ).replace("&amp;", "\\&amp;")
        ),
        issue(
            to(
                "▶mailto:news@un.org?subject=A?body=B",
                "▶mailto:news@un.org?subject=100%",
                "▶mailto:news@un.org?subject=Q&A",
            )
        ),
        issue("      - {type: button, text: Write to us, url: X'mailto:news@un.org.'}\n".replace("X", "▶")),
    ),
    near=(
        issue(
            to(
                "mailto:news@un.org",
                "mailto:news@un.org?subject=The%20forum&body=Dear%20all%0D%0A",
                "MAILTO:News@UN.org",
            )
        ),
        issue(
            to(
                "mailto:o'neil+news@sub.un.org?cc=a@un.org&bcc=b@un.org",
                "mailto:%22a%20b%22@un.org?subject=C++".replace("%22a%20b%22", "a"),
            )
        ),
        issue(to("mailto:новости@пример.рф", "mailto:news@bücher.de", "https://un.org/mailto:a")),
    ),
)
