"""Addresses as the wire wants them (RFC 5321 section 4.1.2, RFC 6531, RFC 5890)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailer.messages.cleaning import clean
from mailer.messages.errors import AddressError

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})*").fullmatch
_PLAIN = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*").fullmatch
_UTF8_ATOM = r"[^\x00-\x20\s\"(),.:;<>@\[\\\]\x7f]+"
_UTF8_LOCAL = re.compile(rf"{_UTF8_ATOM}(?:\.{_UTF8_ATOM})*").fullmatch


@dataclass(frozen=True, slots=True)
class Address:
    """An address whose domain is in A-labels; `utf8` where its local part needs SMTPUTF8."""

    text: str
    utf8: bool = False


def parse_address(text: str, what: str = "address") -> Address:
    """`text` as an address that can neither end a header nor an SMTP command early.

    Dot-atoms only: quoted local parts and address literals are legal, but no relay's
    customer has one, and each is a way around a check. `what` names the address in the
    sentence of the AddressError.
    """
    if _PLAIN(text) and len(text) <= 254 and text.find("@") <= 64:  # RFC 5321 section 4.5.3.1, in octets
        return Address(text)
    if re.search(r"[\x00-\x20<>\x7f]", text) or clean(text) != text:
        raise AddressError(f"The {what} holds a space, a control character or an angle bracket; correct it.")
    local, at, domain = text.rpartition("@")
    if not at:
        raise AddressError(f"The {what} has no @; correct it.")
    if not _UTF8_LOCAL(local):
        raise AddressError(f"The part of the {what} before the @ is not well formed; correct it.")
    whole = f"{local}@{domain if _DOMAIN(domain) else _a_labels(domain, what)}"
    if len(local.encode()) > 64 or len(whole.encode()) > 254:
        raise AddressError(f"The {what} is longer than mail allows (64 octets before the @, 254 in all); correct it.")
    return Address(whole, utf8=not local.isascii())


def _a_labels(domain: str, what: str) -> str:
    import idna  # noqa: PLC0415 - its tables take 20 ms, and few domains need them

    # The standard library's codec is IDNA 2003, which sends mail for straße.example to strasse.example.
    try:
        labels = idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        labels = ""
    if not _DOMAIN(labels):
        raise AddressError(f"The domain of the {what} is not well formed; correct it.")
    return labels
