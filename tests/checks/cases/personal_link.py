from tests.checks.writing import Case, issue, text


def to(*addresses: str) -> str:
    """Links with the same few words to each of `addresses`, one a paragraph, with the mark of the address before it."""
    written = [(address.startswith("▶"), address.removeprefix("▶")) for address in addresses]
    return text(*(line for found, address in written for line in (f"See {'▶' * found}[the page]({address}) now.", "")))


CASE = Case(
    fires=(
        issue(
            to(
                "▶https://www.un.org/?mc_eid=3f9a",
                "▶https://un.org/?a=1&mkt_tok=abc",
                "▶https://un.org/?e=ana%40example.org",
            )
        ),
        issue(
            to(
                "▶https://un.org/page;jsessionid=1A2B",
                "▶https://un.org/?PHPSESSID=0123456789abcdef",
                "▶https://un.org/?sid=0123456789ab",
            )
        ),
        issue(
            to(
                "▶https://us02web.zoom.us/w/812?tk=abc.def",
                "▶https://zoom.us/s/81234",
                "▶https://un.org/#user=ana@example.org",
            )
        ),
        issue("      - {type: button, text: Join, url: ▶https://un.org/?email=ana@example.org}\n"),
    ),
    near=(
        issue(
            to(
                "https://us02web.zoom.us/j/812?pwd=abc",
                "https://zoom.us/webinar/register/WN_x",
                "https://un.org/?sid=12",
            )
        ),
        issue(
            to(
                "https://un.org/@un",
                "https://medium.com/@un/post?v=a@b",
                "mailto:ana@example.org",
                "https://un.org/?page=eid",
            )
        ),
    ),
)
