from tests.checks.cases.contrast import in_head
from tests.checks.writing import Case, Tried, html, issue, text

WORDS = (
    "The members of the network met online to compare notes on the pandemic and on the recovery ahead; here they are."
)
LONG = text(WORDS + " They will meet again.")
MARKED = LONG.replace("|", "▶|")
OWN = f'<p style="{{}}">{WORDS} They will meet again.</p></body>'

CASE = Case(
    fires=(
        in_head(".text p{line-height:1.2}", MARKED),
        in_head(".text p{font-size:16px;line-height:22px}", MARKED),
        in_head(".text p{line-height:115%}", MARKED),
        in_head("@media (max-width:480px){.text p{line-height:1}}", MARKED),
        in_head(".text p{font:16px/1.1 Arial}", MARKED),
        Tried("▶" + issue(), html("</body>", OWN.format("line-height:1"))),
    ),
    near=(
        issue(LONG),
        in_head(".text p{line-height:1.4}", LONG),
        in_head(".text p{font-size:16px;line-height:22.4px}", LONG),
        in_head(".text p{line-height:1}", text("A short line.")),
        in_head(".text p{font-size:24px;line-height:1.2}", LONG),
        in_head(".text h3{line-height:1.1}", f"      - title: {WORDS}\n        text: A short line.\n"),
        # As the font has it.
        in_head(".text p{line-height:normal}", LONG),
        Tried(issue(), html("</body>", OWN.format("line-height:normal"))),
    ),
)
