"""Events that are over by the date of the issue, and told of as to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import Key, Kind, parts
from mailer.content.blocks import Event

_TO_COME = {
    "ar": r"س(?:يعقد|تعقد|يقام|تقام|ينظم|تنظم|يستضيف|تستضيف)|سوف (?:يعقد|تعقد|يقام|تقام)|سجلوا الآن|سجل الآن|"
    r"التسجيل مفتوح|باب التسجيل مفتوح|انضموا إلينا|احفظوا التاريخ",
    "en": r"will (?:be held|take place|be hosted)|is taking place (?:on|from)|register (?:now|here|today|by|before|until)|"
    r"registration is (?:still )?open|sign up (?:now|here|today|by|before)|join us|save the date",
    "es": r"se (?:celebrará|realizará|llevará a cabo|desarrollará)|tendrá lugar|inscríb(?:ase|anse|ete)|"
    r"regístr(?:ese|ense|ate)|inscripciones abiertas|la inscripción está abierta|reserve la fecha",
    "fr": r"aur(?:a|ont) lieu|se (?:tiendra|tiendront|déroulera|dérouleront)|sera (?:organisé|tenu)e?|inscrivez-vous|"
    r"inscriptions? (?:est|sont) ouvertes?|réservez (?:la|cette) date|rejoignez-nous",
    "he": r"(?:י|ת)תקיים|ייערך|תיערך|הירשמו|ההרשמה פתוחה|שמרו את התאריך|הצטרפו אלינו",
    "ru": r"состо(?:ится|ятся)|пройд(?:ёт|ет|ут)|буд(?:ет|ут) (?:проведен|проведён|проходить|организован)\w*|"
    r"зарегистрируйтесь|регистрируйтесь|регистрация открыта|присоединяйтесь|сохраните дату",
    "zh": "将[^，。；]{0,12}(?:举行|召开|举办|开幕)|將[^，。；]{0,12}(?:舉行|召開|舉辦|開幕)|敬请(?:期待|参加|报名)|"
    "立即报名|立即報名|欢迎报名|歡迎報名|现在报名|开放报名|報名開放|请于.{1,12}前(?:报名|注册)",
}
"""Words that announce or invite; mere future tense is not enough, since a report may say what follows from it."""

_NEXT = {
    "ar": "المقبل|القادم|العام التالي|الدورة التالية",
    "en": r"\bnext\b|\bagain\b|following year",
    "es": r"próxim[oa]s? (?:año|edición|reunión|conferencia)|de nuevo|siguiente",
    "fr": r"prochaine?s?\b|de nouveau|à nouveau|suivante?",
    "he": "הבא|הבאה|שוב",
    "ru": r"следующ\w+|снова|вновь|очередн\w+",
    "zh": "下一|下届|下屆|下次|明年|再次",
}
_SENTENCE = re.compile(r"[.!?…。！？؟]\s|\n\s*\n|[。！？]")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def _find(proof: Proof) -> Iterator[Remark]:
    manuscript = proof.source.manuscript
    for key, event in parts(manuscript):
        if isinstance(event, Event) and _last_day(event) < manuscript.date:
            yield from _said_as_to_come(proof, key, event)


def _last_day(event: Event) -> date:
    last = event.end or event.start
    return last.date() if isinstance(last, datetime) else last


def _said_as_to_come(proof: Proof, key: Key, event: Event) -> Iterator[Remark]:
    language = proof.source.manuscript.language
    for written in proof.texts:
        if written.key[: len(key)] != key or written.kind is Kind.LINK:
            continue
        for match in re.finditer(rf"(?<!\w)(?:{_TO_COME[language]})", written.text, re.IGNORECASE):
            if not _speaks_of_another(_sentence(written.text, match), _last_day(event).year, language):
                yield Remark(
                    written.key,
                    f'"{match[0]}" speaks of what is to come, and the event was over on {_last_day(event)}, '
                    f"before the issue's date, {proof.source.manuscript.date}",
                    "tell it as past, or correct the dates",
                    match.start(),
                )
                return


def _sentence(text: str, match: re.Match[str]) -> str:
    before = [end.end() for end in _SENTENCE.finditer(text, 0, match.start())]
    after = _SENTENCE.search(text, match.end())
    return text[before[-1] if before else 0 : after.start() if after else len(text)]


def _speaks_of_another(sentence: str, year: int, language: str) -> bool:
    """Whether `sentence` is of the next event of the kind, in words or by a later year."""
    later = any(int(found) > year for found in _YEAR.findall(sentence))
    return later or bool(re.search(_NEXT[language], sentence, re.IGNORECASE))


RULE = Rule(
    id="event-over",
    topic=Topic.CONTENT,
    severity=Severity.ADVICE,
    why="An invitation to what is over tells readers that nobody looked at the issue before it was sent.",
    source="The event's dates and the issue's date; the words are those of invitations in the seven languages",
    cure="Tell the event as past, or correct its dates or the date of the issue.",
    example=Example(
        "yaml",
        found="- type: event\n  title: Forum\n  start: 2020-11-09\n  text: The forum will be held online.\n",
        good="- type: event\n  title: Forum\n  start: 2020-11-09\n  text: The forum was held online.\n",
        note="The time is that of the issue's `date`, not of today. Only words of invitation and announcement count, such "
        "as *will be held*, *register now*, *aura lieu*; a sentence that speaks of the next event of the kind (*next*, "
        "*again*, or a later year) is left alone. One finding an event.",
    ),
    find=_find,
)
