"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.content import Key


class Topic(StrEnum):
    """What a rule is about, as reports and pages group them."""

    CONTENT = "content"
    LINKS = "links"
    IMAGES = "images"
    ACCESSIBILITY = "accessibility"
    CLIENTS = "clients"
    DELIVERABILITY = "deliverability"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says of one place: the value at `key`, and the sign at `offset` in it if that is given.

    `severity` is set where it is not the rule's own; `setting`, such as ``sender.address``,
    where it is mailer.toml that has to be mended.
    """

    key: Key
    message: str
    cure: str
    offset: int | None = None
    severity: Severity | None = None
    setting: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """What a rule finds and what it does not: for the reference, and tried out by the tests.

    `language` says what the two are: ``yaml``, lines of an issue file's head or blocks;
    ``html`` or ``css``, a piece of the finished edition; ``toml``, settings of mailer.toml.
    `note` is Markdown: what is not found on purpose, and why.
    """

    language: str
    found: str
    good: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is looked for.

    `why` is one sentence for authors, `source` the standard or the measurement it rests on,
    `cure` one sentence on how to mend it.
    """

    id: str
    topic: Topic
    severity: Severity
    why: str
    source: str
    cure: str
    example: Example
    find: Callable[[Proof], Iterable[Remark]]
