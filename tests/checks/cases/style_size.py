from tests.checks.writing import Case, Tried, html, issue


def styled(*sizes: int, before: str = "<style>", after: str = "</style>") -> Tried:
    """The issue with style sheets of these many bytes more."""
    sheets = "".join(f"{before}{'p{color:#000001}' * (size // 16)}{after}" for size in sizes)
    return Tried("▶" + issue(), html("</head>", f"{sheets}</head>"))


def unmarked(tried: Tried) -> Tried:
    return Tried(tried.text.replace("▶", ""), tried.change)


CASE = Case(
    fires=(styled(16_400), styled(9_000, 9_000), styled(5_000, 5_000)),
    near=(
        unmarked(styled(5_000)),
        unmarked(styled(20_000, before="<!--[if mso]><style>", after="</style><![endif]-->")),
    ),
)
