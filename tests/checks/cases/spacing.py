from tests.checks.writing import Case, issue, text

CASE = Case(
    fires=(
        issue(
            text(
                "The forum ▶, which was long ▶. It met ▶; others ▶: no ▶! Why ▶? It (was ▶) and ▶( is) **bold** ▶, and",
                "[so](https://un.org) ▶.",
            )
        ),
        issue(text("One  ▶two, three\u00a0 ▶four\u00a0\u00a0▶five.")),
        issue(text("The forum▶,which met▶.It was long▶!Why")),
        issue("      - title: A forum ▶, online\n      - {type: quote, text: Short  ▶words, author: A  ▶B}\n"),
        issue(text("Le forum ▶, a eu lieu ▶. Fini▶.Voici (oui ▶) ▶( non)"), language="fr"),
        issue(text("El foro ▶, en línea ▶; fin▶.Así es▶,que sí"), language="es"),
        issue(text("Форум ▶, онлайн▶.Всё"), language="ru"),
        issue(text("المنتدى ▶، على الإنترنت▶،ثم"), language="ar"),
        issue(text("论坛 ▶，在线 ▶。"), language="zh"),
        issue(text("הפורום ▶, ברשת▶,ואז"), language="he"),
        issue(lines="subject: News  ▶of the quarter\n").replace("subject: News of the quarter\n", ""),
    ),
    near=(
        issue(
            text(
                "It ended.  Two spaces after a full stop. A hard break  ",
                "and a soft one",
                "here, at 8:00, 1,000 of U.S. e.g. i.e. www.un.org and Node.js, v1.2.Beta; a.m.,p.m.",
                "",
                "- an  ",
                "  item",
                "",
                "      code  here , and (  there )",
                "",
                "`x  , y` 2 : 1 and . . . and ... or :( and ;) and .NET and .org, Booking.Com.",
            )
        ),
        issue(text("| A  | B |", "|----|---|", "| one  | two , |".replace(" ,", ","))),
        issue(text("Pourquoi ? Oui ! Ainsi : « oui » ; non\u00a0! Fin\u202f; l’été, 10 %."), language="fr"),
        issue(text("论坛 Forum，在线,好的。U.S. 中文,中文"), language="zh"),
        issue(text("المنتدى, على (ب) الإنترنت. ثم: قال"), language="ar"),
        issue(
            text(
                "Dear {{ name }}, see [a](https://un.org/a,b), <https://un.org/x.Y> and https://un.org/a,bc.De .5 N,N-dimethyl"
            )
        ),
        issue(
            "      - {type: video, title: A, url: 'https://un.org', duration: 3:12, image: {src: images/a.png, alt: A}}\n"
        ),
    ),
)
