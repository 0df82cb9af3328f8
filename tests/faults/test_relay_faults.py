"""A mail server that is down, goes down, hangs, or has no place for us; a database that is full."""

from __future__ import annotations

import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from tests.mailings.conftest import SITE, add_people, plan_for
from tests.mailings.relay import Relay

from mailer.mailings import Attempt, Delivery, Mailing, MailingError, Progress, Status, deliver, resume
from mailer.transports import open_route

pytestmark = pytest.mark.django_db(transaction=True)


def send(mailing: Mailing, url: str, **options) -> Status:
    with open_route(url, Path()) as route:
        return deliver(mailing, route, SITE, **{"patience": 0, **options})


def in_a_hurry() -> Callable[[], datetime]:
    """A clock on which an hour passes in six seconds."""
    began, real = timezone.now(), time.monotonic()
    return lambda: began + (time.monotonic() - real) * timedelta(seconds=600)


def everybody(count: int) -> set[str]:
    return {f"person{number}@example.org" for number in range(count)}


@pytest.fixture
def relay() -> Iterator[Relay]:
    running = Relay()
    running.start()
    yield running
    running.stop()


def test_down_at_the_start(relay: Relay) -> None:
    add_people("partners", 50)
    mailing = plan_for("partners")
    relay.stop()

    ended = send(mailing, relay.url)

    assert ended.state == "paused"
    assert "cannot be reached: connection refused" in ended.reason
    assert ended.deliveries["queued"] == 50
    assert set(Attempt.objects.values_list("state", flat=True)) == {"not_tried"}

    relay.start()
    resume(mailing, timezone.now())
    assert send(mailing, relay.url).state == "finished"
    assert sorted(relay.taken) == sorted(everybody(50))


def test_down_in_the_middle(relay: Relay) -> None:
    add_people("partners", 200)
    mailing = plan_for("partners")
    relay.pause = 0.02

    def pull_the_plug(progress: Progress) -> None:
        if progress.counts["accepted"] >= 40:
            relay.stop()

    ended = send(mailing, relay.url, progress=pull_the_plug)

    assert ended.state == "paused"
    assert "cannot be reached" in ended.reason
    assert ended.deliveries["sending"] == 0
    assert ended.deliveries["uncertain"] <= 4  # one a connection: those whose last dot was sent
    relay.pause = 0
    relay.start()
    clock = in_a_hurry()
    resume(mailing, clock())
    ended = send(mailing, relay.url, patience=None, now=clock)
    assert ended.state == "finished"
    assert len(relay.taken) == len(set(relay.taken))
    doubtful = set(Delivery.objects.filter(state="uncertain").values_list("address", flat=True))
    assert set(relay.taken) | doubtful == everybody(200)


def test_it_takes_the_connection_and_says_nothing() -> None:
    add_people("partners", 10)
    mailing = plan_for("partners")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        ended = send(mailing, f"smtp://127.0.0.1:{silent.getsockname()[1]}?timeout=0.3")
    assert ended.state == "paused"
    assert "mail server 127.0.0.1" in ended.reason
    assert ended.deliveries["queued"] == 10


def test_it_never_answers_the_whole_message(relay: Relay) -> None:
    add_people("partners", 3)
    mailing = plan_for("partners")
    relay.pause = 60

    ended = send(mailing, f"smtp://127.0.0.1:{relay.port}?timeout=0.1")

    assert ended.state == "finished"
    assert ended.deliveries["uncertain"] == 3
    assert not relay.taken


def test_fewer_places_than_connections(relay: Relay) -> None:
    add_people("partners", 120)
    mailing = plan_for("partners")
    relay.places = 2
    relay.pause = 0.002

    ended = send(mailing, relay.url, connections=6)

    assert ended.state == "finished"
    assert sorted(relay.taken) == sorted(everybody(120))


def test_a_refused_login_is_said_once_and_nobody_is_lost(relay: Relay) -> None:
    add_people("partners", 30)
    mailing = plan_for("partners")
    ended = send(mailing, f"smtp://user:secret@127.0.0.1:{relay.port}")
    assert ended.state == "paused"
    assert "secret" not in ended.reason
    assert ended.deliveries["queued"] == 30


@contextmanager
def full_disk() -> Iterator[None]:
    """SQLite's own limit gives the error of a full disk, at the same place."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # no room left over from earlier tests
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


def test_disk_full_while_settling(relay: Relay) -> None:
    add_people("partners", 300)
    mailing = plan_for("partners")

    with full_disk(), pytest.raises(MailingError, match=r"is full.*mailer resume"):
        send(mailing, relay.url)

    clock = in_a_hurry()
    resume(mailing, clock())
    ended = send(mailing, relay.url, patience=None, now=clock)
    assert ended.state == "finished"
    assert len(relay.taken) == len(set(relay.taken))
    doubtful = set(Delivery.objects.filter(state="uncertain").values_list("address", flat=True))
    assert len(doubtful) <= 64
    assert set(relay.taken) | doubtful == everybody(300)


def test_another_program_writes_to_the_database_for_long(relay: Relay) -> None:
    """As an import does: nothing can be written meanwhile, and every answer is still written down after it."""
    add_people("partners", 300)
    mailing = plan_for("partners")
    relay.pause = 0.002
    importing = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None, check_same_thread=False)
    done = threading.Timer(1.0, lambda: importing.execute("COMMIT"))
    notes = []

    def import_meanwhile(progress: Progress) -> None:
        notes.append(progress.note)
        if progress.counts["accepted"] and not done.is_alive() and not done.finished.is_set():
            importing.execute("BEGIN IMMEDIATE")
            done.start()

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 100")  # as if each of these milliseconds were 300
    try:
        ended = send(mailing, relay.url, progress=import_meanwhile)
    finally:
        done.join()
        importing.close()
        connection.close()  # the next one waits as long as is set

    assert ended.state == "finished"
    assert ended.deliveries["accepted"] == 300
    assert any("another program" in note for note in notes)


def test_whoever_waits_for_the_database_can_still_stop(relay: Relay) -> None:
    add_people("partners", 300)
    mailing = plan_for("partners")
    importing = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    stop = threading.Event()

    def import_meanwhile(progress: Progress) -> None:
        if progress.counts["accepted"] and not importing.in_transaction:
            importing.execute("BEGIN IMMEDIATE")
            stop.set()

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 100")
    with pytest.raises(MailingError, match=r"is locked.*mailer resume"):
        send(mailing, relay.url, progress=import_meanwhile, stop=stop)
    importing.execute("COMMIT")
    importing.close()
    connection.close()

    clock = in_a_hurry()
    resume(mailing, clock())
    assert send(mailing, relay.url, patience=None, now=clock).state == "finished"
    assert len(relay.taken) == len(set(relay.taken))
