from tests.checks.writing import Case, Tried, html, issue


def in_body(markup: str, mark: str = "▶") -> Tried:
    return Tried(mark + issue(), html("</body>", f"{markup}</body>"))


CASE = Case(
    fires=(
        in_body("<!--[if mso]><p>Outlook</p>"),
        in_body("<!--[if mso]><p>Outlook</p>-->"),
        in_body("<!--[if mso]><p>Outlook</p><!--[if gte mso 9]><p>More</p><![endif]-->"),
        in_body("<!--[if !mso]><!--><p>Others</p>"),
        in_body("<p>Others</p><!--<![endif]-->"),
        in_body("<!-- [if mso]><p>Outlook</p><![endif]-->"),
    ),
    near=(
        in_body("<!--[if mso]><p>Outlook</p><![endif]-->", ""),
        in_body("<!--[if mso | IE]><p>Outlook</p><![endif]-->", ""),
        in_body("<!--[if !mso]><!--><p>Others</p><!--<![endif]-->", ""),
        in_body("<!--[if !mso]><!-- --><p>Others</p><!--<![endif]-->", ""),
        in_body("<!--[if !mso]>--><p>Others</p><!--<![endif]-->", ""),
        in_body("<!-- a note on [if mso] -->", ""),
        in_body("<!---->", ""),
    ),
)
