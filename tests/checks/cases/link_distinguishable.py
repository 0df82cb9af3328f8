from tests.checks.cases.contrast import in_head
from tests.checks.writing import Case, issue, text

LINK = text("See the [register of calls](https://example.org) today, and come.")
MARKED = LINK.replace("|", "▶▶|")
NO_LINE = ".text a{text-decoration:none !important}"

CASE = Case(
    fires=(
        in_head(NO_LINE, MARKED),
        in_head(NO_LINE + ".text p a[href]{color:inherit !important}", MARKED),
    ),
    near=(
        issue(LINK),
        in_head(NO_LINE + ".text a{border-bottom:1px solid}", LINK),
        in_head(NO_LINE + ".text a{background:#ffee00;color:#000000 !important}", LINK),
        in_head(NO_LINE + ".text a{font-weight:bold}", LINK),
        in_head(NO_LINE + ".text p{text-decoration:underline}", LINK),
        # Far enough from the text in the light and in the dark.
        in_head(
            NO_LINE + ".text p{color:#000000 !important}.text p a[href]{color:#2e86c9 !important}"
            "@media (prefers-color-scheme:dark){.text p{color:#ffffff !important}.text p a[href]{color:#4a9bd8 !important}}",
            LINK,
        ),
        in_head(NO_LINE, text("[The register of calls](https://example.org)")),
        in_head(
            NO_LINE, text("[Calls](https://example.org) | [News](https://example.com) | [Jobs](https://example.net)")
        ),
    ),
)
