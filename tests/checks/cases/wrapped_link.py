from tests.checks.writing import Case, issue, text


def to(*addresses: str) -> str:
    """Links with the same few words to each of `addresses`, one a paragraph, with the mark of the address before it."""
    written = [(address.startswith("▶"), address.removeprefix("▶")) for address in addresses]
    return text(*(line for found, address in written for line in (f"See {'▶' * found}[the page]({address}) now.", "")))


CASE = Case(
    fires=(
        issue(to("▶https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.un.org%2F&data=05%7C01")),
        issue(
            to(
                "▶https://urldefense.com/v3/__https://www.un.org/__;!!a$",
                "▶https://urldefense.proofpoint.com/v2/url?u=https-3A__un.org",
            )
        ),
        issue(
            to(
                "▶https://www.google.com/url?q=https://www.un.org/&sa=D",
                "▶https://www.google.co.uk/url?q=https://un.org",
            )
        ),
        issue(
            to(
                "▶https://l.facebook.com/l.php?u=https%3A%2F%2Fun.org",
                "▶https://www.linkedin.com/safety/go?url=https%3A%2F%2Fun.org",
            )
        ),
        issue(
            to(
                "▶https://protect-eu.mimecast.com/s/abc?domain=un.org",
                "▶https://partners.us1.list-manage.com/track/click?u=1&id=2&e=3",
            )
        ),
        issue("      - {type: button, text: Join, url: ▶https://www.youtube.com/redirect?q=https%3A%2F%2Fun.org}\n"),
    ),
    near=(
        issue(
            to(
                "https://www.google.com/maps/place/UN",
                "https://www.google.com/search?q=url",
                "https://support.google.com/url",
            )
        ),
        issue(
            to(
                "https://www.facebook.com/l/x",
                "https://www.linkedin.com/company/un",
                "https://urldefense.org/v3/",
                "https://bit.ly/un",
            )
        ),
        issue(
            to(
                "https://www.mimecast.com/s/x",
                "https://partners.us1.list-manage.com/subscribe?u=1",
                "https://mailchi.mp/un/news",
            )
        ),
    ),
)
