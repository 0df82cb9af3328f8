from tests.checks.writing import STORY, Case, Tried, html, issue

POSTER = '<img src="https://news.example.org/media/p.png" width="600" height="800" alt="{}"></body>'
SHORT = issue("      - {type: text, text: The programme.}\n")

CASE = Case(
    fires=(
        Tried("▶" + SHORT, change=html("</body>", POSTER.format("The programme"))),
        Tried("▶" + SHORT, change=html("</body>", POSTER.format("All that is said on the poster. " * 30))),
        Tried("▶" + SHORT, change=html("</body>", POSTER.replace(' height="800"', ""))),
    ),
    near=(
        SHORT,
        issue("      - {type: image, image: {src: images/a.png, alt: A blue flag}}\n"),
        Tried(issue(STORY.replace("Some words.", "Some words. " * 40)), change=html("</body>", POSTER)),
        Tried(SHORT, change=html("</body>", POSTER.replace('width="600" height="800"', 'width="200" height="90"'))),
    ),
)
