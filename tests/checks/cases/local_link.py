from tests.checks.writing import Case, issue, text


def to(*addresses: str) -> str:
    """Links with the same few words to each of `addresses`, one a paragraph, with the mark of the address before it."""
    written = [(address.startswith("▶"), address.removeprefix("▶")) for address in addresses]
    return text(*(line for found, address in written for line in (f"See {'▶' * found}[the page]({address}) now.", "")))


CASE = Case(
    fires=(
        issue(
            to(
                "▶http://localhost:8000/draft",
                "▶https://localhost/",
                "▶http://127.0.0.1/",
                "▶http://127.1:80/",
                "▶http://[::1]/",
            )
        ),
        issue(
            to(
                "▶http://2130706433/",
                "▶http://0x7f.1/",
                "▶http://0177.0.0.1/",
                "▶http://[::ffff:127.0.0.1]/",
                "▶http://0.0.0.0/",
            )
        ),
        issue(
            to(
                "▶http://10.1.2.3/",
                "▶http://192.168.0.1/",
                "▶http://172.31.0.1/",
                "▶http://100.64.0.1/",
                "▶http://169.254.169.254/",
            )
        ),
        issue(
            to(
                "▶http://[fd00::1]/",
                "▶http://[fe80::1]/",
                "▶http://intranet/page",
                "▶https://files.local/",
                "▶https://x.internal/",
            )
        ),
        issue(to("▶https://srv.corp/", "▶https://nas.home.arpa/", "▶https://app.localhost/", "▶http://printer.lan/")),
        issue("      - {type: button, text: Join, url: ▶http://localhost/}\n"),
    ),
    near=(
        issue(
            to(
                "https://local.un.org/",
                "https://intranet.un.org/",
                "https://www.internal.org/",
                "https://localhost.un.org/",
            )
        ),
        issue(
            to(
                "https://172.32.0.1/",
                "https://100.128.0.1/",
                "https://11.0.0.1/",
                "https://[2606:2800::1]/",
                "https://lan.com/",
            )
        ),
        issue(to("https://https//www.un.org/", "mailto:news@localhost", "#local", "https://192.168.0.un.org/")),
    ),
)
