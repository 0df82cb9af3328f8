from tests.checks.writing import HEAD, Case, issue

CASE = Case(
    fires=(
        issue(head=HEAD.replace("News of the quarter", "▶''")),
        issue(head=HEAD.replace("News of the quarter", "▶'{{ country | default(\" \") }}'")),
        issue(head=HEAD.replace("News of the quarter", '▶"\\u200b \\u2063"')),
    ),
    near=(
        issue(head=HEAD.replace("News of the quarter", "'{{ country | default(\"News\") }}'")),
        issue(head=HEAD.replace("News of the quarter", "'{{ email }}'")),
        issue(head=HEAD.replace("News of the quarter", "'!'")),
    ),
)
