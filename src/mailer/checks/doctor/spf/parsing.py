"""One SPF record, read (RFC 7208 sections 4.6.1 and 12)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network

from mailer.checks.doctor.spf.macros import macro_fault

QUALIFIERS = {"+": "pass", "-": "fail", "~": "softfail", "?": "neutral"}
_DIRECTIVE = re.compile(r"([+?~-]?)([A-Za-z0-9]+)(?:([:/])(.*))?", re.DOTALL).fullmatch
_MODIFIER = re.compile(r"([A-Za-z][A-Za-z0-9._-]*)=(.*)", re.DOTALL).fullmatch
_CIDR = re.compile(r"(.*?)(?:/(\d{1,3}))?(?://(\d{1,3}))?", re.DOTALL).fullmatch
_MECHANISMS = frozenset({"all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists"})
LOOKING = frozenset({"include", "a", "mx", "ptr", "exists", "redirect"})
"""The terms that cost a look-up (section 4.6.4)."""


@dataclass(frozen=True, slots=True)
class Term:
    """A mechanism with its `result` in the qualifier's words, or the modifier ``redirect``.

    `domain` is as written, empty for the domain of the record; `network` is that of ip4 and
    ip6; `v4` and `v6` are the prefix lengths of a and mx.
    """

    name: str
    result: str
    text: str
    domain: str = ""
    network: IPv4Network | IPv6Network | None = None
    v4: int = 32
    v6: int = 128


@dataclass(frozen=True, slots=True)
class Spf:
    """The terms that count, in order, ``redirect`` last; and what is wrong with the writing."""

    terms: tuple[Term, ...]
    faults: tuple[str, ...]
    ignored: tuple[str, ...] = ()
    """What stands behind ``all``, or a redirect beside one: never looked at."""


def is_spf(text: str) -> bool:
    """Whether a TXT record is one of SPF (section 4.5): the version, then a space or the end."""
    return text.lower() == "v=spf1" or text.lower().startswith("v=spf1 ")


def parse_spf(text: str) -> Spf:
    """Read the record `text`, which `is_spf`."""
    terms: list[Term] = []
    redirects: list[Term] = []
    faults: list[str] = []
    ignored: list[str] = []
    modifiers: list[str] = []
    for word in text[len("v=spf1") :].split(" "):
        if not word:
            continue
        modifier = _MODIFIER(word)
        if modifier and modifier[1].lower() in {"redirect", "exp"}:
            modifiers.append(modifier[1].lower())
            if fault := _domain_fault(modifier[2], word):
                faults.append(fault)
            elif modifier[1].lower() == "redirect":
                redirects.append(Term("redirect", "", word, modifier[2]))
            continue
        if modifier and ":" not in modifier[1]:
            continue  # section 6: unknown modifiers are ignored
        if any(term.name == "all" for term in terms):
            ignored.append(word)
            continue
        term = _directive(word)
        if isinstance(term, str):
            faults.append(term)
        else:
            terms.append(term)
    faults += [f'"{name}=" is there more than once' for name in ("redirect", "exp") if modifiers.count(name) > 1]
    if any(term.name == "all" for term in terms):
        ignored += [term.text for term in redirects]
        redirects = []
    return Spf((*terms, *redirects[:1]), tuple(faults), tuple(ignored))


def _directive(word: str) -> Term | str:
    match = _DIRECTIVE(word)
    name = match[2].lower() if match else ""
    if not match or name not in _MECHANISMS:
        return f'"{word}" is no term of SPF'
    result = QUALIFIERS[match[1] or "+"]
    rest = f"{match[3] or ''}{match[4] or ''}"
    if name == "all":
        return f'"{word}" takes nothing after all' if rest else Term(name, result, word)
    if name in {"ip4", "ip6"}:
        return _network(name, result, word, rest)
    return _named(name, result, word, rest)


def _network(name: str, result: str, word: str, rest: str) -> Term | str:
    kind = IPv4Network if name == "ip4" else IPv6Network
    written = rest.removeprefix(":")
    if not rest.startswith(":") or not re.fullmatch(r"[0-9A-Fa-f.:]+(?:/\d{1,3})?", written):
        return f'"{word}" has no {"IPv4" if name == "ip4" else "IPv6"} address'
    try:
        return Term(name, result, word, network=kind(written, strict=False))
    except ValueError:
        return f'"{word}" has no {"IPv4" if name == "ip4" else "IPv6"} address'


def _named(name: str, result: str, word: str, rest: str) -> Term | str:
    """A mechanism with a domain: needed for include and exists, and prefix lengths only for a and mx."""
    v4 = v6 = None
    if name in {"a", "mx"}:
        match = _CIDR(rest)
        assert match
        rest, v4, v6 = match[1], match[2], match[3]
        if int(v4 or 32) > 32 or int(v6 or 128) > 128:
            return f'"{word}" has a prefix longer than an address'
    if rest.startswith("/") or rest == ":":
        return f'"{word}" is not well formed'
    domain = rest.removeprefix(":")
    if not domain and name in {"include", "exists"}:
        return f'"{word}" needs a domain'
    if domain and (fault := _domain_fault(domain, word)):
        return fault
    return Term(name, result, word, domain, v4=int(v4 or 32), v6=int(v6 or 128))


def _domain_fault(domain: str, word: str) -> str | None:
    """Section 7.1: a domain-spec ends in a macro or in a top label, which is not all digits."""
    if fault := macro_fault(domain):
        return f'"{word}" {fault}'
    plain = domain.rstrip(".")
    if not plain or re.search(r"[^!-~]", plain):
        return f'"{word}" names no domain'
    last = plain.rpartition(".")[2]
    ends_in_macro = plain.endswith("}") or re.search(r"%[%_-]$", plain)
    if not ends_in_macro and ("." not in plain or last.isdigit() or not re.fullmatch(r"[A-Za-z0-9-]+", last)):
        return f'"{word}" names no domain'
    return None
