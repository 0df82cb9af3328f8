"""What is known of one person, as an author may write it into an issue."""

from __future__ import annotations

from mailer.audience.models import Subscriber


def merge_values(person: Subscriber) -> dict[str, str]:
    """The values of the merge fields for `person`, by name; empty where nothing is known."""
    attributes = {key: value for key, value in person.attributes.items() if isinstance(value, str)}
    parts = (person.first_name, person.last_name)
    return {
        **attributes,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "name": person.name or " ".join(filter(None, parts)),
        "email": person.address,
    }
