"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.content import Key


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says of one place: the value at `key`, and the sign at `offset` in it if that is given.

    `severity` is set where it is not the rule's own.
    """

    key: Key
    message: str
    cure: str
    offset: int | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is looked for.

    `why` is one sentence for authors, `source` the standard or the measurement it rests on.
    """

    id: str
    severity: Severity
    why: str
    source: str
    find: Callable[[Proof], Iterable[Remark]]
