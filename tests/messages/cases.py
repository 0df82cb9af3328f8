"""Editions and people for the tests of messages, hand-made and drawn by hypothesis."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from mailer.content.segments import Comparison, Known, Not, Operator, Or
from mailer.messages import Bulk, Recipient, Sender
from mailer.rendering.edition import LINKS, Asset, Edition, ImageRef, Only, Segment, Segments, Slot

SENDER = Sender(
    "Partners’ Newsletter", "news@example.org", reply_to="editor@example.org", bounces="bounces@example.org"
)
BULK = Bulk("Partners", "partners.example.org", "2020-q4:partners:newsletter:mexample1", "unsubscribe@example.org")
IMAGES = "https://news.example.org/images"
PICTURE = Asset("0a1b2c.png", "image/png", bytes(range(256)), 16, 16)
MERGE_FIELDS = ("first_name", "last_name", "name", "email", "organisation", "country")


def an_edition(
    subject: Segments = ("Quarterly news",),
    html: Segments = ("<p>Hello</p>\n",),
    text: Segments = ("Hello\n",),
    assets: tuple[Asset, ...] = (),
) -> Edition:
    digest = hashlib.sha256(repr((subject, html, text, assets)).encode("utf-8", "backslashreplace")).hexdigest()
    return Edition("2020-q4", "en", "ltr", "2020-12-31", subject, (), html, text, assets, digest)


def a_person(name: str = "Ada Lovelace", address: str = "ada@example.org", **changes: object) -> Recipient:
    values: dict[str, object] = {
        "message_id": "2c26b46b68ffc68f@example.org",
        "date": datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        "unsubscribe_url": "https://news.example.org/u/k3J9x2mQ8vLw0aBcDeFgHiJkLmNo",
        "view_url": "https://news.example.org/v/k3J9x2mQ8vLw0aBcDeFgHiJkLmNo",
        "fields": {"first_name": name.partition(" ")[0]},
    }
    return Recipient(address=address, name=name, **(values | changes))  # type: ignore[arg-type]


# Where encoders break: dots, "From ", blanks at ends and in rows, equals signs, every kind of line end, long lines.
_dots = [".", "..", "\n.\n", "\r\n.\r\nMAIL FROM:<x>", "From ", "From me", "-- ", "--=_a"]
_blanks = [" ", "  ", "\t", "\n", "\r\n", "\r", "\n\n", "\x00", "\x0b", "\x1c", "\x85", "\u2028", "\u202e"]
_marks = [
    "=",
    "=3D",
    "=?utf-8?q?x?=",
    "<",
    '"',
    "'",
    "&",
    "&amp;",
    "{{ x }}",
    ",",
    ";",
    ":",
    "\\",
    "\r\nBcc: x@example.org",
]
_letters = ["a" * 75, "b" * 76, "c" * 77, "é", "’", "مرحبا", "中文", "👩\u200d👩\u200d👧"]
_tricky = st.sampled_from([*_dots, *_blanks, *_marks, *_letters])
_any = st.text(st.characters(codec="utf-8"), max_size=30)
texts = st.lists(st.one_of(_tricky, _any, st.text("abc .", max_size=120)), max_size=8).map("".join)
lines = texts.filter(lambda text: text.strip() == text)

slots = st.builds(Slot, st.sampled_from((*MERGE_FIELDS, *LINKS)), texts)


_country = st.sampled_from(["KE", "UG", "é"]).map(lambda code: Comparison("country", Operator.EQUAL, code))
conditions = st.one_of(
    st.sampled_from(MERGE_FIELDS).map(Known),
    _country,
    _country.map(Not),
    st.lists(_country, min_size=2, max_size=2).map(tuple).map(Or),
)


def for_some(pieces: st.SearchStrategy[Segment], size: int) -> st.SearchStrategy[Segments]:
    """Segments of `pieces`, some of them only for some readers, two levels deep."""
    deepest = st.builds(Only, conditions, st.lists(pieces, max_size=2).map(tuple))
    within = st.builds(Only, conditions, st.lists(st.one_of(pieces, deepest), max_size=4).map(tuple))
    return st.lists(st.one_of(pieces, within), max_size=size).map(tuple)


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    assets = draw(st.sampled_from([(), (PICTURE,), (PICTURE, Asset("ff00.jpg", "image/jpeg", b"\xff\xd8" * 90, 1, 1))]))
    pieces = [texts, slots, *([st.sampled_from([ImageRef(asset.name) for asset in assets])] if assets else [])]
    body = for_some(st.one_of(pieces), 7)
    return an_edition(
        subject=draw(st.lists(st.one_of(texts, slots), max_size=3).map(tuple)),
        html=draw(body),
        text=draw(for_some(st.one_of(texts, slots), 7)),
        assets=assets,
    )


_atoms = st.text("abcdefghijklmnopqrstuvwxyzABC0123456789!#$%&'*+/=?^_`{|}~-", min_size=1, max_size=20)
_locals = st.one_of(_atoms, st.lists(_atoms, min_size=2, max_size=3).map(".".join), st.sampled_from(["用户", "böse.ñ"]))
addresses = st.builds(
    "{}@{}".format, _locals, st.sampled_from(["example.org", "mail.example.com", "münchen.example", "例え.example"])
)
urls = st.builds("https://news.example.org/u/{}".format, st.text("ABCxyz019-_=?&;%.~", max_size=200))
people = st.builds(
    Recipient,
    address=addresses,
    name=texts,
    message_id=st.builds("{}@example.org".format, st.text("0123456789abcdef", min_size=8, max_size=64)),
    date=st.datetimes(
        datetime(2000, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
        datetime(2100, 1, 1),  # noqa: DTZ001
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45)), timezone(-timedelta(hours=5))]),
    ).map(lambda moment: moment.replace(microsecond=0)),
    unsubscribe_url=urls,
    view_url=urls,
    fields=st.dictionaries(st.sampled_from(MERGE_FIELDS), st.one_of(texts, st.sampled_from(["KE", "UG", "é"]))),
)
senders = st.builds(Sender, texts, addresses, st.one_of(st.none(), addresses), st.one_of(st.none(), addresses))
