"""What can be told of a host by its name or number alone."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address

_SHARED = ip_network("100.64.0.0/10")
_NUMBERS = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}\.?")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_LONGEST = 253
_SECOND_LEVEL = frozenset(
    {"ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "gub", "mil", "ne", "net", "or", "org"}
)


def number_of(host: str) -> Address | None:
    """The address that `host` is a spelling of, as browsers read it (WHATWG URL, host parsing); None for a name."""
    try:
        found = ip_address(host.partition("%")[0])
    except ValueError:
        return _old_spelling(host.lower())
    inner = (found.ipv4_mapped or found.sixtofour) if isinstance(found, IPv6Address) else None
    return inner or found


def _old_spelling(host: str) -> IPv4Address | None:
    """127.1, 0x7f000001, 2130706433 and 0177.0.0.1 are all the same host."""
    if not _NUMBERS.fullmatch(host):
        return None
    numbers = []
    for part in host.rstrip(".").split("."):
        try:
            numbers.append(
                int(part[2:] or "0", 16) if part.startswith("0x") else int(part, 8 if part[0] == "0" else 10)
            )
        except ValueError:
            return None
    *first, last = numbers
    if any(number > 255 for number in first) or last >= 256 ** (5 - len(numbers)):
        return None
    return IPv4Address(sum(number << (8 * (3 - at)) for at, number in enumerate(first)) + last)


def kind_of_number(address: Address) -> str | None:
    """What a reader's computer takes a number for that leads nowhere outside; None if it is a public one."""
    if address.is_loopback or address.is_unspecified:
        return "own"
    shared = isinstance(address, IPv4Address) and address in _SHARED
    return "private" if address.is_private or address.is_link_local or shared or address.is_multicast else None


def ascii_host(host: str) -> str | None:
    """`host` as it is asked for (IDNA 2008, UTS 46); None if no name can be made of it."""
    if host.isascii():
        return host.lower()
    import idna  # noqa: PLC0415 - few addresses need it

    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        return None


def is_name(host: str) -> bool:
    """Whether `host`, in ASCII, can be the name of a host (RFC 1123, section 2.1; underscores are met in practice)."""
    labels = host.removesuffix(".").split(".")
    return len(host) <= _LONGEST and all(_LABEL.fullmatch(label) for label in labels)


def same_owner(one: str, other: str) -> bool:
    """Whether two hosts are most likely of one owner: the last two labels, or three below such as ``.co.uk``, agree."""
    return _owned(one) == _owned(other)


def _owned(host: str) -> str:
    labels = (ascii_host(host) or host).removesuffix(".").split(".")
    below_country = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if below_country else labels[-2:])
