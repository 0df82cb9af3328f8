"""SPF: RFC 7208 as far as it can be known before a message is sent."""

import pytest
from tests.checks.doctor.samples import online, result, setup
from tests.checks.doctor.zones import Zones

from mailer.checks.doctor import Verdict
from mailer.checks.doctor.spf.macros import expand
from mailer.checks.doctor.spf.parsing import is_spf, parse_spf
from mailer.checks.doctor.spf.walking import Follower, result_for
from mailer.messages import Sender

DOMAIN = "news.un-partners.org"


def followed(zone: str, record: str):
    follower = Follower(Zones(zone), f"bounces@{DOMAIN}")
    return follower.walk, follower.follow(DOMAIN, parse_spf(record))


def said(zone: str, **changes) -> tuple[Verdict, str]:
    found = result("spf", setup(spf_include="", **changes), online(zone))
    return found.verdict, " | ".join(f"{note.message}; {note.cure}" for note in found.notes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("v=spf1", True),
        ("V=SPF1 -all", True),
        ("v=spf1 -all", True),
        ("v=spf10 -all", False),
        ("v=spf1;-all", False),
        (" v=spf1 -all", False),
        ("spf2.0/pra -all", False),
    ],
)
def test_a_record_is_known_by_its_version(text: str, *, expected: bool) -> None:
    assert is_spf(text) is expected


@pytest.mark.parametrize(
    "record",
    [
        "v=spf1 all",
        "v=spf1 A MX -ALL",
        "v=spf1 a/24 a:mail.example.org/24//64 mx//48 -all",
        "v=spf1 ip4:192.0.2.1 ip4:192.0.2.0/24 ip6:2001:db8::/32 ip6:2001:db8::1 -all",
        "v=spf1 ptr ptr:example.org ?all",
        "v=spf1 include:_spf.example.org redirect=_spf.example.org",
        "v=spf1 exists:%{i}._spf.%{d2} -all",
        "v=spf1 exists:%{ir}.%{v}.%{l1r-}.lp.%{o} -all exp=explain._spf.%{d}",
        "v=spf1 unknown=anything:at/all -all",
        "v=spf1   -all ",
    ],
)
def test_what_is_well_formed_has_no_fault(record: str) -> None:
    assert parse_spf(record).faults == ()


@pytest.mark.parametrize(
    "record",
    [
        "v=spf1 include -all",
        "v=spf1 include: -all",
        "v=spf1 include=_spf.example.org -all".replace("include=", "includes:"),
        "v=spf1 ip4:192.0.2.256 -all",
        "v=spf1 ip4:192.0.2.1/33 -all",
        "v=spf1 ip4:2001:db8::1 -all",
        "v=spf1 ip6:192.0.2.1 -all",
        "v=spf1 ip4 -all",
        "v=spf1 a:192.0.2.1 -all",
        "v=spf1 a/33 -all",
        "v=spf1 a//129 -all",
        "v=spf1 a: -all",
        "v=spf1 all:example.org",
        "v=spf1 ~ -all",
        "v=spf1 mx:localhost -all",
        "v=spf1 exists:%{c}.example.org -all",
        "v=spf1 exists:%{d0}.example.org -all",
        "v=spf1 exists:%d.example.org -all",
        "v=spf1 redirect=a.example.org redirect=b.example.org",
        "v=spf1 redirect=",
        "v=spf1 ipv4:192.0.2.1 -all",
        "v=spf1 ip4:192.0.2.1, ip4:192.0.2.2 -all",
    ],
)
def test_what_is_not_well_formed_has_a_fault(record: str) -> None:
    assert len(parse_spf(record).faults) == 1


def test_what_stands_behind_all_is_not_read() -> None:
    spf = parse_spf("v=spf1 -all include:a.example.org redirect=b.example.org")

    assert [term.name for term in spf.terms] == ["all"]
    assert spf.ignored == ("include:a.example.org", "redirect=b.example.org")


@pytest.mark.parametrize(
    ("macro", "expected"),
    [
        # RFC 7208 section 7.4, for strong-bad@email.example.com
        ("%{s}", "strong-bad@email.example.com"),
        ("%{o}", "email.example.com"),
        ("%{d}", "email.example.com"),
        ("%{d4}", "email.example.com"),
        ("%{d3}", "email.example.com"),
        ("%{d2}", "example.com"),
        ("%{d1}", "com"),
        ("%{dr}", "com.example.email"),
        ("%{d2r}", "example.email"),
        ("%{l}", "strong-bad"),
        ("%{l-}", "strong.bad"),
        ("%{lr}", "strong-bad"),
        ("%{lr-}", "bad.strong"),
        ("%{l1r-}", "strong"),
        ("%%%_%-", "% %20"),
        ("%{i}.example.com", None),
    ],
)
def test_macros_as_the_rfc_has_them(macro: str, expected: str | None) -> None:
    known = {"s": "strong-bad@email.example.com", "l": "strong-bad", "o": "email.example.com", "d": "email.example.com"}

    assert expand(macro, known) == expected


def test_look_ups_are_counted_through_includes_and_redirects() -> None:
    zone = """
    a.carrier.net TXT "v=spf1 a:h.carrier.net mx:carrier.net redirect=b.carrier.net"
    b.carrier.net TXT "v=spf1 ptr exists:%{i}.x.carrier.net ip4:192.0.2.1 -all"
    h.carrier.net A 192.0.2.2
    carrier.net MX 10 h.carrier.net.
    """

    walk, _ = followed(zone, "v=spf1 include:a.carrier.net -all")

    assert len(walk.lookups) == 6
    assert walk.faults == walk.void == []
    assert walk.unknown == ["exists:%{i}.x.carrier.net (in b.carrier.net)"]


def chain(length: int) -> str:
    links = [f'{n}.carrier.net TXT "v=spf1 include:{n + 1}.carrier.net -all"' for n in range(1, length)]
    first = f'{DOMAIN} TXT "v=spf1 include:1.carrier.net -all"'
    return "\n".join([first, *links, f'{length}.carrier.net TXT "v=spf1 ip4:192.0.2.1 -all"'])


def test_ten_look_ups_are_allowed_and_eleven_are_not() -> None:
    assert said(chain(10)) == (
        Verdict.OK,
        f'{DOMAIN} has one SPF record, "v=spf1 include:1.carrier.net -all"; it takes 10 look-ups of 10; ',
    )

    verdict, text = said(chain(11))

    assert verdict is Verdict.FAIL
    assert "SPF takes 11 look-ups, and 10 is the most" in text


@pytest.mark.parametrize(
    ("names", "verdict"), [(0, Verdict.OK), (1, Verdict.WARN), (2, Verdict.WARN), (3, Verdict.FAIL)]
)
def test_two_void_look_ups_are_allowed(names: int, verdict: Verdict) -> None:
    gone = " ".join(f"a:gone{n}.carrier.net" for n in range(names))

    assert said(f'{DOMAIN} TXT "v=spf1 {gone} ip4:192.0.2.1 -all"')[0] is verdict


def test_a_host_with_one_kind_of_address_is_not_void() -> None:
    walk, _ = followed("h.carrier.net AAAA 2001:db8::1", "v=spf1 a:h.carrier.net -all")

    assert walk.void == []


def test_a_circle_is_said_once_and_ends() -> None:
    zone = f'{DOMAIN} TXT "v=spf1 include:a.net -all"\na.net TXT "v=spf1 include:{DOMAIN} -all"'

    verdict, text = said(zone)

    assert verdict is Verdict.FAIL
    assert f"leads back to {DOMAIN}, in a circle" in text


@pytest.mark.parametrize(
    ("zone", "part"),
    [
        ("", "has no SPF record"),
        (f'{DOMAIN} TXT "google-site-verification=x"', "has no SPF record"),
        (f'{DOMAIN} TXT "v=spf1 mx -all"\n{DOMAIN} TXT "v=spf1 a -all"', "has 2 SPF records"),
        (f'{DOMAIN} TXT "v=spf1 +all"', "lets everybody send"),
        (f'{DOMAIN} TXT "v=spf1 ip4:0.0.0.0/0 -all"', "lets everybody send"),
        (f'{DOMAIN} TXT "v=spf1 include:a.net -all"\na.net TXT "v=spf1 all"', "lets everybody send"),
        (f'{DOMAIN} TXT "v=spf1 include:a.net -all"', "leads to no SPF record"),
        (f'{DOMAIN} TXT "v=spf1 ipv4:192.0.2.1 -all"', '"ipv4:192.0.2.1" is no term of SPF'),
    ],
)
def test_what_fails(zone: str, part: str) -> None:
    verdict, text = said(zone)

    assert verdict is Verdict.FAIL
    assert part in text


@pytest.mark.parametrize(
    ("zone", "part"),
    [
        (f"{DOMAIN} FAILED", "could not be looked up (the name servers answer SERVFAIL)"),
        (f'{DOMAIN} TXT "v=spf1 include:a.net -all"\na.net FAILED', "could not be looked up"),
        (f'{DOMAIN} TXT "v=spf1 ip4:192.0.2.1 ?all"', "does not say what to think"),
        (f'{DOMAIN} TXT "v=spf1 ip4:192.0.2.1"', "does not say what to think"),
        (f'{DOMAIN} TXT "v=spf1 ptr -all"', "uses ptr"),
        (f'{DOMAIN} TXT "v=spf1 ip4:192.0.2.1 -all mx"', "nobody reads what stands after all: mx"),
    ],
)
def test_what_is_warned_of(zone: str, part: str) -> None:
    verdict, text = said(zone)

    assert verdict is Verdict.WARN
    assert part in text


def test_the_records_to_paste() -> None:
    none = result("spf", ways=online())
    two = result(
        "spf", ways=online(f'{DOMAIN} TXT "v=spf1 include:a.net -all"\n{DOMAIN} TXT "v=spf1 mx include:a.net ~all"')
    )
    opened = result("spf", setup(spf_include=""), online(f'{DOMAIN} TXT "v=spf1 ip4:192.0.2.1 +all"'))

    assert none.notes[0].record.zone_line == f'{DOMAIN}. IN TXT "v=spf1 include:spf.carrier.net ~all"'
    assert two.notes[0].record.value == "v=spf1 include:a.net mx ~all"
    assert opened.notes[0].record.value == "v=spf1 ip4:192.0.2.1 ~all"


def test_the_service_that_sends_must_be_included_somewhere() -> None:
    wanted = setup(spf_include="spf.carrier.net")
    deep = f'{DOMAIN} TXT "v=spf1 include:a.net -all"\na.net TXT "v=spf1 include:spf.carrier.net -all"\n'
    deep += 'spf.carrier.net TXT "v=spf1 ip4:192.0.2.1 -all"'

    assert result("spf", wanted, online(deep)).verdict is Verdict.OK
    assert result("spf", wanted, online(f'{DOMAIN} TXT "v=spf1 ip4:192.0.2.1 -all"')).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.1", "pass"),
        ("198.51.100.9", "pass"),
        ("198.51.101.9", "softfail"),
        ("203.0.113.5", "fail"),
        ("203.0.113.9", "softfail"),
        ("2001:db8:1::5", "pass"),
        ("2001:db8:2::5", "softfail"),
    ],
)
def test_whether_an_address_may_send(address: str, expected: str) -> None:
    zone = 'a.net TXT "v=spf1 -ip4:203.0.113.9 ip4:192.0.2.1 -all"\nh.net A 198.51.100.7\nh.net AAAA 2001:db8:1::7'

    _, record = followed(zone, "v=spf1 include:a.net -ip4:203.0.113.0/29 a:h.net/24//64 ~all")

    assert result_for(record, address) == expected


def test_a_sending_address_that_is_not_named_fails() -> None:
    zone = f'{DOMAIN} TXT "v=spf1 ip4:192.0.2.0/24 -all"'

    assert said(zone, sending_ips=("192.0.2.25",))[0] is Verdict.OK
    verdict, text = said(zone, sending_ips=("198.51.100.25",))
    assert verdict is Verdict.FAIL
    assert "add ip4:198.51.100.25 to the record" in text


def test_spf_is_asked_of_the_domain_bounces_go_to() -> None:
    given = setup(spf_include="", sender=Sender("N", "news@un-partners.org", None, "b@bounces.carrier.net"))

    found = result("spf", given, online('bounces.carrier.net TXT "v=spf1 ip4:192.0.2.1 -all"'))

    assert found.verdict is Verdict.OK
