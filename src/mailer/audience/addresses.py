"""E-mail addresses: parsed once, and brought to one key for all spellings of a mailbox."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from mailer.audience.cleaning import clean
from mailer.audience.errors import AudienceError

if TYPE_CHECKING:
    from email_validator import ValidatedEmail

_LENGTH = 254  # octets between the angle brackets of RFC 5321 section 4.5.3.1.3, less the brackets

# Nearly all addresses: ASCII, no punycode, no reserved top level, and shorter than any limit of a part
# where the whole is at most 64 characters. The full check takes 30 us, which is half a minute in a million.
_PLAIN = re.compile(
    r"[a-z0-9_]+(?:[.+-][a-z0-9_]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+(?!(?:arpa|localhost|onion)\Z)[a-z]{2,}"
)


class BadAddress(AudienceError):  # noqa: N818 - what it is, in the words of the report
    """Text that is no e-mail address. Its text says why, without repeating it (it may be personal)."""


@dataclass(frozen=True, slots=True)
class Address:
    """`given` is as written (trimmed), `key` is equal for all spellings, `domain` is the key's IDNA domain."""

    given: str
    key: str
    domain: str


def parse_address(text: str) -> Address:
    """The address in `text`; no look-up in the DNS. Raises BadAddress.

    The key is the local part in NFC and case-folded, an @, and the domain as IDNA A-labels in
    lower case. Case is folded although RFC 5321 section 2.4 lets a host tell it apart: none does,
    and two subscribers who differ in it are one person who would get everything twice.
    """
    given = clean(text)
    key = given.lower()
    if given.isascii() and len(key) <= 64 and _PLAIN.fullmatch(key):
        return Address(given, key, key.partition("@")[2])
    return parse_fully(given)


def parse_fully(given: str) -> Address:
    """As `parse_address` of cleaned text, by the whole grammar of addresses. Raises BadAddress."""
    if not given:
        raise BadAddress("the address is empty")
    checked = _check(given)
    domain = checked.ascii_domain.lower()
    if "." not in domain:
        raise BadAddress("the part after the @ has no dot; write the whole domain, such as example.org")
    local = unicodedata.normalize("NFC", unicodedata.normalize("NFC", checked.local_part).casefold())
    key = f"{local}@{domain}"
    if len(key.encode()) > _LENGTH:
        raise BadAddress(f"the address is longer than {_LENGTH} octets")
    return Address(given, key, domain)


def parse_domain(text: str) -> str:
    """The domain in `text` as lower-case IDNA A-labels. Raises BadAddress."""
    return parse_address(f"postmaster@{clean(text).removeprefix('@')}").domain


def _check(given: str) -> ValidatedEmail:
    validator = _validator()
    try:
        checked: ValidatedEmail = validator.validate_email(
            given, check_deliverability=False, globally_deliverable=False
        )
    except validator.EmailNotValidError as error:
        raise BadAddress(_sentence(given, str(error))) from None
    return checked


@cache
def _validator() -> ModuleType:
    """email-validator, loaded when the first address is parsed, and told that intranets and tests are real."""
    import email_validator  # noqa: PLC0415 - 40 ms that `mailer --help` need not wait for

    for name in ("invalid", "local", "test"):
        if name in email_validator.SPECIAL_USE_DOMAIN_NAMES:
            email_validator.SPECIAL_USE_DOMAIN_NAMES.remove(name)
    return email_validator


def _sentence(given: str, told: str) -> str:
    if "@" not in given:
        return "there is no @ in the address"
    if "<" in given:
        return "write the address alone, without a name and angle brackets"
    if any(mark in given for mark in ",;") or given.count("@") > 1:
        return "there is more than one address in the cell; give each person a row"
    told = told.rstrip(".")
    return told[0].lower() + told[1:]
