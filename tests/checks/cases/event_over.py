from tests.checks.writing import Case, issue


def event(words: str, start: str = "2020-11-09", language: str = "en", more: str = "") -> str:
    """An issue of 31 December 2020 with an event that starts then."""
    return issue(
        f'      - type: event\n        title: E\n        start: {start}\n{more}        text: "{words}"\n',
        language=language,
    )


CASE = Case(
    fires=(
        event("The forum ▶will be held online. It will be held again."),
        event("Come. ▶Register now!"),
        event("The forum ▶will take place in 2020.", more="        end: 2020-12-30\n"),
        event("Le forum ▶aura lieu en ligne.", language="fr"),
        event("El foro se reunió. ▶Inscríbase.", language="es"),
        event("Форум ▶состоится онлайн.", language="ru"),
        event("▶سيعقد المنتدى عبر الإنترنت.", language="ar"),
        event("▶将在线举行。", language="zh"),
        event("הכנס ▶יתקיים ברשת.", language="he"),
        issue(
            "      - type: event\n        title: ▶Save the date\n        start: 2020-10-01\n        text: Join us.\n"
        ),
        issue(
            "      - type: event\n        title: E\n        start: 2020-10-01\n"
            "        url: https://example.org\n        link_text: ▶Register now for the forum\n"
        ),
    ),
    near=(
        event("The forum was held online. What it began will go on, a centre will open, and delegates will meet."),
        event("The forum will be held online.", "2021-01-15"),
        event("The forum will be held online.", "2020-12-31"),
        event("The forum will be held online.", more="        end: 2020-12-31\n"),
        event("The next forum will be held online. In 2021 it will take place in Rome. It will be held again in May."),
        event("Le prochain forum aura lieu en ligne.", language="fr"),
        event("Следующий форум состоится онлайн.", language="ru"),
        event("下届论坛将举行。", language="zh"),
        issue("      - title: A story\n        text: The forum will be held online.\n"),
    ),
)
