from tests.checks.writing import Case, issue, text


def datelines(*written: str) -> str:
    """Stories with these lines under their titles."""
    return "".join(f'      - title: A story\n        dateline: "{line}"\n' for line in written)


CASE = Case(
    fires=(
        issue(
            datelines(
                "▶Tuesday, 14 December 2020",
                "▶Tue 14 Dec 2020",
                "▶Tues., Dec. 14, 2020",
                "On ▶Tuesday the 14th of December 2020",
                "▶14 December 2020 (Tuesday)",
                "December 15–16: ▶Monday to Wednesday, 13–15 December 2020",
                "▶Monday 14 and Wednesday 15 December 2020",
                "From ▶MONDAY 14 to THURSDAY 18 December 2020",
                "▶Sunday, 14 December",
            )
        ),
        issue(text("We meet on **▶Friday**,", "14 December 2020, and ▶Friday, 1 January 2020.")),
        issue(
            datelines(
                "le ▶mardi 14 décembre 2020",
                "le ▶mardi 14 decembre 2020",
                "▶mer. 14 déc. 2020",
                "▶Lundi 1er décembre 2020",
                "du ▶lundi 14 au jeudi 16 décembre 2020",
                "▶14 décembre 2020 (mardi)",
            ),
            language="fr",
        ),
        issue(
            datelines(
                "el ▶martes 14 de diciembre de 2020",
                "▶miercoles, 14 de diciembre del 2020",
                "▶mar. 14 de dic. de 2020",
                "del ▶lunes 14 al jueves 16 de diciembre de 2020",
                "▶sábado 12 de setiembre de 2021",
            ),
            language="es",
        ),
        issue(
            datelines(
                "▶вторник, 14 декабря 2020 года",
                "в ▶среду, 14 декабря",
                "▶14 декабря 2020 г. (вторник)",
                "с ▶понедельника 14 по четверг 16 декабря 2020 года",
                "▶вт, 14 дек. 2020",
            ),
            language="ru",
        ),
        issue(
            datelines(
                "▶الثلاثاء 14 ديسمبر 2020",
                "يوم ▶الثلاثاء الموافق ١٤ كانون الأول/ديسمبر ٢٠٢٠",
                "▶الأربعاء، 14 كانون الأول 2020",
                "▶الأحد 14 دجنبر 2020",
                "يوم ▶الثُّلاثاء، 14 ديسمبـر 2020",
                "▶السبت 14 أوت 2020",
                "▶الاثنين 14 والأربعاء 15 كانون الأول/ديسمبر 2020",
                "▶14 كانون الأول/ديسمبر 2020 (الثلاثاء)",
            ),
            language="ar",
        ),
        issue(
            datelines(
                "▶2020年12月14日星期二",
                "▶2020年12月14日（周二）",
                "▶2020年12月14日(二)",
                "▶2020年12月14日至15日（星期一至星期三）",
                "▶周五，12月14日",
            ),
            language="zh",
        ),
        issue(datelines("▶יום שלישי, 14 בדצמבר 2020", "▶ביום רביעי, 14 בדצמבר 2020"), language="he"),
        issue(lines="subject: News of ▶Tuesday, 14 December 2020\n").replace("subject: News of the quarter\n", ""),
    ),
    near=(
        issue(
            datelines(
                "Monday, 14 December 2020",
                "Mon. 14 Dec 2020 and Fri 1 Jan 2021",
                "Monday, December 14, 2020",
                "14–15 December 2020 (Monday–Tuesday)",
                "Monday to Wednesday, 14–16 December 2020",
                "Monday, 14–18 December 2020",
                "Monday, Wednesday and Friday, 14, 16 and 18 December 2020",
                "Monday, 30 November to Wednesday, 2 December 2020",
                "Monday to Wednesday, 30 November – 2 December 2020",
                "Every Friday, 14 December 2020 to 20 January 2021",
                "Tuesday, 14 December, Saturday, 14 December, Monday, 14 December",
                "Tuesday at 10:00, from 14 December 2020 on",
                "Tuesday, 14 December 1824, in the old calendar",
                "They sat 14 December 2020 out in the sun, 14 December 2020 or not",
                "Tuesdays; 14 December 2020 is a holiday",
            )
        ),
        issue(text("- Tuesday", "- 14 December 2020", "", "Tuesday", "", "14 December 2020")),
        issue(
            datelines(
                "lundi 14 décembre 2020",
                "mardi 1er décembre 2020",
                "la mer 14 décembre 2020",
                "Tuesday, 14 December 2020",
            ),
            language="fr",
        ),
        issue(datelines("el lunes 14 de diciembre de 2020", "el mar 14 de diciembre de 2020"), language="es"),
        issue(
            datelines(
                "понедельник, 14 декабря 2020 года", "во вторник, 15 декабря", "14 декабря 2020 г. (понедельник)"
            ),
            language="ru",
        ),
        issue(
            datelines(
                "الاثنين 14 ديسمبر 2020",
                "يوم الإثنين، ١٤ كانون الأول/ديسمبر ٢٠٢٠",
                "الاثنين 14 والثلاثاء 15 كانون الأول/ديسمبر 2020",
                "الإثنين 14 دجنبر 2020",
                "الجمعة 14 أوت 2020",
            ),
            language="ar",
        ),
        issue(
            datelines(
                "2020年12月14日星期一",
                "2020年12月14日（一）",
                "2020年12月14日三周年",
                "每周三，12月14日",
                "12月13日周日12月14日周一",
            ),
            language="zh",
        ),
        issue(datelines("יום שני, 14 בדצמבר 2020"), language="he"),
    ),
)
