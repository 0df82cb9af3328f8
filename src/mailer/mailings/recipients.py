"""The audience of a mailing, frozen: one Delivery row a person, written by the database itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Case, CharField, F, IntegerField, Q, QuerySet, TextField, Value, When, Window
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, JSONObject, RowNumber

from mailer.audience import Subscription, recipients_of
from mailer.mailings.errors import MailingError
from mailer.mailings.models import Mailing
from mailer.mailings.states import DeliveryState

CHUNK_SIZE = 500
"""Deliveries a chunk: minutes of work at most, and 2,000 rows of book-keeping for a million."""

# INSERT is the first word: sqlite3 before Python 3.12 counts the rows of no other statement.
_INSERT = """
INSERT INTO mailings_delivery
  (mailing_id, chunk_id, subscription_id, subscriber_id, address, domain, name, language, fields,
   state, deferrals, attempts, message_id, reason, updated)
WITH audience (subscription_id, subscriber_id, address, domain, name, language, fields, number) AS ({audience})
SELECT %s, chunk.id, audience.subscription_id, audience.subscriber_id, audience.address, audience.domain,
       audience.name, audience.language, audience.fields, %s, 0, 0, '', '', %s
FROM audience JOIN mailings_chunk AS chunk ON chunk.mailing_id = %s AND chunk.number = audience.number
"""


def audience_size(list_slug: str) -> int:
    """How many people the list reaches at this moment. Raises AudienceError if there is no such list."""
    return recipients_of(list_slug).count()


def write_deliveries(mailing: Mailing, languages: Sequence[str], expected: int, now: datetime) -> None:
    """One queued delivery for each of the `expected` people the mailing's list reaches, in its chunks.

    `languages` are those of the mailing's editions. The mailing's chunks must be there.
    Raises MailingError if the list has changed since it was counted.
    """
    rows = _frozen(recipients_of(mailing.list.slug), languages, mailing.source_language)
    audience, parameters = rows.query.sql_with_params()
    at = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT.format(audience=audience), [*parameters, mailing.pk, DeliveryState.QUEUED, at, mailing.pk]
        )
        written = cursor.rowcount
    if written != expected:
        raise MailingError("the list was changed while the mailing was planned; nothing was kept, please try again")


def _frozen(
    subscriptions: QuerySet[Subscription], languages: Sequence[str], source: str
) -> QuerySet[Subscription, tuple[Any, ...]]:
    position = Window(RowNumber(), order_by="subscriber_id")
    fields: dict[str, F | Coalesce] = {name: F(f"subscriber__{name}") for name in ("first_name", "last_name")}
    fields |= {name: _attribute(name) for name in ("organisation", "country")}
    return subscriptions.annotate(
        frozen_language=_language(languages, source),
        frozen_fields=JSONObject(**fields),
        number=(position - 1) / Value(CHUNK_SIZE, IntegerField()) + 1,
    ).values_list(
        "pk",
        "subscriber_id",
        "subscriber__address",
        "subscriber__domain",
        "subscriber__name",
        "frozen_language",
        "frozen_fields",
        "number",
    )


def _attribute(name: str) -> Coalesce:
    """One of a subscriber's attributes as text; empty where there is none."""
    value = KeyTextTransform(name, "subscriber__attributes")
    return Coalesce(Cast(value, TextField()), Value(""), output_field=TextField())


def _language(languages: Sequence[str], source: str) -> Case:
    """The edition for a subscriber's BCP 47 tag: ``fr-CA`` reads ``fr`` where there is none closer."""
    return Case(
        *(
            When(
                Q(subscriber__language__iexact=language) | Q(subscriber__language__istartswith=f"{language}-"),
                then=Value(language),
            )
            for language in sorted(languages, key=len, reverse=True)  # the first that fits is taken: pt-BR before pt
        ),
        default=Value(source),
        output_field=CharField(),
    )
