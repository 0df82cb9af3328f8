"""Whom the preview shows an issue as: nobody, somebody with a difficult name, or a subscriber."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from types import MappingProxyType

from django.db import DatabaseError, connection

from mailer.audience import BadAddress, Subscriber, parse_address
from mailer.messages import Recipient
from mailer.rendering import Edition
from mailer.web.settings import LocalPages, SiteValues

SAMPLES: Mapping[str, str] = MappingProxyType(
    {"nobody": "Nobody in particular", "longest": "A very long name", "right-to-left": "A right-to-left name"}
)
"""The readers that are always there, each with its label."""

_FIELDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "nobody": {},
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
    """Whether there is a database with subscribers. Looks without making one."""
    # Opening an SQLite database that is not there makes an empty one, and a page that is looked at makes nothing.
    if not Path(connection.settings_dict["NAME"]).is_file():
        return False
    try:
        return Subscriber.objects.exists()
    except DatabaseError:
        return False


def people_like(text: str) -> list[str]:
    """Up to 20 addresses of subscribers that hold `text`."""
    if not has_people():
        return []
    found = Subscriber.objects.filter(address__icontains=text).order_by("address_key")
    return list(found.values_list("address", flat=True)[:_OFFERED])


def reader(name: str, edition: Edition, site: SiteValues, local: LocalPages) -> Recipient | None:
    """The recipient that `name` stands for: one of `SAMPLES`, or a subscriber's address; None if there is none such.

    The links are those of anybody's copy: a link in a preview must not act on a subscriber.
    """
    if name in SAMPLES:
        return _recipient(_SAMPLE_ADDRESS, _FIELDS[name], edition, site, local)
    person = _person(name) if has_people() else None
    return None if person is None else _recipient(person.address, _fields_of(person), edition, site, local)


def _person(address: str) -> Subscriber | None:
    try:
        return Subscriber.objects.filter(address_key=parse_address(address).key).first()
    except BadAddress:
        return None


def _recipient(
    address: str, fields: Mapping[str, str], edition: Edition, site: SiteValues, local: LocalPages
) -> Recipient:
    identity = hashlib.sha256(f"{edition.hash}\n{address}".encode()).hexdigest()[:32]
    return Recipient(
        address=address,
        name=fields.get("name", ""),
        message_id=f"{identity}@{local.sender.address.rpartition('@')[2]}",
        date=datetime.combine(datetime.fromisoformat(edition.date).date(), time(12), UTC),
        unsubscribe_url=f"{site.base_url}/unsubscribe/",
        view_url=f"{site.base_url}/archive/{edition.issue}/{edition.language}/",
        fields=fields,
    )


def _fields_of(person: Subscriber) -> dict[str, str]:
    """The values of the merge fields, as a mailing takes them."""
    return {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "name": person.name or f"{person.first_name} {person.last_name}".strip(),
        "organisation": str(person.attributes.get("organisation", "")),
        "country": str(person.attributes.get("country", "")),
    }
