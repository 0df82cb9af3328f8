"""What an author may say of a subscriber."""

from __future__ import annotations

from mailer.audience.models import Subscriber


def merge_values(person: Subscriber) -> dict[str, str]:
    """The values of the merge fields for `person`, and their own language; empty where nothing is known.

    `name` falls back on the first and the last name together.
    """
    attributes = person.attributes
    return {
        "language": person.language,
        "email": person.address,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "name": person.name or f"{person.first_name} {person.last_name}".strip(),
        "organisation": str(attributes.get("organisation", "")),
        "country": str(attributes.get("country", "")),
    }
