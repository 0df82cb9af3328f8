"""The audience of a mailing, frozen: one Delivery row a person, written by the database itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Case, CharField, F, IntegerField, Q, QuerySet, TextField, Value, When, Window
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Concat, JSONObject, RowNumber

from mailer.audience import Subscription, recipients_of
from mailer.content.languages import spellings
from mailer.mailings.errors import MailingError
from mailer.mailings.models import Mailing
from mailer.mailings.states import DeliveryState

CHUNK_SIZE = 500
"""Deliveries a chunk: minutes of work at most, and 2,000 rows of book-keeping for a million."""

_NO_EDITION = ""

# INSERT is the first word: sqlite3 before Python 3.12 counts the rows of no other statement.
_INSERT = """
INSERT INTO mailings_delivery
  (mailing_id, chunk_id, subscription_id, subscriber_id, address, domain, name, language, fields,
   state, deferrals, attempts, message_id, reason, updated)
WITH audience (subscription_id, subscriber_id, address, domain, name, language, fields, state, reason, number)
  AS ({audience})
SELECT %s, chunk.id, audience.subscription_id, audience.subscriber_id, audience.address, audience.domain,
       audience.name, audience.language, audience.fields, audience.state, 0, 0, '', audience.reason, %s
FROM audience JOIN mailings_chunk AS chunk ON chunk.mailing_id = %s AND chunk.number = audience.number
"""


def audience_size(list_slug: str) -> int:
    """How many people the list reaches at this moment. Raises AudienceError if there is no such list."""
    return recipients_of(list_slug).count()


def write_deliveries(mailing: Mailing, languages: Sequence[str], missing: str, expected: int, now: datetime) -> int:
    """One delivery for each of the `expected` people the mailing's list reaches, in its chunks; how many are queued.

    `languages` are those of the mailing's editions, `missing` is what becomes of people whose
    language is none of them, as in `content.language_for`. The mailing's chunks must be there.
    Raises MailingError if the list has changed since it was counted.
    """
    rows = _frozen(recipients_of(mailing.list.slug), _edition(languages, mailing.source_language, missing))
    audience, parameters = rows.query.sql_with_params()
    at = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(_INSERT.format(audience=audience), [*parameters, mailing.pk, at, mailing.pk])
        written = cursor.rowcount
    if written != expected:
        raise MailingError("the list was changed while the mailing was planned; nothing was kept, please try again")
    return mailing.deliveries.filter(state=DeliveryState.QUEUED).count()


def _frozen(subscriptions: QuerySet[Subscription], edition: Case) -> QuerySet[Subscription, tuple[Any, ...]]:
    position = Window(RowNumber(), order_by="subscriber_id")
    fields: dict[str, F | Coalesce] = {
        name: F(f"subscriber__{name}") for name in ("language", "first_name", "last_name")
    }
    fields |= {name: _attribute(name) for name in ("organisation", "country")}
    why = Concat(Value("no edition in "), "subscriber__language", output_field=TextField())
    return subscriptions.annotate(
        frozen_language=edition,
        frozen_fields=JSONObject(**fields),
        frozen_state=_unless_skipped(Value(DeliveryState.QUEUED.value), Value(DeliveryState.SKIPPED.value)),
        frozen_reason=_unless_skipped(Value(""), why),
        number=(position - 1) / Value(CHUNK_SIZE, IntegerField()) + 1,
    ).values_list(
        "pk",
        "subscriber_id",
        "subscriber__address",
        "subscriber__domain",
        "subscriber__name",
        "frozen_language",
        "frozen_fields",
        "frozen_state",
        "frozen_reason",
        "number",
    )


def _unless_skipped(value: Value, skipped: Value | Concat) -> Case:
    """`value`, or `skipped` where there is no edition for the subscriber."""
    return Case(When(frozen_language=_NO_EDITION, then=skipped), default=value, output_field=TextField())


def _attribute(name: str) -> Coalesce:
    """One of a subscriber's attributes as text; empty where there is none."""
    value = KeyTextTransform(name, "subscriber__attributes")
    return Coalesce(Cast(value, TextField()), Value(""), output_field=TextField())


def _edition(languages: Sequence[str], source: str, missing: str) -> Case:
    """What `content.language_for` says of a subscriber's BCP 47 tag, asked of the database."""
    fallback = {"source": source, "skip": _NO_EDITION}.get(missing, missing)
    return Case(
        When(subscriber__language="", then=Value(source)),
        *(
            When(_reads(tag), then=Value(language))
            for language in sorted(languages, key=len, reverse=True)  # the first that fits is taken: pt-BR before pt
            for tag in spellings(language)
        ),
        default=Value(fallback),
        output_field=CharField(),
    )


def _reads(tag: str) -> Q:
    return Q(subscriber__language__iexact=tag) | Q(subscriber__language__istartswith=f"{tag}-")
