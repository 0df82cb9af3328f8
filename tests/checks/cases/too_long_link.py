from tests.checks.writing import Case, issue, text

LONG = "https://www.un.org/?q=" + "a" * 1_979

CASE = Case(
    fires=(
        issue(text(f"See ▶[the page]({LONG}) now.")),
        issue(f"      - {{type: button, text: Join, url: ▶'{LONG}'}}\n"),
    ),
    near=(issue(text(f"See [the page]({LONG[:-1]}) now.")),),
)
