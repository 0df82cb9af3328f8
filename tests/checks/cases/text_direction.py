from tests.checks.writing import Case, Tried, html, issue

CASE = Case(
    fires=(
        Tried("▶" + issue(), html('<html lang="en" dir="ltr"', '<html lang="en"')),
        Tried("▶" + issue(language="ar"), html('<html lang="ar" dir="rtl"', '<html lang="ar" dir="ltr"')),
        Tried("▶" + issue(), html('role="article" lang="en" dir="ltr"', 'role="article" lang="en"')),
        Tried(
            "▶" + issue(language="he"),
            html('role="article" lang="he" dir="rtl"', 'role="article" lang="he" dir="auto"'),
        ),
        Tried("▶" + issue(), html("</body>", '<p lang="en">Sent with care</p></body>')),
    ),
    near=(
        *(issue(lines=f"theme: {theme}\n") for theme in ("un", "base", "plain", "bold")),
        *(issue(language=language) for language in ("ar", "es", "fr", "he", "ru", "zh")),
        Tried(issue(), html('dir="ltr"', 'DIR="LTR"')),
        Tried(issue(), html("A story", '<span dir="rtl">A story</span>')),
    ),
)
