from dataclasses import replace

from tests.checks.writing import STORY, Case, Tried, html, issue, links, text

from mailer.rendering import Edition

LINKED = issue(text("See [the guide](https://example.org/guide) and [the plan](https://example.org/plan)."))


def without_plan(edition: Edition) -> Edition:
    said = tuple(
        part.replace("https://example.org/plan", "") if isinstance(part, str) else part for part in edition.text
    )
    assert said != edition.text
    return replace(edition, text=said)


CASE = Case(
    fires=(
        Tried(LINKED.replace("text: |", "text: ▶|"), change=without_plan),
        Tried("▶" + issue(), change=html("</body>", '<a href="https://example.org/only">Only here</a></body>')),
    ),
    near=(
        issue(),
        LINKED,
        Tried(LINKED, change=html('href="https://example.org/plan"', 'href="https://example.org/plan/"')),
        issue(links("a guide", "a plan")),
        issue(text("Our site is [example.org](https://example.org/), and [a search](https://example.org/?a=1&b=2#c).")),
        issue(text("See [an article](https://en.wikipedia.org/wiki/Mail_(disambiguation)).")),
        issue(text("Write to [the office](mailto:office@example.org), or go to [the news](#news).")),
        issue(STORY + "        url: https://example.org/" + "a-very-long-path/" * 12 + "\n"),
        issue("      - {type: event, title: E, start: 2020-12-01T10:00, timezone: UTC}\n"),
        issue("      - {type: button, text: Register now, url: 'https://example.org/été?q=ü'}\n"),
        issue("      - {type: image, url: 'https://example.org/p', image: {src: images/a.png, alt: A blue flag}}\n"),
    ),
)
