from tests.checks.writing import Case, issue, text

CASE = Case(
    fires=(
        issue(
            text(
                "▶[www.un.org](https://www.example.com/un) ▶[https://un.org/a](https://bit.ly/x) ▶[un.org](mailto:a@un.org)"
            )
        ),
        issue(text("▶[news@un.org](mailto:other@un.org) ▶[See https://un.org now](https://unicef.org)")),
        issue(text("▶[+41 22 791 00 00](tel:+12125550100) ▶[who.co.uk](https://un.co.uk/)")),
        issue("      - {type: button, text: ▶www.un.org, url: 'https://un.com/'}\n"),
    ),
    near=(
        issue(text("[un.org](https://web.archive.org/web/2014/http://www.un.org/)")),
        issue(
            text("[www.un.org](https://publicadministration.un.org/en/) [news@un.org](mailto:News@un.org?subject=A)")
        ),
        issue(
            text("[un.org/report](https://un.org/r) [ASP.NET](https://microsoft.com) [README.md](https://github.com/a)")
        ),
        issue(
            text(
                "[Node.js](https://nodejs.dev) [e.g.](https://un.org) [v1.2.3](https://un.org) [St. Pauls](https://un.org)"
            )
        ),
        issue(
            text(
                "[+41 (0)22 791 00 00](tel:+41227910000) [Call 2020-2021](tel:+12125550100) [22 791 0000](tel:+41227910000)"
            )
        ),
        issue(
            text(
                "[bücher.de](https://xn--bcher-kva.de/) [un.org](#news)",
                "",
                "[write to news@un.org](https://un.org/contact)",
            )
        ),
    ),
)
