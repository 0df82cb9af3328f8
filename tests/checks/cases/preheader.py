from tests.checks.writing import HEAD, Case, Tried, issue


def preheader(words: str) -> str:
    """An issue with this preheader."""
    return issue(lines=f'preheader: "{words}"\n').replace('"▶', '▶"')


CASE = Case(
    fires=(
        "▶" + issue(),
        issue(lines="preheader: ''\n").replace("title: P", "▶title: P", 1),
        preheader("▶Webinars and awards"),
        preheader("▶" + "Webinars, awards and reports. " * 6),
        preheader("▶News of the quarter: webinars, awards and reports"),
        preheader("▶NEWS of the Quarter!"),
    ),
    near=(
        preheader("Webinars, awards and reports from partners in Asia."),
        preheader("数字政府网络研讨会、奖项与合作伙伴的报告"),
        preheader("For you, {{ first_name | default('dear colleague') }}: webinars and news of the quarter"),
        issue(
            lines="preheader: Webinars, awards and reports from Asia\n", head=HEAD.replace("News of the quarter", "''")
        ),
        Tried(issue(language="fr"), source=preheader("Webinars, awards and reports from partners in Asia.")),
    ),
)
