"""Which addresses are out in the world, for everybody: the only ones that are ever connected to."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address

_CLOSED_4 = {
    ip_network(block): why
    for block, why in {
        "0.0.0.0/8": "this computer",
        "10.0.0.0/8": "private",
        "100.64.0.0/10": "shared by a provider's customers",
        "127.0.0.0/8": "this computer",
        "168.63.129.16/32": "the inside of a data centre",  # Azure's, in every machine, though the number is public
        "169.254.0.0/16": "of the local link",
        "172.16.0.0/12": "private",
        "192.0.0.0/24": "for protocols",
        "192.0.2.0/24": "for documentation",
        "192.52.193.0/24": "for protocols",
        "192.88.99.0/24": "of a 6to4 relay",
        "192.168.0.0/16": "private",
        "198.18.0.0/15": "for benchmarks",
        "198.51.100.0/24": "for documentation",
        "203.0.113.0/24": "for documentation",
        "224.0.0.0/4": "multicast",
        "240.0.0.0/4": "reserved",
    }.items()
}
"""IANA IPv4 Special-Purpose Address Registry. The standard library's `is_global` differs from release to release."""

_OPEN_6 = ip_network("2000::/3")
"""All that is given out of IPv6. What is outside is loopback, local, multicast, IPv4 in disguise (mapped, NAT64) or reserved."""

_CLOSED_6 = {
    ip_network(block): why
    for block, why in {
        "2001::/23": "for protocols",  # Teredo (2001::/32), ORCHID, benchmarks
        "2001:db8::/32": "for documentation",
        "2002::/16": "IPv4 in disguise (6to4)",
        "3fff::/20": "for documentation",
    }.items()
}


def closed(address: Address) -> str | None:
    """What `address` is, if it is not one that anybody can be asked at; None for a public one."""
    if isinstance(address, IPv6Address):
        if address not in _OPEN_6:
            return _inside(address)
        return next((why for block, why in _CLOSED_6.items() if address in block), None)
    return next((why for block, why in _CLOSED_4.items() if address in block), None)


def _inside(address: IPv6Address) -> str:
    if address.is_loopback or address.is_unspecified:
        return "this computer"
    if address.is_multicast:
        return "multicast"
    if address.is_link_local:
        return "of the local link"
    if address in ip_network("fc00::/7"):
        return "private"
    if address.ipv4_mapped or address in ip_network("64:ff9b::/96") or address in ip_network("64:ff9b:1::/48"):
        return "IPv4 in disguise"
    return "reserved"


def spelled(host: str) -> Address | None:
    """The address that `host` spells; None for a name. 127.1, 0x7f000001 and 2130706433 are spellings of 127.0.0.1.

    Raises ValueError for an address with a zone (``fe80::1%eth0``), which means something on this computer only.
    """
    if "%" in host:
        raise ValueError(f'"{host}" has a zone')
    try:
        return ip_address(host)
    except ValueError:
        pass
    try:
        # All spellings that the system itself would take for a number; it must never get to read one.
        return IPv4Address(socket.inet_aton(host.removesuffix(".")))
    except OSError:
        return None
