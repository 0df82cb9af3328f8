"""The same word twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.words.passages import passages

_TWICE = re.compile(
    r"(?<![\w'’.\-\ufffc])(?P<word>[^\W\d_]+)(?P<again>[ \n\u00a0]+(?P=word))+(?![\w'’\-\ufffc]|\.\w)", re.IGNORECASE
)
_SMALL_WORDS = {
    "en": "a an and are as at be but by for from he i if in is it not of on or our she the their they this to we were what "
    "which will with",
    "es": "a al ante con cuando de del desde e el en es está este la las los más o por pero que se sin sobre su sus un una y",
    "fr": "a à au aux avec car ce ces dans de des du et la le les leur leurs mais ou où par pour qui que sa se ses son sur un "
    "une",
    "he": "או הם כי עם של",
    "ru": "а без в во для до за и из или к как мы на не но о об они от по под при с со у что чтобы это я",
}
_MEANT = {
    "en": "bye had ha had her hey hush is knock long many more much no now on quite so that there very well",
    "es": "ja nada no nos para poco sí sobre vino ya muy casi como",
    "fr": "bien bla en faire non nous oui pas petit peu si tout toute très vous ah",
    "ru": "вот все всё да едва еле ещё много ну нет очень почти так чуть",
}
_SMALL = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_RIGHT = {language: frozenset(words.split()) for language, words in _MEANT.items()}
_TWO = 2


def _find(proof: Proof) -> Iterator[Remark]:
    language = proof.source.manuscript.language
    if language not in _SMALL:
        return
    for key, prose in passages(proof):
        for match in _TWICE.finditer(prose.text):
            words = match[0].split()
            if len(words) == _TWO and _is_slip(words, language):
                what = f'"{" ".join(words)}": the word stands there twice'
                yield Remark(key, what, "keep one of the two", prose.place(match.start()))


def _is_slip(words: list[str], language: str) -> bool:
    if words[0][0].islower() and words[1][0].isupper():
        return False  # what follows has a name: "the files Files of the menu"
    word = words[0].casefold()
    if word in _SMALL[language]:
        return True
    is_name = all(each[0].isupper() for each in words) or any(each.isupper() for each in words)
    return language in _RIGHT and len(word) > 1 and not is_name and word not in _RIGHT[language]


RULE = Rule(
    id="double-word",
    topic=Topic.CONTENT,
    severity=Severity.WARNING,
    why="The eye of the author passes over it, above all where a line breaks, and that of a reader does not.",
    source="Editors' practice; the same rule is in LanguageTool (WORD_REPEAT_RULE) and in word processors",
    cure="Keep one of the two words.",
    example=Example(
        "yaml",
        found="""\
- type: text
  text: In this quarter the the network met online.""",
        good="""\
- type: text
  text: In this quarter the network met online.""",
        note="""\
Not found: what each language may repeat ("had had", "nous nous", "para para", "очень очень"), names in capitals (Baden Baden,
Pago Pago), numbers, a word three times or more, and words in Arabic and Chinese, where repeating is grammar. In Hebrew only
some small words are looked at.""",
    ),
    find=_find,
)
