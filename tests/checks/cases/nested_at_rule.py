from tests.checks.writing import Case, Tried, html, issue


def sheet(css: str, mark: str = "▶") -> Tried:
    return Tried(mark + issue(), html("</head>", f"<style>{css}</style></head>"))


CASE = Case(
    fires=(
        sheet("@media screen{@media (min-width:1px){.b{color:red}}}"),
        sheet(".a{color:red} @supports (color:red){.b{color:red} @media print{.b{color:blue}}}"),
    ),
    near=(
        sheet("@media screen{.b{color:red}} @media print{.b{color:blue}}", ""),
        sheet(".a{content:'@media {@media{}}'}", ""),
        sheet("@goodbye{@gmail}", ""),
        sheet("@import url(https://example.org/a.css);", ""),
    ),
)
