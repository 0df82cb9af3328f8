from tests.checks.cases.free_mail_sender import sent_from
from tests.checks.writing import Case, Tried, issue

CASE = Case(
    fires=tuple(
        Tried("▶" + issue(), sending=sent_from(*addresses))
        for addresses in (
            ("noreply@example.org",),
            ("No-Reply@example.org",),
            ("newsletter-noreply@example.org",),
            ("news@example.org", "do-not-reply@example.org"),
            ("ne-pas-repondre@example.org",),
        )
    ),
    near=(
        issue(),
        Tried(issue(), sending=sent_from("noreply@example.org", "partners@example.org")),
        Tried(issue(), sending=sent_from("reply@noreply.example.org")),
        Tried(issue(), sending=sent_from("piano-replies@example.org")),
    ),
)
