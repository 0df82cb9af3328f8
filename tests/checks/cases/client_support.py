from tests.checks.writing import Case, Tried, html, issue

from mailer.checks import Policy

STORY = "      - ▶title: A story\n        text: Some words.\n"


def in_story(markup: str) -> Tried:
    """The issue with `markup` in the story's text."""
    return Tried(issue(STORY), html("Some words.", f"Some words.{markup}"))


def in_head(css: str) -> Tried:
    """The issue with a style sheet more; what a theme does belongs to the issue as a whole."""
    return Tried("▶" + issue(), html("</head>", f"<style>{css}</style></head>"))


def in_body(markup: str) -> Tried:
    return Tried(issue(), html("</body>", f"{markup}</body>"))


def for_clients(tried: Tried, *clients: str) -> Tried:
    return Tried(tried.text, tried.change, policy=Policy(clients=clients))


def unmarked(tried: Tried) -> Tried:
    return Tried(tried.text.replace("▶", ""), tried.change, policy=tried.policy)


CASE = Case(
    fires=(
        in_head(".x{display:grid}"),
        in_head(".x{position:absolute;top:0}"),
        in_head(".x{background-image:url('https://example.org/x.png')}"),
        in_head(":root{--blue:#00f}"),
        in_head(".x{color:rgba(0,0,0,.5)}"),
        in_head(".x{width:calc(100% - 2em)}"),
        in_head(".x:checked ~ .y{color:red}"),
        in_head("@media (max-width:480px){.x{transform:scale(2)}}"),
        in_head(".x::after{content:'!'}"),
        in_story("<video src='https://example.org/a.mp4'></video>"),
        in_story("<svg></svg>"),
        in_story("<img src='https://example.org/a.WEBP?v=1' alt=''>"),
        in_story("<img src='data:image/png;base64,AAAA' alt=''>"),
        in_story("<b style='display:flex;justify-content:center'></b>"),
        in_story("<b style='background:url(https://example.org/a.png)'></b>"),
        for_clients(in_head(".x{box-shadow:0 0 3px #000}"), "yahoo"),
    ),
    near=(
        in_body('<p style="display:inline-block;border-radius:3px">One</p>'),
        in_body('<p style="position:relative">One</p>'),
        in_body('<p style="width:600px;width:calc(100% - 2em)">One</p>'),
        in_body('<p style="background-color:#fff;background-image:linear-gradient(#fff,#eee)">One</p>'),
        in_body("<!--[if mso]><v:rect></v:rect><![endif]-->"),
        in_body('<img src="https://example.org/a.png?x=.svg" alt="">'),
        unmarked(for_clients(in_head(".x{display:grid}"), "apple-mail")),
        unmarked(in_head("@supports (display:grid){.x{display:grid}}")),
        unmarked(for_clients(in_head("@media (max-width:480px){.x{display:flex}}"), "outlook-windows")),
        unmarked(for_clients(in_body("<!--[if !mso]><!--><video></video><!--<![endif]-->"), "outlook-windows")),
        unmarked(
            for_clients(
                in_body(
                    "<div style=\"background:url('https://example.org/x.png')\">One</div>"
                    '<!--[if mso]><v:fill src="https://example.org/x.png"/><![endif]-->'
                ),
                "outlook-windows",
            )
        ),
        unmarked(in_head("a:hover{color:red}")),
    ),
)
