from tests.checks.writing import HEAD, Case, Tried, issue

ENGLISH = """\
      - title: A story
        url: https://example.org/en/story
        text: Some words of a story, and [a link](https://example.org/en/more).
      - {type: list, items: [one, two]}
      - {type: event, title: A forum, start: 2020-12-14, place: Online, only_for: country = "KE"}
"""
FRENCH = """\
      - title: Un article
        url: https://example.org/fr/story
        text: Quelques mots, et [un lien](https://example.org/fr/more).
      - {type: list, items: [un, deux]}
      - {type: event, title: Un forum, start: 2020-12-14, place: En ligne, only_for: country = "KE"}
"""
EVENT = FRENCH.splitlines()[-1]


def french_issue(blocks: str) -> str:
    """A French issue file with these blocks."""
    return issue(blocks, language="fr", head=HEAD.replace("News of the quarter", "Nouvelles du trimestre"))


def french(old: str = "", new: str = "") -> Tried:
    """The French edition with `new` for `old`."""
    assert old in FRENCH
    return Tried(french_issue(FRENCH.replace(old, new)), source=issue(ENGLISH))


def without_story() -> Tried:
    """The French edition without its first block."""
    blocks = "".join(FRENCH.splitlines(keepends=True)[3:])
    text = french_issue(blocks).replace("      - {type: list", "      ▶- {type: list")
    return Tried(text, source=issue(ENGLISH))


CASE = Case(
    fires=(
        without_story(),
        french("[un, deux]", "▶[un]"),
        french("start: 2020-12-14", "start: ▶2020-12-15"),
        french(EVENT, EVENT.replace("{", "▶{").replace(" place: En ligne,", "")),
        french(EVENT, EVENT.replace("{", "▶{").replace(', only_for: country = "KE"', "")),
        french("https://example.org/fr/story", "▶https://example.org/fr/other"),
        french(
            "Quelques mots, et [un lien](https://example.org/fr/more).",
            "▶Quelques mots, et ▶[un lien](https://example.org/fr/else).",
        ),
        french("Un article", "Un article\n        series: ▶Une série"),
    ),
    near=(french(), issue(ENGLISH), french_issue(FRENCH)),
)
