from tests.checks.writing import Case, issue


def event(start: str, end: str | None = None) -> str:
    """An event that starts and ends then."""
    more = f"        end: {end}\n" if end else ""
    return f"      - type: event\n        title: E\n        start: {start}\n{more}"


CASE = Case(
    fires=(
        issue(event("▶2002-12-14")),
        issue(event("▶2012-12-14", "2012-12-15")),
        issue(event("▶2200-12-14".replace("2200", "2120"))),
        issue(event("2020-12-14", "▶2202-12-15".replace("2202", "2102"))),
        issue(lines="period: October – December 2002\n").replace("date: 2020", "date: ▶2020"),
    ),
    near=(
        issue(event("2018-01-01") + event("2023-12-31") + event("2020-12-14", "2021-01-15")),
        issue(lines="period: October – December 2020\n"),
        issue(lines="period: October 2019 – January 2020\n"),
        issue(lines="period: Fourth quarter\n"),
        issue("      - {title: History, dateline: 24 October 1945}\n"),
    ),
)
