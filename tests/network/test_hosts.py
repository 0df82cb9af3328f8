"""Hosts that lead inside, in every spelling, are never connected to."""

from __future__ import annotations

import socket
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.network.servers import server

from mailer.network.addresses import closed, spelled
from mailer.network.fetch import Fetch
from mailer.network.fetched import Problem

INSIDE = [
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "127.255.255.254",
    "0",
    "0.0.0.0",
    "0.1.2.3",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
    "0x7F.0x0.0x0.0x1",
    "127.0.0.1.",
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "2852039166",
    "0xa9fea9fe",
    "0251.0376.0251.0376",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.255",
    "168.63.129.16",
    "192.0.0.192",
    "192.0.2.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.7",
    "192.88.99.1",
    "192.52.193.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:a9fe:a9fe]",
    "[::127.0.0.1]",
    "[::ffff:0:127.0.0.1]",
    "[64:ff9b::a9fe:a9fe]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b:1::a00:1]",
    "[2002:7f00:1::]",
    "[2002:a9fe:a9fe::1]",
    "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
    "[2001:db8::1]",
    "[3fff::1]",
    "[fe80::1]",
    "[febf::1]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[fec0::1]",
    "[ff02::1]",
    "[ff0e::1]",
    "[100::1]",
    "[5f00::1]",
    "[4000::1]",
    "１２７.0.0.1",
    "127。0。0。1",
    "①②⑦.0.0.1",
    "⑩.0.0.1",
]
OUTSIDE = "1.1.1.1 8.8.8.8 172.15.255.255 172.32.0.1 100.63.255.255 100.128.0.1 169.253.0.1 [2606:4700::1111] [2a00::1] [2001:4860:4860::8888]"
NO_ADDRESS = [
    "http://",
    "https://?",
    "http://[",
    "http://[::1",
    "http://[fe80::1%25eth0]/",
    "http://[v1.x]/",
    "http://a:b/",
    "http://a:99999/",
    "http://a:25/",
    "http://a:22/",
    "https://a:0/",
    "ftp://a/",
    "file:///etc/passwd",
    "gopher://a:70/",
    "javascript:alert(1)",
    "data:,x",
    "//a/",
    "a",
    "http://a_b.c!d/",
    "http://.a/",
    "http://-a/",
    "http://a%2eb/",
    "http://a%00b/",
    "http://%31%32%37.1/",
    "http://xn--ü/",
    "http://‥/",
]


def no_resolving(name: str) -> list[str]:
    raise AssertionError(f"{name} was resolved")


@pytest.mark.parametrize("host", INSIDE)
def test_a_number_inside_is_refused_and_never_resolved(host):
    got = Fetch(no_resolving).get(f"http://{host}/")
    assert (got.status, got.problem) == (None, Problem.REFUSED)
    assert "(" in got.detail


@pytest.mark.parametrize("host", [host.strip("[]") for host in INSIDE if host[0] in "[12" and host.isascii()])
def test_a_name_that_leads_inside_is_refused(host):
    address = str(spelled(host))
    got = Fetch(lambda _: [address]).get("https://www.example.net/")
    assert (got.status, got.problem) == (None, Problem.REFUSED)
    assert address in got.detail


@pytest.mark.parametrize("host", OUTSIDE.split())
def test_public_numbers_are_open(host):
    address = spelled(host.strip("[]"))
    assert address is not None
    assert closed(address) is None


@pytest.mark.parametrize("url", NO_ADDRESS)
def test_what_is_no_page_of_a_web_server_is_refused(url):
    got = Fetch(no_resolving).get(url)
    assert (got.status, got.problem) == (None, Problem.BAD_ADDRESS)
    assert got.detail


@pytest.mark.parametrize("url", ["http://a\r\nHost: b/", "http://a b/", "http://a\tb:25/", "http://a\0/"])
def test_signs_that_belong_in_no_address_are_refused(url):
    got = Fetch(no_resolving).get(url)
    assert got.problem is Problem.BAD_ADDRESS


@pytest.mark.parametrize(
    "url",
    [
        "http://public.example.net@127.0.0.1:{port}/",
        "http://127.0.0.1:{port}#@public.example.net/",
        "http:\\\\127.0.0.1:{port}/",
    ],
)
def test_no_trick_gets_to_this_computer(url):
    with server(lambda peer, _: peer.sendall(b"HTTP/1.1 200 OK\r\n\r\n")) as (port, requests):
        got = Fetch(lambda _: ["127.0.0.1"]).get(url.format(port=port))
    assert got.problem in {Problem.REFUSED, Problem.BAD_ADDRESS}
    assert requests == []


def test_a_name_with_an_address_of_this_network_alone_is_refused():
    got = Fetch(lambda _: ["10.1.2.3", "fd00::1"]).get("http://intranet.example.net/")
    assert got.detail == "10.1.2.3 (private), fd00::1 (private)"


@given(st.ip_addresses(v=4) | st.ip_addresses(v=6))
def test_what_the_standard_library_calls_inside_is_closed_too(address):
    if (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
    ):
        assert closed(address)


@given(st.ip_addresses(v=4))
def test_every_spelling_of_a_number_is_the_number(address):
    a, b, c, d = address.packed
    spellings = (
        str(address),
        str(int(address)),
        hex(int(address)),
        f"{a}.{b}.{c * 256 + d}",
        f"0x{a:x}.0{b:o}.{c}.{d}",
    )
    assert {spelled(spelling) for spelling in spellings} == {address}
    assert ip_address(socket.inet_aton(spellings[3])) == address


@given(st.text())
def test_no_address_makes_it_raise(text):
    for url in (text, f"http://{text}/", f"http://a.example.net/{text}", f"https://a.example.net:{text}"):
        got = Fetch(lambda _: ["10.0.0.1"]).get(url)
        assert got.problem in {Problem.BAD_ADDRESS, Problem.REFUSED}
