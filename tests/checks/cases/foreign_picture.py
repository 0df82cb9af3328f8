from dataclasses import replace

from tests.checks.settings import SENDING
from tests.checks.writing import Case, Tried, html, issue

PICTURE = "      - {type: image, image: {src: images/a.png, alt: A blue flag}}\n"


def added(piece: str):
    return html("</body>", f"{piece}</body>")


CASE = Case(
    fires=(
        Tried("▶" + issue(), change=added('<img src="https://t.example.com/o.gif" width="1" height="1" alt="">')),
        Tried("▶" + issue(), change=added('<img src="//cdn.example.com/logo.png" width="90" height="30" alt="Us">')),
        Tried("▶" + issue(), change=added("<div style=\"background:url('https://cdn.example.com/a.png')\">A</div>")),
        Tried("▶" + issue(), change=html("</head>", "<style>p{background:url(http://x.example/a.png)}</style></head>")),
        Tried("▶" + issue(PICTURE), change=added('<table background="https://cdn.example.com/b.png"></table>')),
    ),
    near=(
        issue(),
        issue(PICTURE),
        Tried(issue(PICTURE), sending=replace(SENDING, files_url="https://cdn.example.com/news")),
        Tried(issue(PICTURE), sending=replace(SENDING, files_url=None)),
        Tried(issue(), change=added('<img src="cid:logo@image.invalid" width="1" height="1" alt="">')),
        Tried(issue(), change=added('<a href="https://cdn.example.com/a.png">A picture</a>')),
        Tried(
            issue(), change=added('<img src="https://news.example.org/media/line.png" width="600" height="1" alt="">')
        ),
    ),
)
