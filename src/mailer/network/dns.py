"""DNS, asked through dnspython; this is its only caller."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from ipaddress import ip_address

import dns.exception
import dns.name
import dns.rcode
import dns.resolver

from mailer import MailerError

_PLACE = re.compile(r"(?:\[([^\[\]]+)\]|([^:]+))(?::(\d{1,5}))?").fullmatch


_ENOUGH = 2
"""Questions without any answer, when none was answered before."""


class Known(Enum):
    """What the name servers know of a question (RFC 2308 tells the second from the third)."""

    FOUND = auto()
    NO_DATA = auto()
    NO_NAME = auto()
    NOTHING = auto()
    """No answer in time, or the servers are at fault."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer. `records` are texts: joined strings for TXT, ``"10 mail.example.org"`` for MX, by preference.

    Names in them are in small letters without the dot at the end; the root is ``"."``.
    `reason` says why NOTHING is known.
    """

    known: Known
    records: tuple[str, ...] = ()
    reason: str = ""


class Dns:
    """A resolver that asks the machine's own name servers, or `nameserver` alone (``"127.0.0.1:5353"``).

    A question takes `seconds` at most, repetitions and TCP after a cut answer included. What
    was heard is remembered; after two questions without any answer no more are asked, as
    twenty would take minutes where there is no network. Never raises for what a server says; raises MailerError where
    there is no name server to ask, or `nameserver` is none.
    """

    def __init__(self, nameserver: str = "", seconds: float = 6.0) -> None:
        self._resolver = _resolver(nameserver)
        self._resolver.lifetime = seconds
        self._resolver.timeout = seconds / 3
        self._heard: dict[tuple[str, str], Heard] = {}
        self._silences = 0

    def ask(self, name: str, kind: str) -> Heard:
        """The records of `kind` at `name`, the same every time it is asked."""
        key = (name.lower().rstrip("."), kind)
        if key not in self._heard:
            self._heard[key] = self._ask(*key)
        return self._heard[key]

    def addresses(self, name: str) -> list[str]:
        """The IP addresses of `name`. Raises OSError where nobody knows; empty if it has none."""
        heard = [self.ask(name, kind) for kind in ("A", "AAAA")]
        found = [record for each in heard for record in each.records]
        if not found and any(each.known is Known.NOTHING for each in heard):
            raise OSError(next(each.reason for each in heard if each.reason))
        return found

    def _ask(self, name: str, kind: str) -> Heard:
        if self._silences >= _ENOUGH and not any(each.known is not Known.NOTHING for each in self._heard.values()):
            return Heard(Known.NOTHING, reason="the name servers do not answer at all; is there a network?")
        try:
            found = self._resolver.resolve(f"{name}.", kind, raise_on_no_answer=False, search=False)
        except dns.resolver.NXDOMAIN:
            return Heard(Known.NO_NAME)
        except dns.exception.Timeout:
            self._silences += 1
            return Heard(Known.NOTHING, reason=f"no answer within {self._resolver.lifetime:g} seconds")
        except dns.resolver.NoNameservers as error:
            answers = [each[4] for each in error.kwargs.get("errors", []) if each[4] is not None]
            codes = [dns.rcode.to_text(answer.rcode()) for answer in answers]
            return Heard(Known.NOTHING, reason=f"the name servers answer {codes[-1]}" if codes else "no answer")
        except (dns.exception.DNSException, UnicodeError, OSError) as error:
            return Heard(Known.NOTHING, reason=_reason(error))
        records = tuple(sorted((_text(record, kind) for record in found.rrset or ()), key=_preference))
        return Heard(Known.FOUND if records else Known.NO_DATA, records)


def _resolver(nameserver: str) -> dns.resolver.Resolver:
    if not nameserver:
        try:
            return dns.resolver.Resolver()
        except dns.resolver.NoResolverConfiguration:
            raise MailerError("this machine names no name server to ask; give one with --nameserver") from None
    match = _PLACE(nameserver)
    host, port = (match[1] or match[2], int(match[3] or 53)) if match else (nameserver, 53)
    try:
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers = [str(ip_address(host))]
        resolver.port = port
        if port > 65535:
            raise ValueError(port)  # noqa: TRY301 - said below like any other fault of the writing
    except ValueError:
        raise MailerError(
            f'"{nameserver}" is no name server; write its IP address, with a port if it has one of its own: '
            "192.0.2.53 or 127.0.0.1:5353"
        ) from None
    return resolver


def _text(record: object, kind: str) -> str:
    """A record as `Heard` has it."""
    match kind:
        case "TXT":
            return b"".join(record.strings).decode("utf-8", "replace")  # type: ignore[attr-defined]
        case "MX":
            return f"{record.preference} {_name(record.exchange)}"  # type: ignore[attr-defined]
        case "PTR" | "CNAME":
            return _name(record.target)  # type: ignore[attr-defined]
        case _:
            return str(record)


def _name(name: dns.name.Name) -> str:
    return "." if name == dns.name.root else name.to_text(omit_final_dot=True).lower()


def _preference(text: str) -> tuple[int, str]:
    first = text.partition(" ")[0]
    return (int(first) if first.isdecimal() else 0, text)


def _reason(error: Exception) -> str:
    return (str(error) or type(error).__name__).rstrip(".").lower()
