"""Plan a mailing: freeze what is sent and to whom, as one row a recipient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.utils import timezone

from mailer.audience import List, list_called
from mailer.mailings.errors import MailingError
from mailer.mailings.lifecycle import what_to_type
from mailer.mailings.models import Chunk, FrozenEdition, Mailing
from mailer.mailings.recipients import CHUNK_SIZE, audience_size, write_deliveries
from mailer.mailings.states import MailingState
from mailer.messages import Bulk, MessageError, Sender, prepare
from mailer.rendering import Edition, content_hash, dump_edition

_BATCH = 500  # chunk rows an INSERT: far below SQLite's limit of 32,766 variables


def plan(
    issue_id: str,
    editions: Sequence[Edition],
    list_slug: str,
    *,
    sender: Sender,
    bulk: Bulk,
    transport: str,
    source_language: str,
    missing_language: str = "source",
    now: datetime | None = None,
) -> Mailing:
    """A new, approved mailing of the issue to everybody the list reaches at this moment.

    Each gets the edition in their own language, or else what `missing_language` says, as in
    `content.language_for`; who gets none has a row in the state skipped that says so. `transport` is a name or a URL; what is secret in a URL is not kept. All or nothing: one
    transaction. Raises MailingError if there is such a mailing already, nobody to write to,
    no edition in `source_language`, or no message can be made with this sender;
    AudienceError if there is no such list.
    """
    at = now or timezone.now()
    _require_editions(editions, source_language, missing_language)
    _try_letters(editions, sender, bulk)
    audience = list_called(list_slug)
    with transaction.atomic():
        _refuse_second(issue_id, audience)
        recipients = _count_recipients(audience)
        mailing = _create(
            issue=issue_id,
            list=audience,
            state=MailingState.APPROVED,
            content_hash=content_hash(editions),
            source_language=source_language,
            sender=asdict(sender),
            bulk=asdict(bulk),
            transport=without_secret(transport),
            created=at,
            approved=at,
        )
        _freeze(mailing, editions)
        _cut(mailing, recipients)
        languages = [edition.language for edition in editions]
        if not write_deliveries(mailing, languages, missing_language, recipients, at):
            raise MailingError(_nobody_reads(audience, languages))
    return mailing


def _nobody_reads(audience: List, languages: Sequence[str]) -> str:
    return (
        f'nobody on the list "{audience.slug}" reads a language of this issue ({", ".join(sorted(languages))}), '
        "and missing_language in issue.yaml says skip; write source there, or add an edition"
    )


def without_secret(transport: str) -> str:
    """`transport` as it may be shown: of a URL, neither user nor password nor query."""
    parts = urlsplit(transport)
    if not parts.netloc:
        return transport
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _require_editions(editions: Sequence[Edition], source_language: str, missing_language: str) -> None:
    languages = {edition.language for edition in editions}
    if source_language not in languages:
        raise MailingError(f'there is no edition in the source language "{source_language}"; compile that one too')
    if missing_language not in {"source", "skip", *languages}:
        raise MailingError(
            f'there is no edition in "{missing_language}", which others were to get; compile that one too'
        )


def _try_letters(editions: Sequence[Edition], sender: Sender, bulk: Bulk) -> None:
    """What is wrong with the sender shows now, not when the first message is made."""
    try:
        for edition in editions:
            prepare(edition, sender, bulk, None)
    except MessageError as error:
        raise MailingError(str(error)) from error


def _refuse_second(issue_id: str, audience: List) -> None:
    first = Mailing.objects.filter(issue=issue_id, list=audience).order_by("pk").first()
    if first is not None:
        raise MailingError(
            f'mailing {first.pk} of issue "{issue_id}" to the list "{audience.slug}" is already there'
            f" ({first.state}), and nobody gets an issue twice; {what_to_type(first)}"
        )


def _count_recipients(audience: List) -> int:
    recipients = audience_size(audience.slug)
    if not recipients:
        raise MailingError(
            f'nobody on the list "{audience.slug}" can be written to; '
            f"import people with: mailer subscribers import FILE --list {audience.slug}"
        )
    return recipients


def _create(**values: object) -> Mailing:
    try:
        with transaction.atomic():
            return Mailing.objects.create(**values)
    except IntegrityError:
        # Where writers do not queue up at BEGIN (PostgreSQL), the unique constraint is what stops the second.
        raise MailingError("another command is sending this issue to this list; see: mailer status") from None


def _freeze(mailing: Mailing, editions: Sequence[Edition]) -> None:
    FrozenEdition.objects.bulk_create(
        FrozenEdition(mailing=mailing, language=edition.language, hash=edition.hash, data=dump_edition(edition))
        for edition in editions
    )


def _cut(mailing: Mailing, recipients: int) -> None:
    chunks = range(1, -(-recipients // CHUNK_SIZE) + 1)
    Chunk.objects.bulk_create((Chunk(mailing=mailing, number=number) for number in chunks), batch_size=_BATCH)
