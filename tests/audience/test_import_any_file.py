"""Whatever the bytes and whatever came before: counts add up, nobody is revived, nothing else is raised."""

import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from mailer.audience import (
    ConsentEvent,
    ImportRefused,
    Origin,
    Reason,
    Subscription,
    import_file,
    recipients_of,
    resubscribe,
    subscribe,
    suppress,
    unsubscribe,
)
from mailer.audience.cleaning import clean, clean_cell

quick = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@contextmanager
def afresh():
    """The database as the test began, given back as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def take(content: bytes, **more):
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        Path(file.name).write_bytes(content)
        return import_file(file.name, "partners", consent="Yes", **more)


def plan(content: bytes):
    """What an import would report, or the sentence it is refused with."""
    try:
        return take(content, dry_run=True)
    except ImportRefused as refused:
        return str(refused)


addresses = st.sampled_from(
    [
        "ada@example.org",
        "ADA@EXAMPLE.org",
        "bo@example.org",
        "cy@exämple.org",
        "cy@xn--exmple-cua.org",
        "é@example.org",
        "no",
        "",
    ]
)
cells = st.one_of(addresses, st.text(max_size=8), st.sampled_from(['"', '""', "'=1", "a\nb", "fr", "active", "\0"]))
headings = st.sampled_from(["email", "courriel", "name", "language", "status", "", "x", "电子邮件", "email"])


@st.composite
def tables(draw) -> bytes:
    delimiter, end = draw(st.sampled_from(",;\t")), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    quote = draw(st.booleans())

    def line(values):
        return delimiter.join(f'"{each.replace(chr(34), chr(34) * 2)}"' if quote else each for each in values)

    rows = [draw(st.lists(headings, min_size=1, max_size=4)), *draw(st.lists(st.lists(cells, max_size=5), max_size=12))]
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"]))
    return end.join(map(line, rows)).encode(encoding, errors="replace")


@quick
@given(
    content=st.one_of(
        st.binary(max_size=300), tables(), st.text(max_size=200).map(lambda text: f"email\n{text}".encode())
    )
)
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
@example(b"\0")
@example(b"sep=")
@example(b"sep=;")
@example(b'email\n"')
@example(b"email\n\xff")
@example(b"\xff\xfee\0m\0a\0i\0l\0\n\0\x00\xd8")
@example(b"email\n" + b"x" * 200_000)
@example(b"x" * 1_100_000)
def test_any_bytes_are_a_report_that_adds_up_or_refused_in_a_sentence(partners, content):
    with afresh():
        planned = plan(content)
        if isinstance(planned, str):
            event(planned[:40])
            assert planned == clean(planned)
            return
        report = take(content)
        event(f"taken, new: {report.new > 0}, invalid: {len(report.invalid) > 0}")
        assert report == planned
        assert report.rows == sum(report.counts().values()) + len(report.invalid)
        assert Subscription.objects.count() == ConsentEvent.objects.count() == report.new
        assert take(content).as_json() == report.as_json() | {"new": 0, "unchanged": report.new}


@quick
@given(table=tables())
def test_rows_are_those_a_spreadsheet_would_show(partners, table):
    """No row vanishes: what is neither blank nor the headings is counted."""
    import csv

    from mailer.audience.imports.table import open_table

    with afresh(), tempfile.NamedTemporaryFile(suffix=".csv") as file:
        Path(file.name).write_bytes(table)
        try:
            report = import_file(file.name, "partners", consent="Yes")
        except ImportRefused:
            return
        with open_table(Path(file.name)) as opened:
            codec = {"utf-8": "utf-8-sig"}.get(opened.encoding, opened.encoding)
        text = table.decode(codec, errors="replace").replace("\0", "")
        lines = csv.reader(_lines(text), delimiter=report.delimiter, skipinitialspace=True)
        filled = [row for row in lines if any(map(clean_cell, row))]
        headerless = any("first row is a person" in note for note in report.notes)
        assert report.rows == len(filled) - (0 if headerless else 1)


def _lines(text):
    import io

    return list(io.StringIO(text, newline=""))


people = ["ada@example.org", "bo@example.org", "cy@example.org"]
WEB = Origin("web")
acts = st.lists(
    st.tuples(
        st.sampled_from(["import", "dry", "subscribe", "unsubscribe", "undo", "suppress"]), st.sampled_from(people)
    ),
    max_size=14,
)


def act(what: str, who: str) -> None:
    subscription = Subscription.objects.filter(subscriber__address_key=who).first()
    if what in ("import", "dry"):
        take(f"email,name\n{who.upper()},X\n{who},Y\n".encode(), dry_run=what == "dry")
    elif what == "suppress":
        suppress(who, Reason.COMPLAINED, "test")
    elif what == "unsubscribe" and subscription:
        unsubscribe(subscription, origin=WEB)
    elif what == "undo" and subscription:
        resubscribe(subscription, origin=WEB)


@settings(quick, max_examples=60)
@given(history=acts)
def test_nobody_comes_back_by_an_import(partners, history):
    gone: set[str] = set()  # a model of the truth: who left or was suppressed, and did not come back themselves
    suppressed: set[str] = set()
    with afresh():
        for what, who in history:
            if what == "subscribe" and who not in suppressed:
                subscribe(who, "partners", wording="Yes", origin=WEB)
                gone.discard(who)
            joined = Subscription.objects.filter(subscriber__address_key=who).exists()
            act(what, who)
            if what == "unsubscribe" and joined:
                gone.add(who)
            elif what == "undo":
                gone.discard(who)
            elif what == "suppress":
                suppressed.add(who)
            reached = set(recipients_of("partners").values_list("subscriber__address_key", flat=True))
            assert not reached & (gone | suppressed)
        for who in reached_without_consent():
            raise AssertionError(who)


def reached_without_consent():
    agreed = ConsentEvent.objects.filter(what__in=["imported", "confirmed"], wording__isnull=False)
    return recipients_of("partners").exclude(subscriber__in=agreed.values("subscriber"))
