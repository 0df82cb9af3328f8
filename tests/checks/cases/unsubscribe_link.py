from tests.checks.footers import fine, for_some, found, replaced, without
from tests.checks.writing import Case, issue

WORDS = ">Unsubscribe from this newsletter<"
CASE = Case(
    fires=(
        found(without("html", "unsubscribe_url")),
        found(without("text", "unsubscribe_url")),
        found(for_some("html", "unsubscribe_url")),
        found(for_some("text", "unsubscribe_url")),
        found(replaced("html", WORDS, "><")),
        found(replaced("html", '<p class="foot-out" style="', '<p class="foot-out" style="color:red; Display : none;')),
        found(replaced("html", '<p class="foot-out"', '<p hidden class="foot-out"')),
        found(replaced("html", '<p class="foot-out"', '<!-- <p class="foot-out"')),
    ),
    near=(
        issue(),
        issue(language="ar"),
        fine(replaced("html", WORDS, "><img src='https://example.org/a.png' alt='Unsubscribe'><")),
        fine(replaced("html", WORDS, "><b>Stop</b><")),
        fine(replaced("html", '<p class="foot-out" style="', '<p class="foot-out" style="display:block;')),
    ),
)
