"""What stands at a slot."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

from tests.messages.cases import BULK, IMAGES, SENDER, a_person, an_edition

from mailer.content import parse_segment
from mailer.messages import Prepared, Recipient, prepare, slot_values
from mailer.rendering.edition import UNSUBSCRIBE, VIEW, Asset, ImageRef, Only, Segments, Slot


def parts(segments: Segments, person: Recipient) -> tuple[str, str]:
    """Text and HTML of an edition that has `segments` in both."""
    edition = an_edition(text=segments, html=segments)
    message = message_from_bytes(
        bytes(prepare(edition, SENDER, BULK, IMAGES).address_to(person)), policy=policy.default
    )
    text, page = (part.get_content() for part in message.iter_parts())
    return text, page


def test_values_are_escaped_in_html_only() -> None:
    person = a_person(fields={"organisation": "<b>R&D</b> \"x\" 'y'"})

    text, page = parts(("From ", Slot("organisation"), "."), person)
    assert text == "From <b>R&D</b> \"x\" 'y'."
    assert page == "From &lt;b&gt;R&amp;D&lt;/b&gt; &quot;x&quot; &#x27;y&#x27;."


def test_default_stands_for_an_empty_or_missing_value() -> None:
    segments = (Slot("first_name", "col & league"), "|", Slot("country", "here"))

    text, page = parts(segments, a_person(fields={"first_name": ""}))
    assert text == "col & league|here"
    assert page == "col &amp; league|here"


def test_same_slot_with_two_defaults() -> None:
    text, _ = parts((Slot("country", "a"), Slot("country", "b"), Slot("country", "a")), a_person(fields={}))

    assert text == "aba"


def test_links_are_the_recipients_own_and_cannot_be_overridden() -> None:
    person = a_person(fields={UNSUBSCRIBE: "https://evil.example", VIEW: "https://evil.example"})

    text, _ = parts((Slot(UNSUBSCRIBE), " ", Slot(VIEW)), person)
    assert text == f"{person.unsubscribe_url} {person.view_url}"


def test_name_and_address_are_there_without_being_fields() -> None:
    values = slot_values(a_person("Ada Lovelace", fields={}))

    assert values["name"] == "Ada Lovelace"
    assert values["email"] == "ada@example.org"


def test_a_value_cannot_end_its_part() -> None:
    """Nor could an author's text; the boundary is no secret to either."""
    edition = an_edition(text=("Dear ", Slot("first_name"), "\n"))
    prepared = prepare(edition, SENDER, BULK, IMAGES)
    boundary = parsed(prepared, a_person()).get_boundary()
    message = parsed(prepared, a_person(fields={"first_name": f"x\r\n--{boundary}--\r\n\r\nafter"}))

    text, _ = message.iter_parts()
    assert f"--{boundary}--" in text.get_content()


FRENCH, KENYAN = parse_segment('language = "fr"'), parse_segment('country = "KE"')


def test_a_message_has_what_is_for_its_reader_and_nothing_else() -> None:
    inner = Only(KENYAN, ("Karibu ", Slot("first_name"), ".\n"))
    segments = ("Hello.\n", Only(FRENCH, ("Bonjour.\n", inner)), Only(KENYAN, ("Habari.\n",)), "Bye.\n")

    for language, country, lines in (
        ("", "", "Hello. Bye."),
        ("fr-CA", "", "Hello. Bonjour. Bye."),
        ("en", "ke", "Hello. Habari. Bye."),
        ("FR", "KE", "Hello. Bonjour. Karibu Ada. Habari. Bye."),
    ):
        person = a_person(fields={"language": language, "country": country, "first_name": "Ada"})
        text, page = parts(segments, person)
        assert text.split() == page.split() == lines.split()


def test_nobody_is_sent_a_picture_of_what_is_only_for_others() -> None:
    pictures = [Asset(f"{name}.png", "image/png", name.encode() * 9, 1, 1) for name in ("french", "either", "all")]
    french, either, everybody = (ImageRef(picture.name) for picture in pictures)
    page = (Only(FRENCH, (french, either, everybody)), Only(KENYAN, (either,)), everybody)
    prepared = prepare(an_edition(html=page, assets=tuple(pictures)), SENDER, BULK, None)

    for fields, names in (
        ({}, ["all"]),
        ({"country": "KE"}, ["either", "all"]),
        ({"language": "fr"}, ["french", "either", "all"]),
    ):
        message = parsed(prepared, a_person(fields=fields))
        there = [part for part in message.walk() if part.get_content_maintype() == "image"]
        assert [part.get_filename() for part in there] == [f"{name}.png" for name in names]
        body = message.get_body(("html",))
        assert body is not None
        assert all(part["Content-ID"][1:-1] in body.get_content() for part in there)


def parsed(prepared: Prepared, person: Recipient) -> EmailMessage:
    return message_from_bytes(bytes(prepared.address_to(person)), policy=policy.default)
