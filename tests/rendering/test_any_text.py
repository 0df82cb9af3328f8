"""Whatever is written in a text of an issue: it arrives as it was meant, in HTML, in the text part, in the message."""

from __future__ import annotations

import re
import signal
from contextlib import suppress
from email import message_from_bytes, policy
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.every_block import EVERY_BLOCK
from tests.rendering.any_text import (
    MARKDOWN,
    NASTY,
    TEXTS,
    as_yaml,
    expected,
    filled,
    issue_folder,
    put,
    read_html,
    spaced,
    squeezed,
)

from mailer.content import IssueError, load_issue
from mailer.content.model import Manuscript
from mailer.content.texts import kinds_of, parts, written_texts
from mailer.content.values import Kind
from mailer.messages import Bulk, Recipient, Sender, prepare
from mailer.messages.sample import sample_recipient
from mailer.rendering import Edition, Newsletter, RenderError, Themes, compile_edition

LANGUAGES = ("en", "ar", "zh")
NEWSLETTER = Newsletter("Examples", "Department of Examples", "1 Example Plaza", "https://example.org")
SENDER = Sender("Examples", "news@example.org")
BULK = Bulk("Examples", "examples.example.org", "a:b:c:examples")
IMAGES = "https://example.org/media"
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""An issue a try takes too long for it, and a failure names the field and the text."""


@pytest.fixture(scope="module")
def manuscript() -> Manuscript:
    return load_issue(EVERY_BLOCK).sources["en"].manuscript


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return issue_folder(tmp_path_factory.mktemp("any"), EVERY_BLOCK)


def edition_of(folder, written: str, language: str) -> Edition:
    """The edition of an issue file with these contents."""
    (folder / "issue.yaml").write_bytes(written.encode("utf-8", "surrogatepass"))
    return compile_edition(load_issue(folder), language, NEWSLETTER, Themes.packaged())


def recipient(edition: Edition, **fields: str) -> Recipient:
    return sample_recipient(edition, SENDER, "https://example.org", "reader@example.org", fields)


def received(edition: Edition, reader: Recipient) -> Any:
    """The message as a mail program of the standard library reads it."""
    return message_from_bytes(bytes(prepare(edition, SENDER, BULK, IMAGES).address_to(reader)), policy=policy.default)


def lost(edition: Edition, fields: list[Any], **values: str) -> list[tuple[str, str, str]]:
    """Where a text of `fields` is not as it was meant: the part, the field, the text."""
    message = received(edition, recipient(edition, **values))
    seen, attributes = read_html(message.get_body(("html",)).get_content())
    text = message.get_body(("plain",)).get_content()
    plain = squeezed(text), squeezed(re.sub("^> ?", "", text, flags=re.MULTILINE))  # a quote leads its lines so
    missing = []
    for field in fields:
        meant = expected(field)
        if "HTML" in field.parts and meant not in seen and not any(meant in each for each in attributes):
            missing.append(("HTML", field.name, meant))
        if "text" in field.parts and not any(
            squeezed(form) in each for form in (meant, meant.upper()) for each in plain
        ):
            missing.append(("text", field.name, meant))
    subject = next(field for field in fields if field.name == "subject")
    if squeezed(str(message["Subject"])) != squeezed(expected(subject)):
        missing.append(("Subject", "subject", expected(subject)))
    return missing


def test_every_text_of_the_model_is_written_in_that_issue(manuscript):
    """Else a field could be forgotten by these tests, and by the preview's page of blocks."""
    written: dict[str, set[str]] = {}
    offered: dict[str, set[str]] = {}
    for _, part in parts(manuscript):
        name = type(part).__name__
        texts = {field for field, kind in kinds_of(type(part)).items() if kind in (Kind.LINE, Kind.MARKDOWN, Kind.LINK)}
        offered[name] = texts
        written.setdefault(name, set()).update(field for field in texts if getattr(part, field) not in (None, ()))
    assert written == offered


@pytest.mark.parametrize(("language", "turns"), [("en", 6), ("ar", 3), ("zh", 2)])
def test_the_nasty_texts_arrive_in_every_field(folder, manuscript, language, turns):
    there = manuscript.model_copy(update={"language": language})
    for turn in range(turns):
        taken = [(turn * 37 + number * 5) % len(NASTY) for number in range(len(NASTY))]
        written, fields = filled(there, NASTY, taken)
        assert lost(edition_of(folder, written, language), fields) == []


@settings(max_examples=15, phases=WITHOUT_SHRINKING)
@given(
    st.lists(TEXTS, min_size=4, max_size=8),
    st.lists(st.integers(0, 7), min_size=11, max_size=11),
    st.sampled_from(LANGUAGES),
)
def test_any_text_arrives_in_every_field(folder, manuscript, texts, taken, language):
    written, fields = filled(manuscript.model_copy(update={"language": language}), texts, taken)
    assert lost(edition_of(folder, written, language), fields) == []


@settings(max_examples=40)
@given(TEXTS.filter(str.strip))
def test_any_value_of_a_reader_arrives(greeting, text):
    message = received(greeting, recipient(greeting, first_name=text))
    seen, _ = read_html(message.get_body(("html",)).get_content())
    assert spaced(f"Dear {text}, welcome.") in seen
    assert squeezed(f"Dear {text}, welcome.") in squeezed(message.get_body(("plain",)).get_content())


@pytest.fixture(scope="module")
def greeting(folder, manuscript):
    written = manuscript.model_dump(mode="json", exclude_none=True)
    return edition_of(folder, as_yaml(written | {"intro": "Dear {{ first_name }}, welcome."}), "en")


@given(st.lists(st.sampled_from(MARKDOWN) | st.text(max_size=4), max_size=16).map("".join))
@settings(max_examples=20, phases=WITHOUT_SHRINKING)
def test_any_markdown_gives_an_edition_or_sentences_with_places(folder, manuscript, text):
    written = manuscript.model_dump(mode="json", exclude_none=True)
    for each in written_texts(manuscript):
        if each.kind in (Kind.LINE, Kind.MARKDOWN):
            put(written, each.key, text)
    try:
        edition_of(folder, as_yaml(written), "en")
        faults = ()
    except (IssueError, RenderError) as error:
        faults = error.faults
    lines = (folder / "issue.yaml").read_bytes().count(b"\n") + 1
    assert all(fault.what and fault.cure and 1 <= fault.position.line <= lines for fault in faults)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "> " * 3000,
            "- " * 3000,
            "[" * 8000,
            "*a " * 8000,
            "`" * 20_001,
            "**" * 20_000,
            "![" * 4000,
            "<" * 20_000,
        ),
        *("[a](" * 4000, "\\" * 20_001, "&" * 20_000, "_a" * 8000, "|a" * 3000 + "\n" + "|-" * 3000, "> - " * 800),
        *("x" * 150_000, "字" * 50_000, "e" + "\u0301" * 50_000, "\u200d" * 50_000, "👩\u200d" * 20_000, "a " * 60_000),
        *(
            "\u202e" * 9000,
            "#" * 20_000,
            "a\n" * 9000,
            "1. a\n" * 2000,
            "ع1" * 20_000,
            "- a\n" * 2000,
            "[a]: b\n" * 3000,
        ),
        *("".join(" " * n + "- a\n" for n in range(0, 400, 2)), "a-1" * 20_000, "https://example.org/" + "a" * 100_000),
    ],
    ids=lambda text: ascii(text[:6]),
)
def test_no_text_however_deep_or_long_breaks_or_hangs_the_renderer(folder, text):
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(20)
    try:
        for key in ("text", "title"):
            story = {"title": "A story", "text": "Something happened."} | {key: text}
            written = {"title": "T", "date": "2020-12-31", "language": "en", "subject": "S"}
            with suppress(IssueError, RenderError):
                edition_of(folder, as_yaml(written | {"sections": [{"title": "News", "blocks": [story]}]}), "en")
    finally:
        signal.alarm(0)


def _too_long(number: int, frame: object) -> None:
    raise AssertionError("it took longer than twenty seconds")
