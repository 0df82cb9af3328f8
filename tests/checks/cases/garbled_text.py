from tests.checks.writing import HEAD, STORY, Case, issue, text


def titles(*written: str) -> str:
    """Stories with these titles."""
    return "".join(f'      - title: "{title}"\n' for title in written)


RUSSIAN = "Привет".encode().decode("cp1251")
CHINESE = "中文".encode().decode("cp1252", "ignore")
TWICE = "’".encode().decode("cp1252").encode().decode("cp1252")

CASE = Case(
    fires=(
        issue(titles("The minister▶â€™s visit", "A caf▶Ã© in D▶Ã¼sseldorf", "20▶Â°C", "so▶Â\u00a0on", f"It▶{TWICE}s")),
        issue(titles("Price: 5 ▶â‚¬", "▶ï»¿Start", "Hello ▶ðŸ˜„", "From A ▶â†’ B")),
        issue(titles(f"▶{RUSSIAN}"), language="ru"),
        issue(titles("▶Ø§Ù„Ø³Ù„Ø§Ù…".replace("\u0085", "")), language="ar"),
        issue(text("A word▶\ufffd that was lost")),
        issue(STORY, head=HEAD.replace("News of the quarter", "News ▶â€“ quarter")),
    ),
    near=(
        issue(
            titles(
                "« liberté\u00a0»",
                "À\u00a0« côté »",
                "LE CHÂ\u00a0» et «Â»",
                "à\u00a0« la »",
                "Être âgé, à l’âge…",
                "Ñandú, señor",
            ),
            language="fr",
        ),
        issue(titles("SÃO PAULO", "5\u00a0°C, ±3, × 2, 10\u00a0€", "Ð and þ, ß and ø")),
        issue(titles("РСФСР и СССР", "С\u00a0уважением, Р. С. Ёлкин"), language="ru"),
        issue(titles("السلام عليكم"), language="ar"),
        issue(titles("中文通讯"), language="zh"),
    ),
)
