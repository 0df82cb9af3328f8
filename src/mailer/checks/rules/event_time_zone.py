"""Times of day of what takes place online, without the zone they are in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import parts

_TIME = re.compile(
    r"(?<![\d:.])(?:[01]?\d|2[0-3])(?::[0-5]\d(?!\d)|\s?(?:[ap]\.?m\b\.?)|\s?h(?:\s?[0-5]\d)?\b)|"
    r"(?:上午|下午|晚上|中午)\s?\d{1,2}\s?[点點时時:：]|(?<!\d)\d{1,2}[点點时時](?!间|間|代|区|區)",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    r"\b(?:online|on-line|virtual|webinar|zoom|teams|webex|livestream|en ligne|webinaire|visioconférence|en línea|"
    r"virtual|seminario web|онлайн|вебинар)\b|عبر الإنترنت|افتراضي|شبكية|在线|在線|线上|線上|网上|網上|网络研讨|מקוון",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\b(?:UTC|GMT|[A-Z]{2,4}T|Z)\b|\b(?:local time|time\b|heure|hora\b|горо|МСК|врем)|بتوقيت|توقيت|时间|時間|שעון|לפי שעון",
    re.IGNORECASE,
)


def _find(proof: Proof) -> Iterator[Remark]:
    for key, part in parts(proof.source.manuscript):
        line = getattr(part, "dateline", None)
        if not isinstance(line, str) or not _ONLINE.search(line) or _ZONE.search(line):
            continue
        if match := _TIME.search(line):
            yield Remark(
                (*key, "dateline"),
                f'"{match[0].strip()}" does not say in which time zone',
                'add it, such as "10:00 (New York)" or "15:00 UTC", or make it a block of the type event with a timezone',
                match.start(),
            )


RULE = Rule(
    id="event-time-zone",
    topic=Topic.CONTENT,
    severity=Severity.ADVICE,
    why="Readers all over the world take part in what is online, and each of them would take the time for their own.",
    source="ISO 8601-1, 4.3 (a time without a zone is local, and says not where); the readers of the sample issue live "
    "in all time zones",
    cure="Name the zone, or use a block of the type event, which shows the time in its zone and in UTC.",
    example=Example(
        "yaml",
        found="- title: Webinar\n  dateline: 14 December 2020, 10:00, online\n",
        good="- title: Webinar\n  dateline: 14 December 2020, 10:00 EST (15:00 UTC), online\n",
        note="A block of the type event cannot be written with a time and no zone. Looked at besides are the datelines of "
        "stories that say *online* or *virtual* in the edition's words: where people meet in a town, the town's time "
        "is meant.",
    ),
    find=_find,
)
