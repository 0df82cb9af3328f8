"""Public pages that subscribers cannot reach."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from mailer.checks.links.hosts import kind_of_number, number_of
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

# RFC 2606, RFC 6761 and RFC 6762: names that no public host has; ".internal" is ICANN's for private use (2024).
_PRIVATE = (".localhost", ".local", ".internal", ".lan", ".home.arpa", ".test", ".invalid", ".example")
_RESERVED = frozenset({"example.org", "example.com", "example.net"})

_CURE = "write the address where subscribers reach `mailer serve` under base_url in [site] of mailer.toml"


def _find(proof: Proof) -> Iterator[Remark]:
    if proof.source.manuscript.language != proof.issue.language or not proof.sending.leaves_machine:
        return  # the address is the same in all editions; what stays on this machine may lead to it
    url = proof.sending.base_url
    if why := _unreachable(url):
        yield Remark((), f"unsubscribe links would lead to {url}, {why}", _CURE, setting="site.base_url")
    elif urlsplit(url).scheme == "http":
        what = (
            f"unsubscribe links would lead to {url}, and without https no message gets the List-Unsubscribe "
            "that Gmail and Yahoo ask for"
        )
        yield Remark((), what, _CURE, setting="site.base_url")


def _unreachable(url: str) -> str | None:
    host = (urlsplit(url).hostname or "").rstrip(".")
    number = number_of(host)
    if number is not None and (kind := kind_of_number(number)):
        return "which is each reader's own computer" if kind == "own" else "which is an address of a private network"
    if number is None and ("." not in host or f".{host}".endswith(_PRIVATE)):
        return "which has a name that only a private network knows"
    if ".".join(host.split(".")[-2:]) in _RESERVED:
        return "a name reserved for examples"
    return None


RULE = Rule(
    id="local-base-url",
    topic=Topic.DELIVERABILITY,
    severity=Severity.ERROR,
    why="Whoever cannot reach the page to unsubscribe has no way out but to report the newsletter as spam.",
    source="RFC 8058, section 3.1 (an https address in List-Unsubscribe); Google, Email sender guidelines; RFC 2606, RFC 6761 and RFC 1918 (names and "
    "numbers that nobody else can reach); CAN-SPAM Act, 15 U.S.C. 7704 (a) (3)",
    cure="Set `base_url` in `[site]` to the https address where subscribers reach your pages.",
    example=Example(
        "toml",
        found='[site]\nbase_url = "http://127.0.0.1:8000"\n[send]\ntransport = "smtp://mail.example.org"\n',
        good='[site]\nbase_url = "https://newsletter.un.org"\n[send]\ntransport = "smtp://mail.example.org"\n',
        note="Found only where messages leave this machine: by the transport of `[send]` in mailer.toml for `mailer "
        "check` and the preview, and by the transport that is named for `mailer send`. The built-in inbox, a folder and "
        "a mail server on this machine are for trials, where a local address is right. Found too is a public address with "
        "http; a newsletter that stays within a network can lower the rule in mailer.toml.",
    ),
    find=_find,
)
