"""Names that are nobody's, and domains whose mail others send."""

from __future__ import annotations

from ipaddress import ip_address

_RESERVED = ("test", "example", "invalid", "localhost", "local", "internal", "home.arpa", "lan")
_EXAMPLES = ("example.com", "example.net", "example.org")
FREE_MAIL = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "yahoo.com",
        "ymail.com",
        "aol.com",
        "hotmail.com",
        "outlook.com",
        "live.com",
        "msn.com",
        "icloud.com",
        "me.com",
        "gmx.com",
        "gmx.de",
        "gmx.net",
        "web.de",
        "mail.ru",
        "yandex.ru",
        "bk.ru",
        "list.ru",
        "inbox.ru",
        "qq.com",
        "163.com",
        "126.com",
        "sina.com",
        "proton.me",
        "protonmail.com",
        "zoho.com",
        "orange.fr",
        "laposte.net",
        "free.fr",
        "wanadoo.fr",
        "libero.it",
        "t-online.de",
    ]
)
"""Mailbox providers: their DMARC is not yours to pass."""


def is_reserved(host: str) -> bool:
    """Whether `host` is an example or a name that works on one machine only (RFC 2606, RFC 6761, RFC 6762)."""
    name = host.lower().rstrip(".")
    ends = (*_RESERVED, *_EXAMPLES)
    return "." not in name or any(name == end or name.endswith(f".{end}") for end in ends)


def is_local(host: str) -> bool:
    """Whether `host` is an address that only this machine or this network can reach."""
    try:
        return not ip_address(host.strip("[]")).is_global
    except ValueError:
        return False


def same_site(one: str, other: str) -> bool:
    """Whether two names share more than their last label; said without asking DNS, so only a hint."""
    first, second = one.split("."), other.split(".")
    shared = 0
    while shared < min(len(first), len(second)) and first[-1 - shared] == second[-1 - shared]:
        shared += 1
    return shared >= 2
