from tests.checks.writing import Case, issue, text

CASE = Case(
    fires=(
        issue(text("Go to [the agenda](#agenda) now.").replace("to [", "to ▶[")),
        issue("      - title: A\n        url: ▶'#nowhere'\n        link_text: See the agenda\n"),
        issue("      - {type: button, text: See the agenda, url: ▶'#News'}\n"),
        issue(lines="intro: See [what is new](#new) and ▶[the end](#end).\n".replace("See [", "See ▶[")),
        issue("      - {type: image, image: {src: images/a.png, alt: Flag}, url: ▶'#flag'}\n"),
        issue(
            text("For [Kenya](#kenya)").replace("[Kenya]", "▶[Kenya]")
            + "      - {id: kenya, title: Kenya, only_for: country = 'KE'}\n"
        ),
        issue(
            "      - {type: button, text: The courses, url: ▶'#in', only_for: country}\n",
            lines="sections:\n  - title: Courses\n    only_for: language = 'fr'\n    blocks:\n"
            "      - {id: in, title: In}\n",
        ).replace("sections:\n  - id: news", "  - id: news"),
    ),
    near=(
        issue(
            text("Go to [the news](#news), [a story](#story) or [a title](#a-title).")
            + "      - {id: story, title: X}\n      - {title: A title}\n"
        ),
        issue("      - {type: button, text: See all the news, url: '#news'}\n"),
        issue(
            "      - {id: kenya, title: Kenya, only_for: country = 'KE'}\n"
            "      - {type: button, text: For Kenya, url: '#kenya', only_for: country  =  'KE'}\n"
            "      - {type: button, text: See the news, url: '#news', only_for: country = 'UG'}\n"
        ),
        issue("      - {id: plain, type: divider}\n" + text("See [the line](https://example.org#nowhere).")),
    ),
)
