from tests.checks.writing import Case, issue, text

CASE = Case(
    fires=(
        issue("      - title: ▶REGISTER NOW FOR THE ANNUAL CONFERENCE\n"),
        issue("      - title: 'Read: ▶IMPORTANT NOTICE about it'\n"),
        issue("      - {type: button, text: ▶DOWNLOAD REPORT, url: 'https://un.org'}\n"),
        issue(text("See ▶[FINAL REPORT OF THE CONFERENCE](https://un.org).")),
        issue("      - title: ▶ЕЖЕГОДНАЯ КОНФЕРЕНЦИЯ ООН\n", language="ru"),
        issue(lines="preheader: News. ▶CONFÉRENCE ANNUELLE\n", language="fr"),
        issue().replace("News of the quarter", "▶QUARTERLY NEWSLETTER"),
    ),
    near=(
        issue("      - title: UN DESA, UNPAN, EROPA, UNESCO, UNICEF AND INTERPOL\n      - title: COVID-19 IN ASIA\n"),
        issue(
            "      - title: BREAKING news from the CONFERENCE\n      - {type: text, text: LOUDEST WORDS IN A TEXT}\n"
        ),
        issue("      - title: 关于 数字 政府 的 网络 研讨会\n", language="zh"),
        issue("      - title: المؤسسات العامة والتعافي\n", language="ar"),
        issue(text("[UNPOG ECOSOC](https://un.org) and {{ organisation | default('EXAMPLE ORGANISATION') }}")),
    ),
)
