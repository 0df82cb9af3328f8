from tests.checks.writing import Case, issue, text

CASE = Case(
    fires=(
        issue(
            text("Some TK people came.", "TODO: write the end", "Lorem ipsum dolor sit amet")
            .replace("TK", "▶TK")
            .replace("TODO", "▶TODO")
            .replace("Lorem", "▶Lorem")
            .replace("dolor", "▶dolor")
        ),
        issue("      - title: ▶TKTK\n"),
        issue("      - title: Forum (▶FIXME)\n"),
        issue("      - {type: event, title: E, start: 2020-12-14, place: ▶XXXX}\n"),
        issue(lines="preheader: News ▶TODO\n"),
        issue(text("TODO ESTO").replace("TODO", "Falta ▶TODO:"), language="es"),
        issue("      - {title: A, image: {src: images/a.png, alt: ▶TODO}}\n"),
        issue(text("The date is ▶xx/xx/2020 or ▶xx.xx.xxxx, ▶xxx people; ▶Insert text here, ▶consectetur adipiscing")),
        issue(
            text("It ▶( ) was ▶[ ], ▶“”, and ▶[insert", "date], by ▶[name] in ▶[City] (▶???) on ▶?? people: \\▶<date>")
        ),
        issue("      - {type: quote, text: Words, author: '▶[Name]', role: '▶???'}\n      - title: Forum ▶()\n"),
        issue(text("Le forum ▶(à compléter) du ▶[date]. ▶Votre texte", "ici. ▶« »"), language="fr"),
        issue(text("El foro ▶(por completar) de ▶[nombre]; ▶inserte el título aquí"), language="es"),
        issue(text("Форум ▶(уточнить), ▶[дата]; ▶вставьте текст сюда"), language="ru"),
        issue(text("论坛▶（待补充）▶【日期】，▶此处插入图片▶（）"), language="zh"),
        issue(text("المنتدى ▶[التاريخ] ▶(تستكمل)، ▶أدخل النص هنا"), language="ar"),
        issue(text("הפורום ▶(להשלים), ▶[תאריך], ▶הכנס טקסט כאן"), language="he"),
    ),
    near=(
        issue(text("TK Maxx, flight TK 1234, AT&T/TK-5, the TKs, stk and tk.")),
        issue(
            "      - title: TODO SOBRE EL GOBIERNO DIGITAL\n      - title: El foro de todo el mundo\n",
            language="es",
        ),
        issue(text("The XXX session, chapter XXXIX, and a to-do list. It is much to do.")),
        issue("      - {type: button, text: See our country pages, url: 'https://example.org/TK/'}\n"),
        issue(
            text(
                "The XX century, XXX, pp. xx, [sic], [...], [the Government], [1], (to be confirmed), run() and `()`. ",
                "Why??? What ??? And so. Really?? Is it here? Add your name here, or insert the coin there. (insert included)",
                "A form to be completed; what about “ ”quotes, [a] and (b).".replace("“ ”", ""),
            )
        ),
        issue(text("Quoi ??? Le formulaire à compléter (à confirmer) et « oui »."), language="fr"),
        issue(text("- [ ] a list to be ticked off", "- [ ] as in many")),
        issue(text("待定（待定）的日期，姓名。"), language="zh"),
        issue(text("Нужно уточнить дату (по запросу)."), language="ru"),
        issue("      - {type: event, title: 'Where is it?', start: 2020-12-14, place: To be announced (TBC)}\n"),
        issue(text("Dear {{ first_name }} ({{ organisation }}), see (<https://un.org>) and [ ](https://un.org).")),
    ),
)
