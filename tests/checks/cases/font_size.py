from tests.checks.cases.contrast import MARKED, in_head, in_text
from tests.checks.writing import Case, Tried, html, issue, text

RUN = text("The members of the network met online to compare notes on the pandemic.")

CASE = Case(
    fires=(
        in_head(".bar p{font-size:11px}", MARKED),
        in_head(".bar p{font-size:8pt}", MARKED),
        in_head(".bar p{font:italic 11px/20px Arial}", MARKED),
        in_head(".bar p{font-size:x-small}", MARKED),
        in_head(".bar p{font-size:.7em}", MARKED),
        in_head(".bar p{font-size:13px}", RUN.replace("|", "▶|")),
        in_head("@media (max-width:480px){.bar p{font-size:10px}}", MARKED),
        in_head(
            ".text img{font-size:9px}", "      - title: A\n        image: {src: images/a.png, alt: ▶A blue flag}\n"
        ),
        Tried("▶" + issue(), html("</body>", '<font size="1">Printed here</font></body>')),
    ),
    near=(
        in_head(".bar p{font-size:12px}"),
        in_head(".bar p{font-size:14px}", RUN),
        in_head("@media (max-width:300px){.bar p{font-size:10px}}"),
        in_head(".bar p{font-size:calc(10px + .1vw)}"),
        in_head(".bar p{font-size:-3px}"),
        in_text("H<sub>2</sub>O<sup>note</sup>"),
        in_text('<span style="font-size:1px;line-height:1px">hidden</span>'),
        in_text('<span style="font-size:0">hidden</span>'),
        in_text('<span style="font-size:8px">•</span>'),
    ),
)
