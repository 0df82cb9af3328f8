from dataclasses import replace

from tests.checks.settings import SENDING
from tests.checks.writing import Case, Tried, issue


def sent(base_url: str, *, leaves: bool = True) -> object:
    """Public pages at this address."""
    return replace(SENDING, base_url=base_url, leaves_machine=leaves)


CASE = Case(
    fires=tuple(
        Tried("▶" + issue(), sending=sent(base_url))
        for base_url in (
            "http://127.0.0.1:8000",
            "http://localhost:8000",
            "https://192.168.1.5",
            "https://[::1]",
            "https://10.1.2.3/news",
            "https://mailserver",
            "https://news.intranet.local",
            "https://news.example.org",
            "http://newsletter.un.org",
        )
    ),
    near=(
        issue(),
        Tried(issue(), sending=sent("https://newsletter.un.org")),
        Tried(issue(), sending=sent("https://localhost.un.org")),
        Tried(issue(), sending=sent("https://8.8.8.8")),
        Tried(issue(), sending=sent("http://127.0.0.1:8000", leaves=False)),
    ),
)
