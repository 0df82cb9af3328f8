from tests.checks.writing import Case, Tried, html, issue


def sheet(css: str, mark: str = "▶") -> Tried:
    return Tried(mark + issue(), html("</head>", f"<style>{css}</style></head>"))


def attribute(style: str, mark: str = "▶") -> Tried:
    story = f"      - {mark}title: A story\n        text: Some words.\n"
    return Tried(issue(story), html("Some words.", f'Some words.<b style="{style}"></b>'))


CASE = Case(
    fires=(
        sheet(".a{color red}"),
        sheet(".a{color:red}} .b{color:blue}"),
        sheet(".a{color:red"),
        sheet("@media screen{.a{color:red}"),
        sheet(".a{font-family:'Own\n;color:red}"),
        sheet(".a{color:red} /* never closed"),
        sheet("{.a}; .b{{color:red}"),
        sheet("a{" * 3_000 + "}" * 3_000),
        attribute("color red"),
        attribute("color:red);margin:0"),
    ),
    near=(
        sheet(".a{colour:rad;mso-line-height-rule:exactly}", ""),
        sheet("<!-- .a{color:red} -->", ""),
        sheet("", ""),
        sheet(".a{;color:red;;}/* } */", ""),
        sheet(".a{content:'}'}", ""),
        sheet("@font-face{font-family:Own;src:url(https://example.org/own.woff2)}", ""),
        sheet("@media screen{.a{color:red}@media (min-width:1px){.b{color:red}}}", ""),
        attribute("width:" + "(" * 3_000, ""),
        attribute("color:red;;margin:0;", ""),
        attribute("filter:progid:DXImageTransform.Microsoft.gradient(startColorstr='#80000000')", ""),
    ),
)
