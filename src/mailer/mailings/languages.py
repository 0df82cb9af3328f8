"""What the people on a list read, and what they get of an issue that may lack their language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db.models import Count

from mailer.audience import recipients_of
from mailer.content import LANGUAGES, closest


def readers_of_others(list_slug: str, languages: Mapping[str, object]) -> dict[str, int]:
    """How many people on the list read which language that is none of `languages`, most first.

    Regions are counted with their language: ``fr-CA`` as ``fr``. Raises AudienceError if there
    is no such list.
    """
    tags = recipients_of(list_slug).values_list("subscriber__language").annotate(Count("pk")).order_by()
    found: Counter[str] = Counter()
    for tag, people in tags:
        if tag and closest(tag, languages) is None:
            found[closest(tag, LANGUAGES) or tag.partition("-")[0].lower()] += people
    return dict(sorted(found.items(), key=lambda entry: (-entry[1], entry[0])))
