"""Editions as bytes: nothing is lost, and what was frozen before can be read for as long as a mailing may hold it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailer.content import parse_segment
from mailer.content.segment_parsing import reread_segment
from mailer.rendering import (
    Asset,
    Edition,
    FrozenEditionError,
    ImageRef,
    Only,
    Slot,
    dump_edition,
    edition_hash,
    load_edition,
)

FIRST_VERSION = """{"assets":[{"content":"iVBORyBub3QgcmVhbGx5","height":4,"media_type":"image/png","name":"a.png",\
"width":3}],"date":"2020-12-31","dir":"rtl","hash":"426dfb4630bcf02ffdf85a95ea0619e2ab9f07243b46ac1dbcc0a08ad826ee42",\
"html":["<p>",{"default":"<b>\\"x\\"</b>","slot":"first_name"},{"image":"a.png"},"</p><a href=\\"",\
{"default":"","slot":"view_url"},"\\">"],"issue":"2020-q4","language":"ar","preheader":["Line"],\
"subject":["News for ",{"default":"you","slot":"first_name"}],"text":["مرحبا ",{"default":"","slot":"unsubscribe_url"},\
"\\n"],"version":1}""".encode()
"""As the first version of mailer wrote it."""


def an_edition(*html: str | Slot | ImageRef | Only) -> Edition:
    names = ("2020-q4", "ar", "rtl", "2020-12-31")
    text = ("مرحبا ", Slot("unsubscribe_url"), "\n")
    asset = Asset("a.png", "image/png", b"\x89PNG not really", 3, 4)
    edition = Edition(*names, ("News for ", Slot("first_name", "you")), ("Line",), html, text, (asset,), hash="")
    return replace(edition, hash=edition_hash(edition))


def test_an_edition_of_the_first_version_is_read():
    edition = load_edition(FIRST_VERSION)
    page = ("<p>", Slot("first_name", '<b>"x"</b>'), ImageRef("a.png"), '</p><a href="', Slot("view_url"), '">')
    assert replace(edition, hash="") == replace(an_edition(*page), hash="")
    assert edition.hash == "426dfb4630bcf02ffdf85a95ea0619e2ab9f07243b46ac1dbcc0a08ad826ee42"


@pytest.mark.parametrize("changed", [(b"Line", b"Lie"), (b'"height":4', b'"height":5')])
def test_one_that_was_changed_since_is_not(changed):
    with pytest.raises(FrozenEditionError, match="not what was frozen"):
        load_edition(FIRST_VERSION.replace(*changed))


def test_a_newer_one_is_not_guessed_at():
    with pytest.raises(FrozenEditionError, match="frozen in version 9; known are 1 to 2"):
        load_edition(FIRST_VERSION.replace(b'"version":1', b'"version":9'))


def test_what_is_only_for_some_comes_back_and_counts_in_the_hash():
    for_some = Only(
        reread_segment('not (joined < 2025-01-01 and country in ("KE", \'a "b"\'))'),
        ("b", Slot("name"), Only(parse_segment("country"), ("c", ImageRef("a.png")))),
    )
    edition = an_edition("a", for_some, "d")
    assert load_edition(dump_edition(edition)) == edition
    hashes = [
        an_edition("a", replace(for_some, condition=parse_segment("country")), "d").hash,
        an_edition("a", replace(for_some, segments=("b",)), "d").hash,
        an_edition("a", *for_some.segments, "d").hash,
        edition.hash,
    ]
    assert len(set(hashes)) == 4


def a_frozen(**values: object) -> bytes:
    edition = replace(an_edition("a"), **values)
    return dump_edition(replace(edition, hash=edition_hash(edition)))


@pytest.mark.parametrize(
    "values",
    [
        {"issue": "../../home"},
        {"issue": "a/b"},
        {"issue": ""},
        {"language": ".."},
        {"assets": (Asset("../../../home/a/.bashrc", "image/png", b"", 1, 1),)},
        {"assets": (Asset("a/b.png", "image/png", b"", 1, 1),)},
        {"assets": (Asset("a.html", "text/html", b"<script>", 1, 1),)},
        {"assets": (Asset("a.png", "text/html", b"<script>", 1, 1),)},
        {"assets": (Asset("a.html", "image/png", b"<script>", 1, 1),)},
        {"assets": (Asset("a.svg", "image/svg+xml", b"<svg>", 1, 1),)},
    ],
)
def test_names_that_would_lead_elsewhere_are_refused_though_the_hash_fits(values):
    """A database can come with a workspace from anywhere, and what is frozen in it is written to disk and served."""
    with pytest.raises(FrozenEditionError, match="names or files that no mailer gave it"):
        load_edition(a_frozen(**values))


@pytest.mark.parametrize(
    "bytes_",
    [b"", b"\xff", b"null", b"[]", b"[" * 200_000, b'{"version":[2]}', b'{"version":2,"assets":[{}]}'],
    ids=range(7),
)
def test_bytes_that_are_no_edition_are_told_in_a_sentence(bytes_):
    with pytest.raises(FrozenEditionError, match="no frozen edition"):
        load_edition(bytes_)


@pytest.mark.parametrize("values", [{"issue": 5}, {"assets": (Asset(None, "image/png", b"", 1, 1),)}])
def test_names_that_are_no_words_are_refused_too(values):
    with pytest.raises(FrozenEditionError, match="no frozen edition"):
        load_edition(a_frozen(**values))


def test_a_frozen_edition_that_was_cut_off_is_refused_wherever():
    frozen = a_frozen()
    for end in range(len(frozen)):
        with pytest.raises(FrozenEditionError):
            load_edition(frozen[:end])
