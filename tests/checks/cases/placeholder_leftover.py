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
    ),
    near=(
        issue(text("TK Maxx, flight TK 1234, AT&T/TK-5, the TKs, stk and tk.")),
        issue(
            "      - title: TODO SOBRE EL GOBIERNO DIGITAL\n      - title: El foro de todo el mundo\n",
            language="es",
        ),
        issue(text("The XXX session, chapter XXXIX, and a to-do list. It is much to do.")),
        issue("      - {type: button, text: See our country pages, url: 'https://example.org/TK/'}\n"),
    ),
)
