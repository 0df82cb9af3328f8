from tests.checks.writing import Case, issue, text

CASE = Case(
    fires=(
        issue(
            text(
                "[The report](https://un.org/a) and ▶[the report](https://un.org/b); ▶[“The Report.”](https://un.org/a/c)."
            )
        ),
        issue(
            "      - {title: One, url: 'https://un.org/a', link_text: Register for the forum}\n"
            "      - {title: Two, url: 'https://un.org/b', link_text: ▶Register for the forum}\n"
        ),
        issue(
            "      - {type: image, url: 'https://un.org/a', image: {src: images/a.png, alt: The flag}}\n"
            "      - {type: button, text: ▶The flag, url: 'https://un.org/b'}\n"
        ),
        issue("      - {title: Forum, url: 'https://un.org/a'}\n      - {type: person, name: ▶Forum, url: '#news'}\n"),
        issue(text("[Отчёт](https://un.org/a#1), ▶[отчёт](https://un.org/a#2)"), language="ru"),
        issue(text("[报告](https://un.org/a) ▶[报告](https://un.org/b)"), language="zh"),
        issue(
            "      - {type: button, text: Register, url: 'https://un.org/all'}\n"
            "      - {type: button, text: ▶Register, url: 'https://un.org/ug', only_for: country = 'UG'}\n"
        ),
    ),
    near=(
        issue(
            text("[The report](https://un.org/a), [the report](http://www.un.org/a/), [the reports](https://un.org/b).")
        ),
        issue(text("[Read more](https://un.org/a) [read more](https://un.org/b) [www.un.org](https://un.org/c)")),
        issue(
            "      - {type: button, text: Register, url: 'https://un.org/ke', only_for: country = 'KE'}\n"
            "      - {type: button, text: Register, url: 'https://un.org/ug', only_for: country = 'UG'}\n"
        ),
        issue("      - {title: One, url: 'https://un.org/a', link_text: One}\n"),
        issue(
            text("One [1](https://un.org/a) and two [1](https://un.org/b), [^](https://un.org/c) [^](https://un.org/d)")
        ),
        issue(text("[C](https://un.org/c) and [C++](https://un.org/cpp)")),
    ),
)
