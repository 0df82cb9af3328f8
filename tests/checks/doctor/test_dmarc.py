"""DMARC as RFC 9989 has it: the walk up the tree, the record that counts, alignment."""

import pytest
from tests.checks.doctor.samples import online, result, setup
from tests.checks.doctor.zones import Zones

from mailer.checks.doctor import Verdict
from mailer.checks.doctor.dmarc.reading import is_dmarc, parse_dmarc
from mailer.checks.doctor.dmarc.tree import names_to_ask, walk_up
from mailer.messages import Sender


def zone(records: dict[str, str]) -> str:
    return "\n".join(f'_dmarc.{name} TXT "{text}"' for name, text in records.items())


def said(records: dict[str, str], more: str = "", sender: str = "news@news.un-partners.org") -> tuple[Verdict, str]:
    found = result("dmarc", setup(sender=Sender("N", sender)), online(f"{zone(records)}\n{more}"))
    return found.verdict, " | ".join(f"{note.message}; {note.cure}" for note in found.notes)


@pytest.mark.parametrize(
    ("domain", "asked"),
    [
        ("com", ["com"]),
        ("a.com", ["a.com", "com"]),
        ("a.mail.example.com", ["a.mail.example.com", "mail.example.com", "example.com", "com"]),
        (
            "a.b.c.d.e.f.g.h",  # eight labels: seven are what is left after the first step anyway
            ["a.b.c.d.e.f.g.h", "b.c.d.e.f.g.h", "c.d.e.f.g.h", "d.e.f.g.h", "e.f.g.h", "f.g.h", "g.h", "h"],
        ),
        (
            "a.b.c.d.e.f.g.h.i.j.mail.example.com",  # the example of RFC 9989 section 4.10: eight questions
            [
                "a.b.c.d.e.f.g.h.i.j.mail.example.com",
                "g.h.i.j.mail.example.com",
                "h.i.j.mail.example.com",
                "i.j.mail.example.com",
                "j.mail.example.com",
                "mail.example.com",
                "example.com",
                "com",
            ],
        ),
    ],
)
def test_which_names_are_asked(domain: str, asked: list[str]) -> None:
    assert names_to_ask(domain) == asked
    assert len(asked) <= 8


@pytest.mark.parametrize(
    ("records", "domain", "organisation", "policy_from"),
    [
        ({"example.com": "v=DMARC1; p=reject"}, "example.com", "example.com", "example.com"),
        ({"example.com": "v=DMARC1; p=reject"}, "a.mail.example.com", "example.com", "example.com"),
        # The fewest labels win the organisation, the domain's own record wins the policy.
        (
            {"mail.example.com": "v=DMARC1; p=none", "example.com": "v=DMARC1; p=reject"},
            "mail.example.com",
            "example.com",
            "mail.example.com",
        ),
        # One in the middle counts for neither.
        (
            {"mail.example.com": "v=DMARC1; p=none", "example.com": "v=DMARC1; p=reject"},
            "a.mail.example.com",
            "example.com",
            "example.com",
        ),
        # psd=n ends the walk: this is the organisation.
        (
            {"mail.example.com": "v=DMARC1; p=none; psd=n", "example.com": "v=DMARC1; p=reject"},
            "a.mail.example.com",
            "mail.example.com",
            "mail.example.com",
        ),
        # psd=y above: the organisation is one label below, with a record of its own or without.
        ({"gov.test": "v=DMARC1; p=reject; psd=y"}, "a.b.gov.test", "b.gov.test", "gov.test"),
        (
            {"gov.test": "v=DMARC1; p=reject; psd=y", "b.gov.test": "v=DMARC1; p=none"},
            "a.b.gov.test",
            "b.gov.test",
            "b.gov.test",
        ),
        # A public suffix that sends mail itself is its own organisation.
        ({"gov.test": "v=DMARC1; p=reject; psd=y"}, "gov.test", "gov.test", "gov.test"),
        # A suffix of one label, such as a country's.
        ({"test": "v=DMARC1; p=reject; psd=y"}, "a.b.test", "b.test", "test"),
        ({}, "a.b.test", "a.b.test", None),
    ],
)
def test_the_organisation_and_the_record_that_counts(
    records: dict[str, str], domain: str, organisation: str, policy_from: str | None
) -> None:
    tree = walk_up(Zones(zone(records)), domain)

    assert tree.organisation == organisation
    assert (tree.record.domain if tree.record else None) == policy_from


def test_a_walk_ends_at_the_record_that_says_so() -> None:
    names = Zones(zone({"b.gov.test": "v=DMARC1; p=none; psd=n"}))

    walk_up(names, "a.b.gov.test")

    assert [name for name, _ in names.asked] == ["_dmarc.a.b.gov.test", "_dmarc.b.gov.test"]


def test_several_records_at_one_name_are_thrown_away_and_the_walk_goes_on() -> None:
    names = '_dmarc.a.example.com TXT "v=DMARC1; p=none"\n_dmarc.a.example.com TXT "v=DMARC1; p=reject"\n'
    names += '_dmarc.example.com TXT "v=DMARC1; p=quarantine"'

    tree = walk_up(Zones(names), "a.example.com")

    assert tree.several == ("a.example.com",)
    assert tree.record is not None
    assert tree.record.domain == "example.com"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("v=DMARC1; p=none", True),
        ("v=DMARC1;p=none", True),
        ("v = DMARC1 ; p=none", True),
        ("v=DMARC1", True),
        ("v=dmarc1; p=none", False),
        ("v=DMARC12; p=none", False),
        ("p=none; v=DMARC1", False),
        ("v=spf1 -all", False),
    ],
)
def test_a_record_is_known_by_its_version(text: str, *, expected: bool) -> None:
    assert is_dmarc(text) is expected


@pytest.mark.parametrize(
    ("text", "own", "below", "missing"),
    [
        ("v=DMARC1; p=reject", "reject", "reject", "reject"),
        ("v=DMARC1; p=REJECT; sp=None", "reject", "none", "none"),
        ("v=DMARC1; p=none; sp=quarantine; np=reject", "none", "quarantine", "reject"),
        ("v=DMARC1; p=reject; np=none", "reject", "reject", "none"),
        ("v=DMARC1; rua=mailto:a@b.org", "none", "none", "none"),
        ("v=DMARC1; p=all; rua=mailto:a@b.org", "none", "none", "none"),
        ("v=DMARC1; p=reject; sp=all; rua=mailto:a@b.org", "none", "none", "none"),
        ("v=DMARC1; p=reject; unknown=thing", "reject", "reject", "reject"),
    ],
)
def test_policies(text: str, own: str, below: str, missing: str) -> None:
    record = parse_dmarc("b.org", text)

    assert record.policy(below=False) == own
    assert record.policy(below=True) == below
    assert record.policy(below=True, exists=False) == missing


RUA = "rua=mailto:dmarc@un-partners.org"


@pytest.mark.parametrize(
    ("text", "verdict", "part"),
    [
        (
            f"v=DMARC1; p=reject; {RUA}",
            Verdict.OK,
            "that means reject, and its organisational domain is un-partners.org",
        ),
        (f"v=DMARC1; p=none; {RUA}", Verdict.OK, "do nothing about forged mail"),
        (f"v=DMARC1; p=reject; sp=none; {RUA}", Verdict.OK, "do nothing about forged mail"),
        (f"v=DMARC1; p=reject; t=y; {RUA}", Verdict.OK, "only for trying (t=y)"),
        (f"v=DMARC1; p=reject; pct=50; rf=afrf; ri=3600; {RUA}", Verdict.OK, "pct, rf, ri, which DMARC knows no more"),
        ("v=DMARC1; p=reject", Verdict.WARN, "names no address for reports"),
        ("v=DMARC1; p=reject; rua=dmarc@un-partners.org", Verdict.WARN, "which is no address"),
        (f"v=DMARC1; {RUA}", Verdict.WARN, "has no valid p="),
        (f"v=DMARC1; p=reject; adkim=strict; {RUA}", Verdict.WARN, "adkim=strict"),
        (f"v=DMARC1; p=reject, {RUA}", Verdict.FAIL, "has no policy that counts"),  # a comma: rua is part of p
        (f"v=DMARC1; p=reject; whatever; {RUA}", Verdict.WARN, '"whatever"'),
        ("v=DMARC1", Verdict.FAIL, "has no policy that counts"),
        ("v=DMARC1; p=monitor", Verdict.FAIL, "has no policy that counts"),
    ],
)
def test_what_is_said_of_a_record(text: str, verdict: Verdict, part: str) -> None:
    found, words = said({"un-partners.org": text})

    assert part in words
    assert found is verdict


def test_no_record_at_all_fails_with_the_one_to_paste() -> None:
    found = result("dmarc", ways=online())

    assert found.verdict is Verdict.FAIL
    assert found.notes[0].record.zone_line == (
        '_dmarc.news.un-partners.org. IN TXT "v=DMARC1; p=none; rua=mailto:dmarc@news.un-partners.org"'
    )


def test_the_record_without_the_removed_tags() -> None:
    found = result("dmarc", ways=online(zone({"un-partners.org": f"v=DMARC1; p=reject; pct=100; {RUA}; ri=86400"})))

    assert next(note.record for note in found.notes if note.record).value == f"v=DMARC1; p=reject; {RUA}"


def test_an_answer_that_fails_is_a_warning() -> None:
    found, words = said({}, "_dmarc.news.un-partners.org FAILED")

    assert found is Verdict.WARN
    assert "could not be looked up" in words


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ("", Verdict.WARN),
        ('un-partners.org._report._dmarc.reports.net TXT "v=DMARC1"', Verdict.OK),
        ('un-partners.org._report._dmarc.reports.net TXT "v=DMARC1; rua=mailto:x@reports.net"', Verdict.OK),
        ('un-partners.org._report._dmarc.reports.net TXT "yes"', Verdict.WARN),
    ],
)
def test_reports_to_another_organisation_need_its_consent(more: str, verdict: Verdict) -> None:
    record = {"un-partners.org": "v=DMARC1; p=reject; rua=mailto:a@reports.net,mailto:dmarc@un-partners.org!10m"}

    assert said(record, more)[0] is verdict


def test_reports_within_the_organisation_need_none() -> None:
    assert said({"un-partners.org": "v=DMARC1; p=reject; rua=mailto:a@it.un-partners.org"})[0] is Verdict.OK


@pytest.mark.parametrize(
    ("author", "signer", "bouncer", "record", "verdict"),
    [
        ("un.test", "un.test", "un.test", "", Verdict.OK),
        ("news.un.test", "un.test", "b.un.test", "", Verdict.OK),
        ("news.un.test", "other.un.test", "news.un.test", "", Verdict.OK),
        ("un.test", "news.un.test", "news.un.test", "", Verdict.OK),
        ("un.test", "un.test", "carrier.net", "", Verdict.OK),
        ("un.test", "carrier.net", "un.test", "", Verdict.WARN),
        ("un.test", "carrier.net", "carrier.net", "", Verdict.FAIL),
        ("news.un.test", "un.test", "un.test", "adkim=s", Verdict.WARN),
        ("news.un.test", "un.test", "un.test", "aspf=s", Verdict.OK),
        ("news.un.test", "un.test", "un.test", "adkim=s; aspf=s", Verdict.FAIL),
        ("news.un.test", "news.un.test", "news.un.test", "adkim=s; aspf=s", Verdict.OK),
    ],
)
def test_alignment(author: str, signer: str, bouncer: str, record: str, verdict: Verdict) -> None:
    given = setup(sender=Sender("N", f"a@{author}", None, f"b@{bouncer}"), dkim_domain=signer)
    ways = online(zone({"un.test": f"v=DMARC1; p=none; {record}", "carrier.net": "v=DMARC1; p=none"}))

    assert result("alignment", given, ways).verdict is verdict


def test_nothing_is_said_of_alignment_while_the_name_servers_fail() -> None:
    given = setup(sender=Sender("N", "a@un.test", None, "b@carrier.net"), dkim_domain="mail.un.test")

    assert result("alignment", given, online("_dmarc.un.test FAILED")).verdict is Verdict.WARN


def test_without_any_record_a_parent_is_another_organisation() -> None:
    given = setup(sender=Sender("N", "a@news.un.test", None, "b@un.test"), dkim_domain="un.test")

    assert result("alignment", given, online()).verdict is Verdict.FAIL
