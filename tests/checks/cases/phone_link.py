from tests.checks.writing import Case, issue, text


def to(*addresses: str) -> str:
    """Links with the same few words to each of `addresses`, one a paragraph, with the mark of the address before it."""
    written = [(address.startswith("▶"), address.removeprefix("▶")) for address in addresses]
    return text(*(line for found, address in written for line in (f"See {'▶' * found}[the page]({address}) now.", "")))


CASE = Case(
    fires=(
        issue(
            to(
                "▶tel:+44(0)2079460000",
                "▶tel:0041227910000",
                "▶tel:2125550100",
                "▶tel:+1-800-FLOWERS",
                "▶tel:+1234567890123456",
            )
        ),
        issue("      - {type: button, text: Call us, url: ▶tel:02079460000}\n"),
    ),
    near=(
        issue(
            to(
                "tel:+12125550100",
                "tel:+44-20-7946-0000",
                "tel:112",
                "tel:+12125550100;ext=12",
                "tel:7042;phone-context=un.org",
            )
        ),
        issue(to("tel:5550100;phone-context=un.org", "https://un.org/tel:5550100")),
    ),
)
