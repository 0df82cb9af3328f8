"""Whom the preview shows an issue as: nobody, somebody with a difficult name, or a subscriber."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from django.db import DatabaseError

from mailer.audience import Subscriber, merge_values
from mailer.messages import Recipient, sample_recipient
from mailer.rendering import Edition, complete
from mailer.web.settings import LocalPages, SiteValues, has_database

EVERYTHING = "everything"
"""Nobody there is: who gets all that is only for some readers."""

SAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "nobody": "Nobody in particular",
        EVERYTHING: "Everybody’s blocks",
        "longest": "A very long name",
        "right-to-left": "A right-to-left name",
    }
)
"""The readers that are always there, each with its label."""

_FIELDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "nobody": {},
        EVERYTHING: {},
        "longest": {
            "first_name": "Maximiliana-Wilhelmine Konstantina",
            "last_name": "von Hohenberg-Schwarzenstein zu Oberwaldhausen",
            "name": "Prof. Dr. Maximiliana-Wilhelmine Konstantina von Hohenberg-Schwarzenstein zu Oberwaldhausen",
            "organisation": "Ministry of Public Administration, Digital Transformation and Intergovernmental Relations",
            "country": "Saint Vincent and the Grenadines",
        },
        "right-to-left": {
            "first_name": "عبد الرحمن",
            "last_name": "الخوارزمي",
            "name": "عبد الرحمن الخوارزمي",
            "organisation": "وزارة الإدارة العامة",
            "country": "الأردن",
        },
    }
)
_SAMPLE_ADDRESS = "reader@example.org"
_OFFERED = 20
"""Subscribers offered for one search."""


def has_people() -> bool:
    """Whether there is a database with subscribers."""
    try:
        return has_database() and Subscriber.objects.exists()
    except DatabaseError:
        return False


def people_like(text: str) -> list[str]:
    """Up to 20 addresses of subscribers that hold `text`."""
    if not has_people():
        return []
    found = Subscriber.objects.filter(address__icontains=text).order_by("address_key")
    return list(found.values_list("address", flat=True)[:_OFFERED])


def reader(name: str, edition: Edition, site: SiteValues, local: LocalPages) -> Recipient | None:
    """The recipient that `name` stands for: one of `SAMPLES`, or a subscriber's address; None if there is none such."""
    if name in SAMPLES:
        return sample_recipient(edition, local.sender, site.base_url, _SAMPLE_ADDRESS, _FIELDS[name])
    person = Subscriber.objects.filter(address__iexact=name).first() if has_people() else None
    if person is None:
        return None
    return sample_recipient(edition, local.sender, site.base_url, person.address, merge_values(person))


def as_read(name: str, edition: Edition) -> Edition:
    """What of `edition` the reader `name` can be shown: all of it to EVERYTHING, what is for them to all others."""
    if name != EVERYTHING:
        return edition
    return replace(edition, html=complete(edition.html), text=complete(edition.text))
