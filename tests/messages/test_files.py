"""Files that a message links to, such as an event's for the calendar, beside the pictures it shows."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

import pytest
from tests.messages.cases import BULK, IMAGES, PICTURE, SENDER, a_person, an_edition

from mailer.messages import prepare
from mailer.rendering.calendars import Appointment, calendar_asset
from mailer.rendering.edition import Edition, ImageRef

FILES = "https://news.example.org/media"
EVENT = calendar_asset(Appointment("one", date(2020, 12, 31), "en", "A forum", date(2020, 12, 14)))


@pytest.fixture
def edition() -> Edition:
    return an_edition(
        html=('<img src="', ImageRef(PICTURE.name), '"><a href="', ImageRef(EVENT.name), '">Add to calendar</a>'),
        text=("Add to calendar [1]\n\n[1] ", ImageRef(EVENT.name), "\n"),
        assets=(PICTURE, EVENT),
    )


def parsed(edition: Edition, images_url: str | None, files_url: str | None) -> EmailMessage:
    data = bytes(prepare(edition, SENDER, BULK, images_url, files_url).address_to(a_person()))
    return cast("EmailMessage", message_from_bytes(data, policy=policy.default))


def content(message: EmailMessage, kind: str) -> str:
    return str(next(part for part in message.walk() if part.get_content_subtype() == kind).get_content())


def types(message: EmailMessage) -> list[str]:
    return [part.get_content_type() for part in message.walk()]


def test_files_are_linked_to_where_pictures_are_embedded(edition):
    message = parsed(edition, None, FILES)
    assert f'<a href="{FILES}/{EVENT.name}">' in content(message, "html")
    assert f"[1] {FILES}/{EVENT.name}" in content(message, "plain")
    assert '<img src="cid:' in content(message, "html")
    assert types(message) == [
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
    ]


def test_files_are_beside_the_pictures_where_no_other_place_is_named(edition):
    message = parsed(edition, IMAGES, None)
    assert f'<a href="{IMAGES}/{EVENT.name}">' in content(message, "html")
    assert f"[1] {IMAGES}/{EVENT.name}" in content(message, "plain")
    assert types(message) == ["multipart/alternative", "text/plain", "text/html"]


def test_a_message_of_an_edition_that_lost_its_place_still_has_the_file(edition):
    message = parsed(edition, None, None)
    file = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
    assert file.get_payload(decode=True) == EVENT.content
    assert file.get_filename() == EVENT.name
    assert f'<a href="cid:{EVENT.name}@' in content(message, "html")
