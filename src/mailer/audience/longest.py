"""The longest values that readers have: what a message may grow to is known before it is sent."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Case, Exists, F, Func, IntegerField, Max, OuterRef, QuerySet, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Concat, Trim

from mailer.audience.models import Subscriber
from mailer.audience.selection import recipients_of
from mailer.content.merge import MERGE_FIELDS

_MILLION = 1_000_000
"""Added to a length, so that all lengths have seven digits: the greatest text of length and value is the longest value.

Filling up with zeros would be a function of Python in SQLite, called for each value of each person.
"""

_DIGITS = len(str(_MILLION))


class _Octets(Func):
    """The length of a text in UTF-8; a name in Arabic has twice as many octets as letters."""

    function = "OCTET_LENGTH"
    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template="LENGTH(CAST(%(expressions)s AS BLOB))", **context)


def longest_values(fields: Collection[str] = MERGE_FIELDS) -> dict[str, str]:
    """The longest value of each of `fields` among all subscribers, whichever list they are on.

    Longest in octets of UTF-8; without fields, nobody is asked. The values may be of different people: nobody's message is
    longer than one with all of them. Fields that nobody has a value of are left out.
    """
    return _longest(Subscriber.objects.all(), fields)


def longest_values_on(list_slug: str, fields: Collection[str] = MERGE_FIELDS) -> dict[str, str]:
    """As `longest_values`, among those alone whom the list reaches. Raises AudienceError if there is no such list."""
    reached = recipients_of(list_slug).filter(subscriber=OuterRef("pk"))
    return _longest(Subscriber.objects.filter(Exists(reached)), fields)


def _longest(people: QuerySet[Subscriber], fields: Collection[str]) -> dict[str, str]:
    """One statement, which reads each person once."""
    both = Trim(Concat("first_name", Value(" "), "last_name"), output_field=TextField())
    known = {
        "email": F("address"),
        "first_name": F("first_name"),
        "last_name": F("last_name"),
        "name": Case(When(name="", then=both), default=F("name"), output_field=TextField()),
        **{name: _attribute(name) for name in ("organisation", "country")},
    }
    values = {name: value for name, value in known.items() if name in fields}
    if not values:
        return {}
    found = people.aggregate(**{f"longest_{name}": Max(_measured(value)) for name, value in values.items()})
    return {name: text for name in values if (text := (found[f"longest_{name}"] or "")[_DIGITS:])}


def _measured(value: Any) -> Concat:
    text = Cast(value, TextField())
    length = Cast(_Octets(text) + _MILLION, TextField())
    return Concat(length, text, output_field=TextField())


def _attribute(name: str) -> Coalesce:
    return Coalesce(Cast(KeyTextTransform(name, "attributes"), TextField()), Value(""), output_field=TextField())
