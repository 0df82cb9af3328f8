"""The size of the final message, and what of it is whose."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy

import pytest
from tests.checks.settings import SENDING
from tests.checks.writing import STORY, issue, text

from mailer.checks import LookedUp, Policy, Severity
from mailer.checks.final.message import final_message
from mailer.checks.final.sizes import sizes
from mailer.checks.final.wire import read_wire
from mailer.checks.proof import Proof, proof_of
from mailer.checks.rules.html_size import RULE
from mailer.mailings.personal import Personal, Row, Site
from mailer.messages import prepare
from mailer.rendering import content_hash

BOTH = "      - {title: Kenya, only_for: country = 'KE', text: KE words}\n      - {title: Others, text: words}\n"


def proof(desk, written: str, longest=None, files_url=SENDING.files_url) -> Proof:
    sending = replace(SENDING, longest=longest or {}, files_url=files_url)
    read = desk.put(written).read()
    return proof_of(read, "en", desk.compile()["en"], sending=sending, policy=Policy(), looked_up=LookedUp())


def found(desk, written: str, longest=None):
    return list(RULE.find(proof(desk, written, longest)))


def test_the_rows_are_all_of_the_message(desk):
    seen = proof(
        desk, issue(STORY + text("More.") + BOTH) + "  - {title: Last, blocks: [{title: End, text: Words.}]}\n"
    )
    *rows, whole = sizes(seen)
    own = [row for row in rows if not row.key or len(row.key) == 2]
    assert [row.name for row in own] == ["style sheets", "masthead and introduction", "News", "Last", "footer"]
    assert sum(row.html for row in own) == whole.html == len(read_wire(seen.message).html)
    blocks = [row.name for row in rows if len(row.key) > 2]
    assert blocks == ["A story", "Kenya", "Others", "End"]
    assert all(row.html > 0 and row.text > 0 for row in rows if len(row.key) > 2)


def test_a_block_is_as_large_as_what_is_written_in_it(desk):
    small, large = (
        {row.name: row for row in sizes(proof(desk, issue(STORY.replace("Some", "Some " * count) + BOTH)))}
        for count in (1, 201)
    )
    assert large["A story"].html - small["A story"].html == 200 * len("Some ")
    assert large["A story"].text - small["A story"].text >= 200 * len("Some ")
    assert large["News"].html - small["News"].html == 200 * len("Some ")
    assert [small[name] for name in ("Kenya", "Others")] == [large[name] for name in ("Kenya", "Others")]


def test_the_message_has_the_longest_values_or_the_defaults_that_are_longer(desk):
    written = issue(
        lines='intro: \'Dear {{ first_name | default("valued colleague") }} of {{ country | default("x") }}\'\n'
    )
    page = read_wire(proof(desk, written, {"first_name": "Bo", "country": "Bosnia and Herzegovina"}).message).html
    assert b"Dear valued colleague of Bosnia and Herzegovina" in page


def test_the_message_is_the_one_that_is_sent(desk):
    """But for the reader's token, the time and the Message-ID, which nobody knows before."""
    edition = desk.put(
        issue(STORY + "      - {type: event, title: E, start: 2020-12-01T10:00, timezone: UTC}\n")
    ).compile()["en"]
    site = Site(SENDING.base_url, _Keys(), "k" * 32, SENDING.files_url)
    row = Row(1, "queued", 1, 1, "t", "ada@example.org", "", "en", {"first_name": "Ada"}, 0, 0)
    recipient = Personal("2020-q4", 1, 1, site, "news.example.org", b"k").recipient(row, _now())
    sent = bytes(prepare(edition, SENDING.sender, SENDING.bulk, site.images_url, site.files_url).address_to(recipient))
    sending = replace(SENDING, longest={"email": "ada@example.org", "first_name": "Ada", "name": "Ada"})
    expected = final_message(edition, sending, "nobody@example.org", f"{SENDING.base_url}/u/{'x' * 32}")
    assert _plain(sent) == _plain(expected)
    assert len(sent) == len(expected)


class _Keys:
    """A key ring with one token."""

    def sign(self, *_: object) -> str:
        return "x" * 32


def _now():
    from datetime import UTC, datetime

    return datetime(2020, 12, 31, 12, tzinfo=UTC)


def _plain(message: bytes) -> bytes:
    return re.sub(rb"(?m)^(?:Date|Message-ID): .*\r\n", b"", message)


def test_pictures_are_embedded_where_nothing_is_published_and_files_never(desk):
    blocks = "      - {type: image, image: {src: images/a.png, alt: A flag}}\n"
    event = "      - {type: event, title: E, start: 2020-12-01T10:00, timezone: UTC}\n"
    parts = read_wire(proof(desk, issue(blocks + event), files_url=None).message).parts
    assert {part.media_type for part in parts} == {"text/plain", "text/html", "image/png"}


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_message_is_read_as_the_standard_library_reads_it(language):
    from pathlib import Path

    from tests.checks.settings import NEWSLETTER

    from mailer.content import load_issue
    from mailer.rendering import Themes, compile_edition

    edition = compile_edition(load_issue(Path("issues/2020-q4")), language, NEWSLETTER, Themes.packaged())
    message = final_message(edition, replace(SENDING, files_url=None), "a@example.org", "https://example.org/u/x")
    library = message_from_bytes(message, policy=policy.compat32)
    wire = read_wire(message)
    assert [(field.name, field.value) for field in wire.fields] == [
        (name, re.sub(r"\r?\n(?=\s)", "", value)) for name, value in library.items()
    ]
    leaves = [part for part in library.walk() if not part.is_multipart()]
    assert [part.media_type for part in wire.parts] == [part.get_content_type() for part in leaves]
    assert [part.content for part in wire.parts] == [part.get_payload(decode=True) for part in leaves]


def test_a_size_near_the_limit_is_a_warning_and_over_it_an_error(desk):
    for words, severity in ((6_800, Severity.WARNING), (8_200, Severity.ERROR)):
        (remark,) = found(desk, issue(f"      - title: A\n        text: {'Some words. ' * words}\n"))
        assert (remark.severity or RULE.severity) is severity
        assert re.match(r"the HTML has \d+,\d+ bytes; Gmail cuts messages off at 102,400", remark.message)


def test_the_words_before_the_cut_and_the_largest_blocks_are_named(desk):
    words = " ".join(f"word{number:05}" for number in range(9_500))
    (remark,) = found(desk, issue(STORY + STORY.replace("A story", "Long").replace("Some words.", words)))
    last = int(re.search(r'after "[^"]*word(\d{5})', remark.message)[1])
    page = read_wire(proof(desk, issue(STORY + STORY.replace("A story", "Long").replace("Some words.", words))).message)
    assert b"word%05d" % last in page.html[102_300:102_500]
    assert 'largest: "Long" (' in remark.cure
    assert "A story" not in remark.cure


def test_the_size_is_in_bytes_and_counts_what_readers_get(desk):
    assert found(desk, issue(f"      - title: A\n        text: {'слово слово ' * 3_700}\n", language="en"))
    default = "x" * 60_000
    gap = f'{{{{ name | default("{default}") }}}}'
    assert found(desk, issue(lines=f"intro: '{gap} and {gap}'\n"))


def test_nobody_is_in_two_countries(desk):
    half = "        text: |\n          " + "A long story. " * 3_500 + "\n"

    def written(first: str, second: str) -> str:
        return issue("".join(f"      - title: A\n        only_for: {each}\n{half}" for each in (first, second)))

    assert not found(desk, written("country = 'KE'", "country = 'UG'"))
    assert not found(desk, written("country = 'KE'", "not country = 'KE'"))
    assert found(desk, written("country = 'KE'", "not country = 'UG'"))
    assert found(desk, written("country in ('KE', 'UG')", "country > 'L'"))
    assert found(desk, written("country = 'KE'", "organisation"))
    (remark,) = found(desk, written("country = 'KE'", "country"))
    assert "for the reader who gets most" in remark.message


def test_the_hash_is_untouched_by_looking(desk):
    seen = proof(desk, issue())
    before = content_hash([seen.edition])
    sizes(seen)
    assert content_hash([seen.edition]) == before
