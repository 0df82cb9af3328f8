from tests.checks.writing import Case, Tried, html, issue

STORY = "      - title: A story\n        text: Some words.\n"
MARKED = STORY.replace("Some", "▶Some")
LIGHT = "@media (prefers-color-scheme:light){"
PICTURE = "      - title: A\n        image: {src: images/a.png, alt: ▶A blue flag}\n"


def in_head(css: str, blocks: str = STORY) -> Tried:
    """The issue with a style sheet more, as a theme of a workspace would have it."""
    return Tried(issue(blocks), html("</head>", f"<style>{css}</style></head>"))


def in_text(markup: str, blocks: str = STORY) -> Tried:
    return Tried(issue(blocks), html("Some words.", markup))


CASE = Case(
    fires=(
        in_head(".bar p{color:#999999}", MARKED),
        in_head(LIGHT + ".bar p{color:rgba(0,0,0,.4)}}", MARKED),
        in_head(".bar p{color:hsl(0 0% 60%)}", MARKED),
        in_head(LIGHT + ".bar p{opacity:.5}}", MARKED),
        in_head(LIGHT + ".bar p{background:#777777}}", MARKED),
        in_head(LIGHT + ".bar p{background:linear-gradient(90deg,#ffffff,#555555)}}", MARKED),
        in_head(".bar p{color:#ffffff;background:url(x.png) center / cover}", MARKED),
        in_head("@media (prefers-color-scheme:dark){.bar p{color:#555555}}", MARKED),
        in_head("@media (max-width:480px){.bar p{color:#999999}}", MARKED),
        # Large text needs 3, and this has 2.85.
        in_head(".bar p{font-size:24px;color:#999999}", MARKED),
        in_head(".text img{color:#bbbbbb}", PICTURE),
        Tried("▶" + issue(), html("</body>", '<p style="color:silver">Printed on recycled electrons</p></body>')),
        Tried("▶" + issue(), html("</body>", '<font color="#aaaaaa">Printed on recycled electrons</font></body>')),
        Tried("▶" + issue(), html("</body>", '<table><tr><td bgcolor="#888888">Printed here</td></tr></table></body>')),
        # One finding for each pair of colours, at its first text.
        Tried("▶" + issue(), html("</body>", '<p style="color:#aaa">One</p><p style="color:#aaa">Two</p></body>')),
    ),
    near=(
        in_head(".bar p{color:#767676} @media (prefers-color-scheme:dark){.bar p{color:#ffffff}}"),
        in_head("@media (prefers-color-scheme:light){.bar p{font-size:24px;color:#949494}}"),
        in_head("@media print{.bar p{color:#ffffff}}"),
        in_head("p.other{color:#ffffff} .bar p{color:nonsense} [data-ogsc] p{color:#ffffff}"),
        in_head("p:hover{color:#ffffff} p::before{color:#ffffff} p:unknown(x){color:#ffffff}"),
        in_head(".bar p{color:var(--ink)}"),
        in_head(".bar p{color:#ffffff !important;background:#333333 url(x.png)}"),
        in_head(".bar p{color:#ffffff;background:#333333;display:block}"),
        in_text('<span style="color:#ffffff;display:none">Some words.</span>'),
        in_text('<span style="color:#ffffff;visibility:hidden">Some words.</span>'),
        in_text('<span style="display:block;max-height:0;overflow:hidden;color:#ffffff">Some words.</span>'),
        in_text('<span style="opacity:0;color:#ffffff">Some words.</span>'),
        in_text('<span style="color:#cccccc">→ •</span>'),
        in_text('<span style="color:#fff;background-color:rgba(0,0,0,.8)">Some words.</span>'),
    ),
)
