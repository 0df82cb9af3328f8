from tests.checks.writing import Case, Tried, html, issue

WRAPPER = 'role="article" lang="{}" dir="ltr"'

CASE = Case(
    fires=(
        Tried("▶" + issue(), html('<html lang="en"', "<html")),
        Tried("▶" + issue(language="fr"), html('<html lang="fr"', '<html lang="en"')),
        Tried("▶" + issue(), html(WRAPPER.format("en"), 'role="article" dir="ltr"')),
        Tried("▶" + issue(language="es"), html(WRAPPER.format("es"), WRAPPER.format("en"))),
        Tried("▶" + issue(), html("</body>", "<p>Sent with care</p><p>By the network</p></body>")),
    ),
    near=(
        *(issue(lines=f"theme: {theme}\n") for theme in ("un", "base", "plain", "bold")),
        *(issue(language=language) for language in ("ar", "es", "fr", "he", "ru", "zh")),
        issue(lines="preheader: Not shown, and so not in need of a language\n"),
        Tried(issue(), html('lang="en"', 'lang="en-GB"')),
        Tried(issue(language="he"), html('lang="he"', 'lang="iw"')),
        Tried(issue(), html("</body>", '<div style="display:none">Nobody sees this</div><style>p{}</style></body>')),
        Tried(issue(), html("</body>", '<center><div lang="en" dir="ltr">Sent with care</div></center></body>')),
        Tried(issue(), html("</body>", '<img src="https://example.org/x.png" alt="" lang="en"></body>')),
    ),
)
