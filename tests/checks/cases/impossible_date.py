from tests.checks.cases.wrong_weekday import datelines
from tests.checks.writing import Case, issue, text

CASE = Case(
    fires=(
        issue(
            datelines(
                "▶31 November",
                "By ▶29 February 2021",
                "▶Thursday the 31st of November 2020",
                "▶February 30, 2021",
                "▶29–31 November 2020",
                "▶30/02/2021, ▶31.11.2020, ▶2020-11-31",
            )
        ),
        issue(text("Send it by", "▶31 April 2021.")),
        issue(datelines("le ▶31 novembre", "▶30 février 2021"), language="fr"),
        issue(datelines("▶31 de setiembre", "el ▶30 de febrero de 2021"), language="es"),
        issue(datelines("▶31 ноября", "до ▶31 сентября 2020 года"), language="ru"),
        issue(datelines("▶31 تشرين الثاني/نوفمبر 2020", "▶٣١ أبريل", "▶14 كانون الأول/نوفمبر 2020"), language="ar"),
        issue(datelines("▶11月31日", "▶2021年2月29日"), language="zh"),
        issue(datelines("▶31 בנובמבר"), language="he"),
    ),
    near=(
        issue(
            datelines(
                "30 November, 29 February and 29 February 2020",
                "In November 31 delegates met",
                "Bulletin No. 31 November 2020",
                "Vol. 31, November 2020",
                "Version 31.11.20 or 31/11, file 2020-11-31.pdf",
                "Some 45 December days",
                "31/12/2020 and 12/31/2020",
            )
        ),
        issue("      - {type: button, text: See the agenda, url: 'https://example.org/2020-11-31/31.11.2020'}\n"),
        issue(datelines("29 février 2020", "31 mars", "Nº 31 novembre 2020"), language="fr"),
        issue(datelines("14 كانون الأول/ديسمبر 2020", "31 آب/أغسطس 2020"), language="ar"),
        issue(datelines("2020年2月29日", "12月31日", "第31期11月30日"), language="zh"),
    ),
)
