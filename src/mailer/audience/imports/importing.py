"""The import as a list of steps: open, map, read, decide, write, report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from itertools import chain, islice
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from mailer.audience.consent import Origin, wording_of
from mailer.audience.errors import ImportRefused
from mailer.audience.imports.columns import Columns, choose_columns
from mailer.audience.imports.encodings import NOTHING
from mailer.audience.imports.entry import Entry, Invalid, read_entry
from mailer.audience.imports.fields import Field
from mailer.audience.imports.planning import Decision, decide, look_up
from mailer.audience.imports.report import ImportReport, Tally, Verdict
from mailer.audience.imports.seen import Seen, remembering
from mailer.audience.imports.table import Row, Table, open_table
from mailer.audience.imports.writing import Joining, write
from mailer.audience.lists import list_called
from mailer.audience.models import List
from mailer.audience.tokens import Keyring

_BATCH = 1_000  # rows in memory at a time

Progress = Callable[[float, int], None]
"""Told the share of the file that is read (0 to 1) and the number of rows, every thousand rows."""


def import_file(
    path: str | Path,
    list_slug: str,
    *,
    consent: str,
    mapping: Mapping[str, str] | None = None,
    dry_run: bool = False,
    by: str = "staff",
    keyring: Keyring | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Bring the people of a CSV or TSV file onto a list, in one transaction, and account for every row.

    `consent` says who agreed to what, when and where; it goes into the consent log of everybody
    who joins. `mapping` is column name to field name, and wins over what the headings suggest.
    `dry_run` reads and decides all the same and writes nothing; it needs no consent yet.
    `keyring` recognises erased people. Invalid rows are reported and left out.
    Raises ImportRefused for a file that is no such table, AudienceError for an unknown list.
    """
    joined = list_called(list_slug)
    if not dry_run and not consent.strip():
        raise ImportRefused(
            'say how these people agreed to get mail, with --consent "Signed up at the 2020 forum, on paper"'
        )
    path, tally = Path(path), Tally()
    with open_table(path) as table, remembering() as seen:
        columns, rows = _headings(table, mapping or {})
        with nullcontext() if dry_run else transaction.atomic():
            joining = None if dry_run else _joining(joined, consent, Origin(f"import of {path.name}", by))
            for batch in _batches(rows):
                decisions = _decide(_fresh(batch, columns, seen, tally), joined, keyring, tally)
                if joining:
                    write(decisions, joining)
                if progress:
                    progress(table.share_read, tally.rows)
    return _report(table, columns, tally)


def _joining(joined: List, consent: str, origin: Origin) -> Joining:
    return Joining(joined, wording_of(consent), origin, timezone.now())


def _headings(table: Table, mapping: Mapping[str, str]) -> tuple[Columns, Iterator[Row]]:
    first = next(table.rows, None)
    if first is None:
        raise ImportRefused(NOTHING)
    columns = choose_columns(first.cells, mapping)
    return columns, chain([first], table.rows) if columns.headerless else table.rows


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch


def _fresh(batch: Iterable[Row], columns: Columns, seen: Seen, tally: Tally) -> list[Entry]:
    """The people of a batch whom no row named before; the other rows are counted for what they are."""
    entries = []
    for row in batch:
        entry = read_entry(row, columns)
        if isinstance(entry, Invalid):
            tally.refuse(entry)
        elif seen.first_time(entry.address.key):
            entries.append(entry)
        else:
            tally.counts[Verdict.DUPLICATE] += 1
    return entries


def _decide(entries: list[Entry], joined: List, keyring: Keyring | None, tally: Tally) -> list[Decision]:
    known = look_up(entries, joined, keyring)
    decisions = [decide(entry, known) for entry in entries]
    tally.counts.update(decision.verdict for decision in decisions)
    return decisions


def _report(table: Table, columns: Columns, tally: Tally) -> ImportReport:
    return ImportReport(
        **{verdict.value: tally.counts[verdict] for verdict in Verdict},
        invalid=tuple(tally.invalid),
        mapping=columns.mapping,
        unused=tuple(each for i, each in enumerate(columns.headings) if i not in columns.index.values() and each),
        encoding=table.encoding,
        delimiter=table.delimiter,
        notes=tuple(_notes(table, columns, tally)),
    )


def _notes(table: Table, columns: Columns, tally: Tally) -> Iterator[str]:
    if columns.headerless:
        address = columns.headings[columns.index[Field.EMAIL]]
        yield f"The first row is a person, so there are no column names; column {address} holds the addresses."
    if table.encoding == "windows-1252":
        yield "The file is not in UTF-8 and was read as Windows-1252; if names look wrong, save it as CSV (UTF-8)."
    if not tally.rows:
        yield "The file has column names and no people."
