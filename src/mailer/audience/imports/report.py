"""What an import did, or would do, with every row of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from mailer.audience.errors import ImportRefused
from mailer.audience.imports.entry import Invalid

_MOST_INVALID = 50_000  # reasons kept in memory and shown; beyond it the file is no list of addresses


class Verdict(StrEnum):
    """What becomes of a row that names a person."""

    NEW = "new"  # joins the list
    CHANGED = "changed"  # is on the list; the row says something new about them
    UNCHANGED = "unchanged"
    KEPT_UNSUBSCRIBED = "kept_unsubscribed"  # left the list; stays so
    SUPPRESSED = "suppressed"  # is never written to; stays so
    DUPLICATE = "duplicates"  # a row above names the same person


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Every row of a file accounted for: `rows` is the sum of the other six counts and of `invalid`.

    `mapping` is heading to field, `unused` the headings no field was found for; `notes` are
    sentences about how the file was read. Blank rows and the headings are no rows.
    """

    new: int
    changed: int
    unchanged: int
    kept_unsubscribed: int
    suppressed: int
    duplicates: int
    invalid: tuple[Invalid, ...]
    mapping: Mapping[str, str]
    unused: tuple[str, ...]
    encoding: str
    delimiter: str
    notes: tuple[str, ...]

    @property
    def rows(self) -> int:
        """All rows of the file that are not blank, without the headings."""
        return sum(self.counts().values()) + len(self.invalid)

    def counts(self) -> dict[str, int]:
        """The six counts by their names."""
        return {verdict.value: getattr(self, verdict.value) for verdict in Verdict}

    def as_json(self) -> dict[str, Any]:
        """The shape scripts rely on (design section 10)."""
        invalid = [{"row": each.row, "reason": each.reason} for each in self.invalid]
        return {"rows": self.rows, **self.counts(), "invalid": invalid}


@dataclass(slots=True)
class Tally:
    """The counts while they are being made."""

    counts: Counter[Verdict] = field(default_factory=Counter)
    invalid: list[Invalid] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """All so far."""
        return self.counts.total() + len(self.invalid)

    def refuse(self, row: Invalid) -> None:
        """Count an invalid row. Raises ImportRefused when there are too many to be an oversight."""
        if len(self.invalid) >= _MOST_INVALID:
            first = self.invalid[0]
            raise ImportRefused(
                f"{_MOST_INVALID:,} rows have no usable address, so nothing was imported;"
                f" the first is row {first.row}: {first.reason}"
            )
        self.invalid.append(row)
