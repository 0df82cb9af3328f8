from dataclasses import replace

from tests.checks.writing import Case, Tried, html, issue

from mailer.rendering import Edition


def without_dark(edition: Edition) -> Edition:
    """The edition with its colours for the dark where no media query finds them."""
    return html("(prefers-color-scheme:dark)", "(prefers-color-scheme:none)")(edition)


def unsaid(edition: Edition) -> Edition:
    """The edition with no word on color schemes."""
    parts = (part.replace("color-scheme:", "x:") if isinstance(part, str) else part for part in edition.html)
    return html('name="color-scheme"', 'name="x"')(replace(edition, html=tuple(parts)))


def silent(edition: Edition) -> Edition:
    return html("(prefers-x:dark)", "(prefers-color-scheme:dark)")(unsaid(edition))


CASE = Case(
    fires=(
        Tried("▶" + issue(), without_dark),
        Tried("▶" + issue(), silent),
        Tried("▶" + issue(), unsaid),
        Tried("▶" + issue(), html("</head>", "<style>:root{color-scheme:light only}</style></head>")),
    ),
    near=(
        *(issue(lines=f"theme: {theme}\n") for theme in ("un", "base", "plain", "bold")),
        Tried(issue(), html('name="color-scheme"', 'name="x"')),
        Tried(issue(), html(":root{color-scheme:light dark;", ":root{")),
    ),
)
