from tests.checks.writing import Case, issue, text


def to(*addresses: str) -> str:
    """Links with the same few words to each of `addresses`, one a paragraph, with the mark of the address before it."""
    written = [(address.startswith("▶"), address.removeprefix("▶")) for address in addresses]
    return text(*(line for found, address in written for line in (f"See {'▶' * found}[the page]({address}) now.", "")))


CASE = Case(
    fires=(
        issue(to("▶https://https://www.un.org/", "▶https://http//www.un.org/", "▶https://https")),
        issue(
            to(
                "▶https://www..un.org/",
                "▶https://www.un,org/",
                "▶https://-un.org/",
                "▶https://10.0.0.300/",
                "▶https://...",
            )
        ),
        issue(
            to("▶https://www.un.con/", "▶https://www.un.ogr/page", "▶https://partner.example/", "▶http://ww.un.org/")
        ),
        issue(to("▶https://www.un.org/a.", "▶https://www.un.org/a。")),
        issue(
            to(
                "▶https://www.un.org/a…",
                "▶https://www.un.org/desa/a...",
                "▶https://www.un.org/a%zz",
                "▶https://www.un.org/100%",
            )
        ),
        issue(to("▶https://www.un.org/ahttps://www.un.org/b", "▶https://www.un.org/\u200ba", "▶https://bücher..org/")),
        issue("      - title: A\n        url: ▶https://www.un.org/?a=1&amp;b=2\n        link_text: See the page\n"),
        issue(
            "      - {type: button, text: Join, url: ▶'https://www.un.org/a)'}\n      - {type: button, text: Come, url: ▶'https://un.org/a),'}\n"
        ),
        issue("      - {type: button, text: Join, url: ▶'https://www.un.org/**'}\n"),
        issue(
            "      - {type: links, items: [{title: One, url: ▶'https://un..org'}, {title: Two, url: ▶'https://un_.org,'}]}\n"
        ),
    ),
    near=(
        issue(to("https://www.un.org", "https://www.un.org:8443/a/b-c_d~e/?q=a+b&c=%D0%B0#part", "https://un.org./")),
        issue(to("https://en.wikipedia.org/wiki/Apple_Inc.", "https://en.wikipedia.org/wiki/Washington,_D.C.")),
        issue(
            to(
                "https://en.wikipedia.org/wiki/UN_(body)",
                "https://www.un.org/a/(b)",
                "https://93.184.216.34/",
                "http://[2606:2800::1]/",
            )
        ),
        issue(
            to(
                "https://bücher.de/straße",
                "https://例子.中国/页",
                "https://правительство.рф/доклад",
                "https://example.org/",
            )
        ),
        issue(
            to(
                "https://web.archive.org/web/2020/https://www.un.org/",
                "https://un.org/?to=https://x.org/",
                "https://a_b.un.org/",
            )
        ),
        issue(
            to("mailto:news@un.org", "tel:+12125550100", "#news", "https://www.un.com/", "https://httpbin.org/http/")
        ),
    ),
)
