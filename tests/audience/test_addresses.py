"""Addresses: one key for all spellings, and a plain word about those that are none."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.provisional import domains

from mailer.audience import Address, BadAddress, parse_address


@pytest.mark.parametrize(
    ("text", "key", "domain"),
    [
        ("Ada@Example.ORG", "ada@example.org", "example.org"),
        ("  ada@example.org\u200b\r\n", "ada@example.org", "example.org"),
        ("x@EXÄMPLE.org", "x@xn--exmple-cua.org", "xn--exmple-cua.org"),
        ("x@xn--exmple-cua.org", "x@xn--exmple-cua.org", "xn--exmple-cua.org"),
        ("Ü.Ö@例子.example", "ü.ö@xn--fsqu00a.example", "xn--fsqu00a.example"),
        (unicodedata.normalize("NFD", "Zoë@example.org"), "zoë@example.org", "example.org"),
        ("o'neil+news@mail.example.co", "o'neil+news@mail.example.co", "mail.example.co"),
        ("x@host.test", "x@host.test", "host.test"),
        ("منى@مثال.example", "منى@xn--mgbh0fb.example", "xn--mgbh0fb.example"),
    ],
)
def test_all_spellings_have_one_key(text, key, domain):
    parsed = parse_address(text)
    assert (parsed.key, parsed.domain) == (key, domain)
    assert parse_address(parsed.key).key == key


def test_the_address_is_kept_as_given():
    assert parse_address(" Ada.L@Exämple.org ") == Address(
        "Ada.L@Exämple.org", "ada.l@xn--exmple-cua.org", "xn--exmple-cua.org"
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "the address is empty"),
        ("\u200b \x00", "the address is empty"),
        ("ada", "there is no @ in the address"),
        ("ada@", "there must be something after the @-sign"),
        ("@example.org", "there must be something before the @-sign"),
        ("ada@example", "the part after the @ has no dot; write the whole domain, such as example.org"),
        ("ada l@example.org", "the email address contains invalid characters before the @-sign: SPACE"),
        ("a..b@example.org", "an email address cannot have two periods in a row"),
        ("Ada <ada@example.org>", "write the address alone, without a name and angle brackets"),
        ("a@example.org; b@example.org", "there is more than one address in the cell; give each person a row"),
        ("a@example.org\r\nBcc: b@example.org", "there is more than one address in the cell; give each person a row"),
        ("x@[192.0.2.1]", "a bracketed IP address after the @-sign is not allowed here"),
        ("é" * 30 + "x" * 4 + "@" + "x." * 90 + "example.org", None),
    ],
)
def test_what_is_no_address_is_told_plainly_and_not_repeated(text, sentence):
    with pytest.raises(BadAddress) as bad:
        parse_address(text)
    if sentence:
        assert str(bad.value) == sentence
    assert "ada@" not in str(bad.value)


@given(st.text())
def test_any_text_is_an_address_or_a_bad_one(text):
    try:
        parsed = parse_address(text)
    except BadAddress:
        return
    assert parse_address(parsed.key).key == parsed.key
    assert parsed.key.endswith(f"@{parsed.domain}")
    assert parsed.domain.isascii()


plain = st.from_regex(r"[A-Za-z0-9_]{1,8}([.+-][A-Za-z0-9_]{1,8}){0,3}", fullmatch=True)


@given(plain, st.one_of(domains(), st.from_regex(r"[a-z0-9-]{1,66}(\.[a-z0-9-]{1,8}){0,3}", fullmatch=True)))
def test_the_quick_way_for_plain_addresses_says_what_the_full_check_says(local, domain):
    from mailer.audience import addresses

    def answer(parse):
        try:
            return parse(f"{local}@{domain}")
        except BadAddress as bad:
            return str(bad)

    assert answer(parse_address) == answer(addresses.parse_fully)
