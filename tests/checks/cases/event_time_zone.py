from tests.checks.cases.wrong_weekday import datelines
from tests.checks.writing import Case, issue

CASE = Case(
    fires=(
        issue(datelines("14 December 2020, ▶10:00, online", "Online, ▶3 p.m. to 5 p.m.", "Webinar, ▶9:30–11:00")),
        issue(datelines("14 décembre 2020, ▶10 h 30, en ligne", "En ligne, ▶15h"), language="fr"),
        issue(datelines("14 de diciembre, ▶10:00, en línea"), language="es"),
        issue(datelines("14 декабря, ▶10:00, онлайн"), language="ru"),
        issue(datelines("14 كانون الأول/ديسمبر، ▶10:00، عبر الإنترنت"), language="ar"),
        issue(datelines("12月14日，▶下午3点，线上"), language="zh"),
    ),
    near=(
        issue(
            datelines(
                "14 December 2020, online",
                "14 December 2020, 10:00 UTC, online",
                "14 December 2020, 10:00 (EST), online",
                "14 December 2020, 10:00 New York time, online",
                "14 December 2020, 10:00, New York",
                "Online, in 15:1 odds and 12 months",
            )
        ),
        issue(datelines("14 décembre 2020, 10 h (heure de Paris), en ligne", "4 heures en ligne"), language="fr"),
        issue(
            datelines("14 декабря, 10:00 по московскому времени, онлайн", "14 декабря, 10:00 МСК, онлайн"),
            language="ru",
        ),
        issue(datelines("14 ديسمبر، 10:00 بتوقيت القاهرة، عبر الإنترنت"), language="ar"),
        issue(datelines("12月14日，北京时间下午3点，线上", "线上时代"), language="zh"),
        issue("      - {type: event, title: E, start: 2020-12-14T10:00, timezone: UTC, place: Online}\n"),
    ),
)
