from tests.checks.writing import HEAD, Case, issue, text

CASE = Case(
    fires=(
        issue(text("A ▶<b>bold</b> word,▶<br/>a line and ▶<a href='https://example.org'>a link</a>.")),
        issue(text("▶<p class='x'>A paragraph", "", "- in a list ▶<!-- and a comment")),
        issue(text("`<b>` and ▶<b>")),
        issue(text("See [the plan▶](https://example.org/the plan) for it.")),
        issue("      - title: Research ▶&amp; practice\n"),
        issue("      - title: See [it▶](https://example.org/)\n"),
        issue(lines="subject: News ▶<b>\n", head=HEAD.replace("subject: News of the quarter\n", "")),
    ),
    near=(
        issue(text("If a < b and c > d, then a<n and x<y>z; `<b>`, \\<b> and &lt;b&gt; are meant so.")),
        issue(text("```", "<b>[a](https://example.org/a b)", "```")),
        issue(text("See [it](https://example.org/a_(b)) and <news@example.org>.")),
        issue("      - title: AT&T, R&D and [brackets] (in a title)\n"),
    ),
)
