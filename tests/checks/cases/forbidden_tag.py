from tests.checks.writing import Case, Tried, html, issue

STORY = "      - {}title: A story\n        text: Some words.\n"


def with_markup(markup: str, mark: str = "▶") -> Tried:
    """The issue with `markup` in the story's text."""
    return Tried(issue(STORY.replace("{}", mark)), html("Some words.", f"Some words.{markup}"))


def in_head(markup: str) -> Tried:
    return Tried("▶" + issue(), html("</head>", f"{markup}</head>"))


CASE = Case(
    fires=(
        in_head("<script>alert(1)</script>"),
        in_head('<link rel="stylesheet" href="https://example.org/a.css">'),
        in_head('<base href="https://example.org/">'),
        in_head('<meta http-equiv="Refresh" content="0;url=https://example.org">'),
        with_markup('<iframe src="https://example.org/film"></iframe>'),
        with_markup('<object data="https://example.org/film"></object>'),
        with_markup('<embed src="https://example.org/film">'),
        with_markup('<input name="a">'),
        with_markup("<select></select>"),
        with_markup('<img src="https://example.org/a.png" alt="" onerror="alert(1)">'),
        with_markup('<a href=" java\nscript:alert(1)"><b></b></a>'),
        with_markup('<a href="data:text/html,words"><b></b></a>'),
    ),
    near=(
        with_markup('<img src="data:image/png;base64,AAAA" alt="">', ""),
        with_markup('<a href="https://example.org/javascript:-explained">One</a>', ""),
        with_markup('<span data-once="1">One</span>', ""),
        with_markup('<input type="checkbox">', ""),
        with_markup("<!--[if mso]><script></script><![endif]-->", ""),
    ),
)
