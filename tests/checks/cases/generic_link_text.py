from tests.checks.writing import Case, issue, links, marked, text

CASE = Case(
    fires=(
        issue(
            marked("here", "Click here!", "*Here*", "read more »", "→ Learn  more…", "“this link”", "HERE", "`link`")
        ),
        issue(marked("ici", "Cliquez ici", "En savoir plus >", "Lire la suite", "plus d’informations"), language="fr"),
        issue(marked("aquí", "Haga clic aquí.", "AQUÍ", "Leer más", "más información"), language="es"),
        issue(marked("здесь", "Нажмите здесь", "Подробнее…", "Ещё", "по этой ссылке"), language="ru"),
        issue(marked("هنا", "اضغط هنا", "إضغط هنا", "اقرأ المزيد", "اِضْغَطْ هُنا", "هنــا", "للمزيد،"), language="ar"),
        issue(marked("这里", "点击这里", "點擊這裡", "请点击此处。", "阅读 更多", "了解更多>>"), language="zh"),
        issue(marked("click here"), language="ar"),
        issue("      - title: A\n        url: https://example.org\n        link_text: ▶Read more\n"),
        issue("      - title: ▶Here\n        url: https://example.org\n"),
        issue("      - {type: button, text: ▶Click here, url: 'https://example.org'}\n"),
        issue(text("One line", "and **[more](https://example.org)** there.").replace("**[", "**▶[")),
        issue(text("A line [read", "more](https://example.org) there.").replace("line [", "line ▶[")),
        issue(lines='intro: "For more, click ▶[here](https://example.org)."\n'),
        issue(lines="intro: >\n  A long line of text that\n  goes on ▶[here](https://example.org).\n"),
        issue(
            "      - {type: quote, text: 'It''s ▶[here](#news)'}\n"
            "      - title: P\n        image: {src: images/a.png, alt: A flag, caption: 'See ▶[here](#news)'}\n"
        ),
    ),
    near=(
        issue(
            links("Here is the report", "How to click here and there", "More about UNPAN", "Read more of the report")
        ),
        issue(
            links("ici et maintenant", "En savoir plus sur le forum", "Pici", "Les détails du programme"),
            language="fr",
        ),
        issue(links("más información sobre el foro", "Aquí en Madrid", "allí"), language="es"),
        issue(links("Здесь живут люди", "Подробнее о форуме", "Ссылка на доклад"), language="ru"),
        issue(links("هناك", "من هنا بدأت الشبكة", "المزيد عن المنتدى", "هنادي"), language="ar"),
        issue(links("这里的数字政府", "更多信息化报告", "点击率报告", "查看更多成员国的报告"), language="zh"),
        issue(text("Here, you can [read the report](https://example.org). More here.")),
        issue("      - title: Here\n"),
        issue("      - title: A\n        link_text: Read more\n"),
        issue("      - {type: quote, text: here}\n"),
    ),
)
