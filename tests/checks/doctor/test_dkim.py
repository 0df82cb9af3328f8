"""DKIM keys: what a record may hold, and how long a key is."""

import base64
import shutil
import subprocess

import pytest
from tests.checks.doctor.samples import online, result, setup

from mailer.checks.doctor import Verdict
from mailer.checks.doctor.dkim_keys import KeyFaultError, read_key

NAME = "s1._domainkey.news.un-partners.org"
_RSA = bytes.fromhex("300d06092a864886f70d0101010500")  # AlgorithmIdentifier of rsaEncryption


def der(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def bare_key(bits: int) -> bytes:
    modulus = (1 << (bits - 1)) | 1
    return der(0x30, der(0x02, modulus.to_bytes(bits // 8 + 1, "big")) + der(0x02, b"\x01\x00\x01"))


def key(bits: int) -> str:
    return base64.b64encode(der(0x30, _RSA + der(0x03, b"\x00" + bare_key(bits)))).decode()


ED25519 = base64.b64encode(bytes(range(32))).decode()


def zone(record: str) -> str:
    pieces = [record[start : start + 200] for start in range(0, len(record), 200)]
    return f"{NAME} TXT " + " ".join(f'"{piece}"' for piece in pieces)


def said(*records: str, **changes) -> tuple[Verdict, str]:
    found = result("dkim", setup(**changes), online("\n".join(map(zone, records))))
    return found.verdict, " | ".join(f"{note.message}; {note.cure}" for note in found.notes)


@pytest.mark.parametrize("bits", [512, 768, 1024, 2048, 4096])
def test_the_length_of_a_key_is_read_from_both_ways_to_write_it(bits: int) -> None:
    assert read_key("rsa", key(bits)).bits == bits
    assert read_key("rsa", base64.b64encode(bare_key(bits)).decode()).bits == bits


def test_a_key_that_openssl_made() -> None:
    if not shutil.which("openssl"):
        pytest.skip("the openssl command makes the key of this test, and it is not installed")
    private = subprocess.run(["openssl", "genrsa", "2048"], capture_output=True, check=True).stdout
    public = subprocess.run(["openssl", "rsa", "-pubout"], input=private, capture_output=True, check=True).stdout

    text = "".join(line for line in public.decode().splitlines() if "-----" not in line)

    assert read_key("rsa", text).bits == 2048


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("rsa", "not base64!"),
        ("rsa", key(2048)[:200]),
        ("rsa", key(2048)[:-4] + "===="),
        ("rsa", ED25519),
        ("rsa", base64.b64encode(b"\x30").decode()),
        ("rsa", base64.b64encode(der(0x30, der(0x30, der(0x06, b"\x2b\x65\x70")) + der(0x03, b"\x00" * 33))).decode()),
        ("ed25519", key(2048)),
    ],
)
def test_what_is_no_key_is_said(kind: str, text: str) -> None:
    with pytest.raises(KeyFaultError):
        read_key(kind, text)


@pytest.mark.parametrize("end", range(4, 392, 4))
def test_a_key_cut_short_anywhere_is_never_taken_for_one(end: int) -> None:
    with pytest.raises(KeyFaultError):
        read_key("rsa", key(2048)[:end])


@pytest.mark.parametrize(
    ("record", "verdict", "part"),
    [
        (f"v=DKIM1; k=rsa; p={key(2048)}", Verdict.OK, "has an RSA key of 2048 bits"),
        (f"p={key(2048)}", Verdict.OK, "has an RSA key of 2048 bits"),
        (f"v=DKIM1;k=rsa;t=s;s=email;h=sha1:sha256;n=a note;p={key(2048)};", Verdict.OK, "2048 bits"),
        (f"v=DKIM1; p={key(1024)}", Verdict.OK, "make one of 2048"),
        (f"v=DKIM1; p={key(768)}", Verdict.FAIL, "has 768 bits"),
        ("v=DKIM1; p=", Verdict.FAIL, "was revoked"),
        ("v=DKIM1; k=rsa", Verdict.FAIL, "holds no key"),
        (f"v=DKIM1; t=y; p={key(2048)}", Verdict.WARN, "only testing"),
        (f"v=DKIM1; t=y:s; p={key(2048)}", Verdict.WARN, "only testing"),
        (f"v=DKIM1; k=ed25519; p={ED25519}", Verdict.WARN, "many receivers do not check yet"),
        (f"v=DKIM1; k=dsa; p={key(2048)}", Verdict.FAIL, 'of a kind nobody checks: "dsa"'),
        (f"v=DKIM1; h=sha1; p={key(2048)}", Verdict.FAIL, "forbids SHA-256"),
        (f"v=DKIM1; s=tlsrpt; p={key(2048)}", Verdict.FAIL, "is not for mail"),
        (f"k=rsa; v=DKIM1; p={key(2048)}", Verdict.FAIL, "does not begin with v=DKIM1"),
        (f"v=DKIM2; p={key(2048)}", Verdict.FAIL, "does not begin with v=DKIM1"),
        (f"v=DKIM1; p={key(2048)}; p={key(2048)}", Verdict.FAIL, "p= twice"),
        (f"v=DKIM1; p={key(2048)[:100]}", Verdict.FAIL, "cut short"),
        (f"v=DKIM1; p={key(2048)[:100]} {key(2048)[100:]}", Verdict.OK, "2048 bits"),
    ],
)
def test_records(record: str, verdict: Verdict, part: str) -> None:
    found, text = said(record)

    assert part in text
    assert found is verdict


def test_two_records_at_one_selector_fail() -> None:
    assert said(f"v=DKIM1; p={key(2048)}", "v=spf1 -all")[0] is Verdict.FAIL


def test_no_record_fails_and_says_where_it_goes() -> None:
    found = result("dkim", ways=online())

    assert found.verdict is Verdict.FAIL
    assert found.notes[0].record.name == NAME


def test_without_a_selector_it_is_asked_for() -> None:
    found, text = said(dkim_selectors=())

    assert found is Verdict.WARN
    assert "dkim_selector" in text


def test_the_record_without_testing_can_be_pasted() -> None:
    found = result("dkim", ways=online(zone(f"v=DKIM1; k=rsa; t=y; p={key(2048)}")))

    line = next(note.record for note in found.notes if note.record).zone_line
    assert "t=y" not in line
    assert max(map(len, line.split('"')[1::2])) <= 255


def test_an_rsa_key_beside_one_of_ed25519_is_well() -> None:
    names = zone(f"v=DKIM1; p={key(2048)}")
    names += f'\ns2._domainkey.news.un-partners.org TXT "v=DKIM1; k=ed25519; p={ED25519}"'

    assert result("dkim", setup(dkim_selectors=("s1", "s2")), online(names)).verdict is Verdict.OK


def test_a_key_behind_an_alias_is_found() -> None:
    names = (
        zone(f"v=DKIM1; p={key(2048)}").replace(NAME, "s1.dkim.carrier.net") + f"\n{NAME} CNAME s1.dkim.carrier.net."
    )

    assert result("dkim", ways=online(names)).verdict is Verdict.OK
