from tests.checks.writing import Case, issue, text

CASE = Case(
    fires=(
        issue(text("In ▶the the forum, ▶report report, ▶a", "a text; ▶The the **▶of** of `the` [▶to](#news) to it")),
        issue("      - title: News ▶from from Asia\n      - {type: list, items: [▶and and so on]}\n"),
        issue(text("Le forum ▶de de l’ONU ▶et et la suite"), language="fr"),
        issue(text("El foro ▶de de la ONU ▶y y más"), language="es"),
        issue(text("Форум ▶и и доклад, ▶в в Москве"), language="ru"),
        issue(text("הדוח ▶של של הארגון"), language="he"),
        issue(text("- ▶is", "  it it", "", "▶in\u00a0in").replace("▶is", "is").replace("  it it", "  ▶it it")),
    ),
    near=(
        issue(
            text(
                "He had had it; that that is; Baden Baden, Pago Pago, Duran Duran; 5 5 5; no no; so so; the, the; the. The scope SCOPE"
            )
        ),
        issue(
            text(
                "bla bla bla; on on-line; the the-one; log-in in; don't t; `the the`; the `the` the",
                "",
                "the",
                "",
                "the",
            )
        ),
        issue("      - title: The\n        text: The story.\n      - {type: list, items: [the, the]}\n"),
        issue(text("Nous nous réunissons; vous vous; faire faire; tout tout", "| de | de |"), language="fr"),
        issue(text("le menu des fichiers Fichiers récents, les outils Outils"), language="fr"),
        issue(text("Se para para ver; muy muy; nada nada"), language="es"),
        issue(text("очень очень; еле-еле; да да"), language="ru"),
        issue(text("شيئا فشيئا و في في"), language="ar"),
        issue(text("看看 看看 the the"), language="zh"),
        issue(text("לאט לאט, יום יום"), language="he"),
        issue(text("See <https://un.org/the> the {{ name }} {{ name }} of of.it a.a a")),
    ),
)
