from tests.checks.cases.image_alt import IMAGE, MJML
from tests.checks.writing import Case, Tried, html, issue

LINK = '<a href="https://example.org/forum">'

CASE = Case(
    fires=(
        Tried("▶" + issue(), html("</body>", f"{LINK}</a></body>")),
        Tried("▶" + issue(), html("</body>", f"{LINK} → »</a>{LINK}<br></a></body>")),
        Tried("▶" + issue(), html("</body>", f'{LINK}<img src="https://example.org/a.png" alt=""></a></body>')),
        Tried("▶" + issue(), html("</body>", f'{LINK}<span aria-hidden="true">More</span></a></body>')),
        Tried("▶" + issue(), html("</body>", f'{LINK}<span style="display:none">More</span></a></body>')),
        issue(MJML % ("▶", f'{LINK}<img src="images/a.png" alt="" /></a>')),
        issue(IMAGE % "▶<mj-image src='images/a.png' width='40px' alt='' href='https://example.org' />"),
    ),
    near=(
        *(
            issue("      - {title: A, url: 'https://example.org', link_text: See the forum}\n", f"theme: {theme}\n")
            for theme in ("un", "base", "plain", "bold")
        ),
        issue("      - {type: image, url: '#news', image: {src: images/a.png, alt: A blue flag}}\n"),
        issue(MJML % ("", f'{LINK}<img src="images/a.png" alt="The forum" /></a>')),
        Tried(issue(), html("</body>", f'{LINK}<img src="https://example.org/a.png" alt=""> The forum</a></body>')),
        Tried(issue(), html("</body>", f'{LINK[:-1]} aria-label="The forum">→</a></body>')),
        Tried(issue(), html("</body>", f'{LINK[:-1]} title="The forum"></a></body>')),
        Tried(issue(), html("</body>", f'{LINK[:-1]} aria-hidden="true"></a></body>')),
        Tried(issue(), html("</body>", f"{LINK}2021</a>{LINK}论坛</a>{LINK}📧</a></body>")),
        Tried(issue(), html("</body>", '<a name="place"></a><a id="other"></a></body>')),
        Tried(issue(), html("</body>", f'<div style="display:none">{LINK}</a></div></body>')),
    ),
)
