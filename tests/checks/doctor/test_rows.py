"""Every other row: one that is as it should be, and each way it can be spoilt."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from tests.checks.doctor.samples import GOOD_ZONE, NOW, Boxes, Pages, online, result, row_ids, setup, verdicts
from tests.checks.doctor.test_dkim import key, zone

from mailer.checks.doctor import MailServer, Verdict, Visit, Way, all_rows, examine
from mailer.checks.doctor.rows.one_click import NOBODY
from mailer.messages import Sender

OK, WARN, FAIL, NOT_ASKED = Verdict.OK, Verdict.WARN, Verdict.FAIL, Verdict.NOT_ASKED
BASE = "https://news.un-partners.org"
PAGES = {
    f"GET {BASE}/unsubscribe/": Visit(
        200,
        {"strict-transport-security": "max-age=31536000", "date": format_datetime(NOW)},
        certificate_ends=NOW + timedelta(days=60),
    )
}
GOOD_SERVER = MailServer(
    offers={"STARTTLS": "", "SIZE": "52428800", "SMTPUTF8": "", "PIPELINING": ""},
    tls="TLSv1.3",
    certificate_ends=NOW + timedelta(days=60),
    logged_in=True,
)


def test_every_row_explains_itself() -> None:
    for row in all_rows():
        assert row.why.endswith(".")
        assert row.cure.endswith(".")
        assert row.source
    assert len({row.order for row in all_rows()}) == len(all_rows()) == len(set(row_ids()))


def test_where_all_is_well_no_row_warns() -> None:
    key_zone = zone(f"v=DKIM1; k=rsa; p={key(2048)}")
    ways = replace(online(f"{GOOD_ZONE}\n{key_zone}", Pages(PAGES), GOOD_SERVER), mailboxes=Boxes())
    given = setup(received=ARRIVED, sending_ips=("198.51.100.7",))

    found = {each.row: each for each in examine(given, ways)}

    assert {row: each.verdict for row, each in found.items()} == dict.fromkeys(row_ids(), OK)


def test_nothing_is_asked_without_online() -> None:
    found = {each.row: each.verdict for each in examine(setup()) if each.needs_network}

    assert set(found.values()) == {NOT_ASKED}
    assert {"spf", "dkim", "dmarc", "mail-server", "one-click"} <= set(found)


@pytest.mark.parametrize(
    ("row", "changes", "verdict"),
    [
        ("settings", {"organisation": "Our Organisation"}, FAIL),
        ("settings", {"postal_address": "1 Example Street\nExample City"}, FAIL),
        ("settings", {"sender": Sender("N", "news@example.org")}, FAIL),
        ("settings", {"sender": Sender("N", "news@un.org", "office@example.com")}, FAIL),
        ("settings", {"sender": Sender("Our Newsletter", "news@un.org")}, FAIL),
        ("settings", {"sender": Sender("Your Newsletter on Our Organisation", "news@examples.org")}, OK),
        ("settings", {"sender": Sender("N", "news@my-example.org")}, OK),
        ("sender-addresses", {"sender": Sender("N", "our.ministry@gmail.com")}, FAIL),
        ("sender-addresses", {"sender": Sender("N", "noreply@un.org")}, OK),
        ("public-address", {"base_url": "http://news.un-partners.org"}, FAIL),
        ("public-address", {"base_url": "http://127.0.0.1:8000"}, FAIL),
        ("public-address", {"base_url": "https://192.168.1.7"}, FAIL),
        ("public-address", {"base_url": "https://[::1]"}, FAIL),
        ("public-address", {"base_url": "https://news.example.org"}, FAIL),
        ("public-address", {"base_url": "https://server"}, FAIL),
        ("public-address", {"base_url": "https://news.other.org"}, OK),
        ("transport", {"way": Way("smtp", "relay.carrier.net", 25)}, WARN),
        ("transport", {"way": Way("smtp", "localhost", 25)}, OK),
        ("transport", {"way": Way("smtp", "10.0.0.5", 25)}, OK),
        ("transport", {"way": Way("smtps", "relay.carrier.net", 465)}, OK),
        ("transport", {"way": Way("inbox")}, OK),
        ("transport", {"way": Way("", fault="there is no transport called x.")}, FAIL),
    ],
)
def test_what_the_settings_tell(row: str, changes: dict, verdict: Verdict) -> None:
    assert result(row, setup(**changes)).verdict is verdict


@pytest.mark.parametrize(
    ("row", "changes", "verdict"),
    [
        ("secret-key", {"secret_key_length": 0}, FAIL),
        ("secret-key", {"secret_key_length": 31}, FAIL),
        ("secret-key", {"secret_key_length": 32}, OK),
        ("secrets-file", {"secrets_mode": 0o644}, WARN),
        ("secrets-file", {"secrets_mode": 0o640}, WARN),
        ("secrets-file", {"secrets_mode": 0o400}, OK),
        ("secrets-file", {"secrets_mode": None, "secrets_ignored": False}, OK),
        ("secrets-file", {"secrets_ignored": False}, WARN),
        ("secrets-file", {"database_mode": 0o644}, WARN),
        ("database", {"database_fault": "file is not a database"}, FAIL),
        ("database", {"database": ""}, OK),
        ("database", {"migrations_missing": 2}, OK),
        ("themes", {"theme_faults": (("ours", "templates/email/ours/html.mjml:3:1: no"),)}, FAIL),
        ("clock", {"zones": False}, FAIL),
        ("clock", {"now": datetime(1970, 1, 1, tzinfo=UTC)}, FAIL),
    ],
)
def test_what_the_machine_tells(row: str, changes: dict, verdict: Verdict) -> None:
    given = setup()

    assert result(row, replace(given, machine=replace(given.machine, **changes))).verdict is verdict


D = "news.un-partners.org"


@pytest.mark.parametrize(
    ("zone", "verdict"),
    [
        (f"{D} MX 10 m.net.\nm.net A 192.0.2.1", OK),
        (f"{D} MX 10 m.net.\nm.net AAAA 2001:db8::1", OK),
        (f"{D} MX 10 m.net.\n{D} MX 20 gone.net.\nm.net A 192.0.2.1", WARN),
        (f"{D} MX 10 gone.net.", FAIL),
        (f"{D} MX 10 m.net.\nm.net FAILED", OK),
        (f"{D} MX 0 .", FAIL),
        (f"{D} MX 0 .\n{D} MX 10 m.net.\nm.net A 192.0.2.1", FAIL),
        (f"{D} A 192.0.2.1", WARN),
        (f'{D} TXT "nothing else"', FAIL),
        ("", FAIL),
        (f"{D} FAILED", WARN),
        (f"{D} MX 10 alias.net.\nalias.net CNAME m.net.\nm.net A 192.0.2.1", WARN),
    ],
)
def test_where_mail_to_the_sender_goes(zone: str, verdict: Verdict) -> None:
    assert result("mail-exchange", ways=online(zone)).verdict is verdict


def test_each_domain_of_the_sender_is_looked_at_once() -> None:
    given = setup(sender=Sender("N", "a@one.org", "b@two.org", "c@one.org"))

    found = result("mail-exchange", given, online("one.org MX 1 m.net.\ntwo.org MX 0 .\nm.net A 192.0.2.1"))

    assert [note.message for note in found.notes] == [
        "one.org (From, bounces) takes mail at m.net",
        "two.org (Reply-To) says that it takes no mail (null MX), and receivers refuse mail from such a domain",
    ]


V6 = "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"


@pytest.mark.parametrize(
    ("zone", "address", "verdict"),
    [
        ("25.2.0.192.in-addr.arpa PTR m.net.\nm.net A 192.0.2.25", "192.0.2.25", OK),
        (f"{V6} PTR m.net.\nm.net AAAA 2001:db8:0::1", "2001:db8::1", OK),
        ("25.2.0.192.in-addr.arpa PTR m.net.\nm.net A 192.0.2.26", "192.0.2.25", WARN),
        ("25.2.0.192.in-addr.arpa PTR m.net.", "192.0.2.25", WARN),
        ("", "192.0.2.25", FAIL),
        ("25.2.0.192.in-addr.arpa FAILED", "192.0.2.25", WARN),
    ],
)
def test_the_name_of_the_sending_machine(zone: str, address: str, verdict: Verdict) -> None:
    assert result("reverse-dns", setup(sending_ips=(address,)), online(zone)).verdict is verdict


def test_a_relay_of_others_is_not_asked_for_its_name_and_one_s_own_is() -> None:
    own = setup(way=Way("smtps", "mail.un-partners.org", 465))
    record = '_dmarc.un-partners.org TXT "v=DMARC1; p=none"\nmail.un-partners.org A 8.8.4.4'

    assert result("reverse-dns", ways=online(record)).verdict is NOT_ASKED
    assert result("reverse-dns", own, online(record)).verdict is WARN
    assert result("reverse-dns", replace(own, sending_ips=("8.8.4.4",)), online(record)).verdict is FAIL


@pytest.mark.parametrize(
    ("row", "zone", "word"),
    [
        ("mta-sts", "", "no MTA-STS"),
        ("mta-sts", f'_mta-sts.{D} TXT "v=STSv1; id=2026"', "cannot be had"),
        ("mta-sts", f'_mta-sts.{D} TXT "v=STSv1"', "no valid id="),
        ("tls-reports", "", "no TLS-RPT"),
        ("tls-reports", f'_smtp._tls.{D} TXT "v=TLSRPTv1; rua=mailto:a@{D}"', "are reported to"),
        ("tls-reports", f'_smtp._tls.{D} TXT "v=TLSRPTv1"', "names nobody"),
        ("bimi", "", "no BIMI"),
        ("bimi", f'default._bimi.{D} TXT "v=BIMI1; l=https://{D}/logo.svg"', "DMARC asks for nothing"),
        ("bimi", f'default._bimi.{D} TXT "v=BIMI1; l=http://{D}/logo.svg"', "names no logo"),
        (
            "bimi",
            f'default._bimi.{D} TXT "v=BIMI1; l=https://{D}/l.svg"\n_dmarc.{D} TXT "v=DMARC1; p=reject"',
            "without a certificate",
        ),
    ],
)
def test_what_is_advice_only_never_fails(row: str, zone: str, word: str) -> None:
    found = result(row, ways=online(zone))

    assert found.verdict is OK
    assert any(word in note.message for note in found.notes)


@pytest.mark.parametrize(
    ("server", "verdict"),
    [
        (GOOD_SERVER, OK),
        (MailServer(fault="The mail server cannot be reached: no."), FAIL),
        (replace(GOOD_SERVER, certificate_ends=NOW + timedelta(days=3)), WARN),
        (replace(GOOD_SERVER, offers={**GOOD_SERVER.offers, "SIZE": "100000"}), WARN),
        (replace(GOOD_SERVER, offers={**GOOD_SERVER.offers, "SIZE": "0"}), OK),
        (replace(GOOD_SERVER, tls=""), WARN),
        (replace(GOOD_SERVER, offers={"STARTTLS": ""}), OK),
    ],
)
def test_the_mail_server(server: MailServer, verdict: Verdict) -> None:
    assert result("mail-server", ways=online(server=server)).verdict is verdict


def test_a_sender_beyond_ascii_needs_smtputf8() -> None:
    given = setup(sender=Sender("N", "отдел@un-partners.org"))
    server = replace(GOOD_SERVER, offers={"PIPELINING": ""})

    assert result("mail-server", given, online(server=server)).verdict is FAIL


@pytest.mark.parametrize(
    ("visit", "verdict", "word"),
    [
        (PAGES[f"GET {BASE}/unsubscribe/"], OK, "answers"),
        (Visit(fault="certificate expired"), FAIL, "certificate expired"),
        (Visit(302, {"location": "https://login.un.org/"}), FAIL, "https://login.un.org/"),
        (Visit(401), FAIL, "closed"),
        (Visit(404), FAIL, "answers 404"),
        (Visit(502), FAIL, "answers 502"),
        (Visit(200), OK, "no HSTS"),
        (Visit(200, {"strict-transport-security": "max-age=0"}), OK, "no HSTS"),
        (Visit(200, {"date": format_datetime(NOW - timedelta(minutes=20))}), WARN, "differ by 20 minutes"),
        (Visit(200, {"date": "whenever"}), OK, "answers"),
        (Visit(200, certificate_ends=NOW + timedelta(days=2)), WARN, "ends on 2026-06-03"),
    ],
)
def test_the_public_pages(visit: Visit, verdict: Verdict, word: str) -> None:
    found = result("public-pages", ways=online(pages=Pages({f"GET {BASE}/unsubscribe/": visit})))

    assert found.verdict is verdict
    assert any(word in note.message for note in found.notes)


@pytest.mark.parametrize(
    ("posted", "seen", "verdict"),
    [
        (Visit(404), Visit(404), OK),
        (Visit(200), Visit(200), OK),
        (Visit(302, {"location": "/login"}), Visit(404), FAIL),
        (Visit(403), Visit(404), FAIL),
        (Visit(405), Visit(404), FAIL),
        (Visit(fault="timeout"), Visit(404), FAIL),
        (Visit(404), Visit(302, {"location": "/login"}), FAIL),
    ],
)
def test_one_click(posted: Visit, seen: Visit, verdict: Verdict) -> None:
    url = f"{BASE}/u/{NOBODY}"
    pages = Pages({**PAGES, f"POST {url}": posted, f"GET {url}": seen})

    assert verdicts("one-click", ways=online(pages=pages)) == [verdict]
    assert ("POST", url, b"List-Unsubscribe=One-Click") in pages.asked


def test_one_click_is_not_tried_where_no_page_answers() -> None:
    pages = Pages()

    assert verdicts("one-click", ways=online(pages=pages)) == [NOT_ASKED]
    assert "POST" not in [method for method, _, _ in pages.asked]


@pytest.mark.parametrize(
    ("boxes", "zone", "expected"),
    [
        (Boxes(), f"{D} MX 10 m.net.\n{D} MX 20 z.net.", [OK, OK]),
        (Boxes(taken=("postmaster",)), f"{D} MX 10 m.net.", [OK, WARN]),
        (Boxes(down=True), f"{D} MX 10 m.net.", [NOT_ASKED]),
        (Boxes(), f"{D} MX 0 .", [NOT_ASKED]),
        (Boxes(), "", [NOT_ASKED]),
        (Boxes(), f"{D} FAILED", [WARN]),
        (None, f"{D} MX 10 m.net.", [NOT_ASKED]),
    ],
)
def test_the_mailboxes_everybody_may_write_to(boxes: Boxes | None, zone: str, expected: list[Verdict]) -> None:
    assert verdicts("role-mailboxes", ways=replace(online(zone), mailboxes=boxes)) == expected
    assert all(asked.startswith("m.net ") for asked in (boxes.asked if boxes else []))


ARRIVED = (
    b"Authentication-Results: mx.un.org; spf=pass (sender (a; b) is ok) smtp.mailfrom=news.un-partners.org;\r\n"
    b"\tdkim=pass header.d=news.un-partners.org; dmarc=pass (p=reject) header.from=news.un-partners.org\r\n"
    b"Authentication-Results: forged.example; spf=fail; dkim=fail; dmarc=fail\r\n"
    b"DKIM-Signature: v=1; a=rsa-sha256; d=news.un-partners.org; s=s1; h=From:To:Subject:\r\n"
    b"\tList-Unsubscribe:List-Unsubscribe-Post; bh=x; b=y\r\n"
    b"From: news@news.un-partners.org\r\nList-Unsubscribe: <https://x>\r\n"
    b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\nSubject: x\r\n\r\nx\r\n"
)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (b"", b"", [OK, OK, OK, OK]),
        (b"spf=pass", b"spf=softfail", [FAIL, OK, OK, OK]),
        (b"dkim=pass", b"dkim=fail; dkim=pass", [OK, OK, OK, OK]),
        (b"dmarc=pass (p=reject)", b"", [OK, OK, WARN, OK]),
        (b"\tList-Unsubscribe:List-Unsubscribe-Post;", b"\tList-Unsubscribe;", [OK, OK, OK, FAIL]),
        (b"d=news.un-partners.org; s=s1", b"d=carrier.net; s=s1", [OK, OK, OK, FAIL]),
        (b"Authentication-Results", b"X-Results", [WARN, OK]),
    ],
)
def test_a_message_that_arrived(old: bytes, new: bytes, expected: list[Verdict]) -> None:
    assert verdicts("seed-message", setup(received=ARRIVED.replace(old, new) if old else ARRIVED)) == expected
