from tests.checks.writing import STORY, Case, Tried, html, issue

WORDS = "Cheap loans and a prize for every reader"


def added(piece: str):
    return html("</body>", f"{piece}</body>")


CASE = Case(
    fires=(
        Tried("▶" + issue(), change=added(f'<div style="display:none">{WORDS}</div>')),
        Tried("▶" + issue(), change=added(f'<p style="color:red; visibility: hidden">{WORDS}</p>')),
        Tried("▶" + issue(), change=added(f'<span style="font-size:0px;color:#fff">{WORDS}</span>')),
        Tried("▶" + issue(), change=added(f'<div><div style="opacity:0"><b>{WORDS}</b></div></div>')),
    ),
    near=(
        issue(STORY, lines="preheader: What this issue is about and for whom it is written\n"),
        Tried(issue(), change=added('<div style="display:none">&#8199;&#847;&#8199;&#847;</div>')),
        Tried(issue(), change=added(f'<div style="font-size:0"><p style="font-size:16px">{WORDS}</p></div>')),
        Tried(issue(), change=added(f'<p style="font-size:10px;opacity:0.9">{WORDS}</p>')),
        Tried(issue(), change=added(f'<!--[if mso]><p style="display:none">{WORDS}</p><![endif]-->')),
        Tried(issue(), change=html("</head>", "<style>.phone{display:none}</style></head>")),
    ),
)
