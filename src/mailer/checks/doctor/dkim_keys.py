"""DKIM keys as DNS holds them (RFC 6376 section 3.6.1, RFC 8463)."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

_RSA = bytes.fromhex("2a864886f70d010101")  # the object identifier of rsaEncryption


class KeyFaultError(ValueError):
    """The key cannot be read; the text is the rest of a sentence."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key's kind, "rsa" or "ed25519", and its length in bits."""

    kind: str
    bits: int


def read_key(kind: str, text: str) -> PublicKey:
    """The key in a record's ``p=``. Raises KeyFaultError."""
    try:
        data = base64.b64decode(re.sub(r"\s+", "", text), validate=True)
    except (binascii.Error, ValueError):
        raise KeyFaultError("is not base64: it was cut short or changed while it was pasted") from None
    if kind == "ed25519":
        if len(data) != 32:  # RFC 8463 section 4: the key alone, without any wrapping
            raise KeyFaultError(f"has {len(data)} octets, and a key of Ed25519 has 32")
        return PublicKey(kind, 256)
    return PublicKey(kind, _modulus(data).bit_length())


def _modulus(data: bytes) -> int:
    """The modulus in a SubjectPublicKeyInfo (what everybody publishes) or a bare RSAPublicKey (RFC 8017 A.1.1)."""
    tag, body, _ = _item(data)
    if tag != 0x30:
        raise KeyFaultError("is no RSA key in DER")
    tag, first, rest = _item(body)
    if tag == 0x30:
        _, identifier, _ = _item(first)
        tag, bits, _ = _item(rest)
        if identifier != _RSA or tag != 0x03:
            raise KeyFaultError("is no RSA key: it is one of another kind")
        _, body, _ = _item(bits[1:])  # the first octet counts unused bits
        tag, first, rest = _item(body)
    exponent_tag, _, _ = _item(rest)
    if tag != 0x02 or exponent_tag != 0x02:
        raise KeyFaultError("is no RSA key in DER")
    return int.from_bytes(first, "big")


def _item(data: bytes) -> tuple[int, bytes, bytes]:
    """The tag and the content of the first item in DER, and what follows it."""
    if len(data) < 2:
        raise KeyFaultError("ends too soon: it was cut short while it was pasted")
    length, start = data[1], 2
    if length & 0x80:
        count = length & 0x7F
        length, start = int.from_bytes(data[2 : 2 + count], "big"), 2 + count
    if len(data) < start + length:
        raise KeyFaultError("ends too soon: it was cut short while it was pasted")
    return data[0], data[start : start + length], data[start + length :]
