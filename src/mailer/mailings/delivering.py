"""Deliver a mailing in the foreground, from where it stands to where it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event

from django.db import DatabaseError
from django.utils import timezone

from mailer.mailings.errors import MailingError
from mailer.mailings.lifecycle import begin, finish, pause
from mailer.mailings.lines import Lines
from mailer.mailings.models import Mailing
from mailer.mailings.owner import new_owner
from mailer.mailings.personal import Personal, Site, personal
from mailer.mailings.progress import Meter, Tell, tell_nobody
from mailer.mailings.report import Status, status
from mailer.mailings.waiting import Rest, Waiting
from mailer.mailings.window import Window
from mailer.mailings.worker import Worker
from mailer.messages import Bulk, MessageError, Prepared, Sender, prepare
from mailer.rendering import FrozenEditionError, load_edition
from mailer.transports import Route


def deliver(
    mailing: Mailing,
    route: Route,
    site: Site,
    *,
    connections: int = 4,
    patience: float | None = None,
    progress: Tell = tell_nobody,
    stop: Event | None = None,
    now: Callable[[], datetime] = timezone.now,
) -> Status:
    """Work an approved mailing, or one that is being sent, until it is finished or must pause; tell how it stands.

    Waits for deferred deliveries, but pauses if the first of them is due later than
    `patience` seconds from the moment nothing else is left (None: waits as long as it
    takes). `stop` finishes what is in flight and pauses. `progress` is called a few times a
    second, in this thread. Several processes may deliver the same mailing at once. Raises
    MailingError if the mailing is in another state, its sender cannot be used, or the
    database cannot be written to.
    """
    stop = stop or Event()
    letters, makes = _prepare(mailing, site)
    with _database_errors(mailing), Lines(route, connections, letters) as lines:
        begin(mailing, now())
        meter = Meter(mailing.pk, progress)
        worker = Worker(makes, lines, Window(connections), meter, stop, now)
        wait = None if patience is None else timedelta(seconds=patience)
        waiting = Waiting(mailing, new_owner(), wait, meter, stop, now)
        reason = _work_off(worker, waiting)
        finish(mailing, now())
        if reason:
            pause(mailing, reason)
        meter.tell_now()
        return status(mailing)


def _work_off(worker: Worker, waiting: Waiting) -> str:
    """Work chunk after chunk; the reason to pause, or empty when nothing is left to do."""
    while not worker.reason:
        found = waiting.next()
        if isinstance(found, Rest):
            return found.reason
        worker.work(found)
    return worker.reason


def _prepare(mailing: Mailing, site: Site) -> tuple[Mapping[str, Prepared], Personal]:
    sender, bulk = Sender(**mailing.sender), Bulk(**mailing.bulk)
    try:
        letters = {
            language: prepare(load_edition(bytes(data)), sender, bulk, site.images_url, site.files_url)
            for language, data in mailing.editions.values_list("language", "data")
        }
        return letters, personal(mailing.issue, mailing.pk, mailing.list_id, sender, site)
    except (MessageError, FrozenEditionError) as error:
        raise MailingError(str(error)) from error


@contextmanager
def _database_errors(mailing: Mailing) -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        raise MailingError(
            f"the database cannot be used ({error}); what was on its way will be shown as uncertain. "
            f"Mend that, then go on with: mailer resume {mailing.pk}"
        ) from error
