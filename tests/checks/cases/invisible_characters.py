from tests.checks.cases.garbled_text import titles
from tests.checks.writing import HEAD, STORY, Case, issue, text

CASE = Case(
    fires=(
        issue(titles("▶\uf0b7 First point", "Digital▶\u200b \u200bgovernment", "A picture: ▶\ufffc")),
        issue(text("Some ▶\u2063words\u200b and", "▶more".replace("▶", ""))),
        issue(STORY, head=HEAD.replace("News of the quarter", "News ▶\u00adof the quarter")),
    ),
    near=(
        issue(titles("Govern\u00adment", "Family \U0001f468\u200d\U0001f469\u200d\U0001f467", "A\u00a0B and A\u202fB")),
        issue(titles("می\u200cخواهم", "UN DESA\u200f ٢٠٢٠"), language="ar"),
        issue(titles("क\u094d\u200dष", "️❤️")),
    ),
)
