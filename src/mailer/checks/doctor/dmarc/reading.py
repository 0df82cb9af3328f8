"""One DMARC record, read (RFC 9989 section 4.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailer.checks.doctor.tags import Tags, parse_tags

POLICIES = ("none", "quarantine", "reject")
REMOVED = ("pct", "rf", "ri")
"""Tags of RFC 7489 that RFC 9989 knows no more (its appendix C)."""
_VALUES = {
    "p": POLICIES,
    "sp": POLICIES,
    "np": POLICIES,
    "adkim": ("r", "s"),
    "aspf": ("r", "s"),
    "t": ("y", "n"),
    "psd": ("y", "n", "u"),
}
_MAILTO = re.compile(r"mailto:([^@\s,!;]+@[A-Za-z0-9._-]+\.[A-Za-z0-9-]+)(?:!\d+[kmgtKMGT]?)?", re.IGNORECASE).fullmatch


@dataclass(frozen=True, slots=True)
class Dmarc:
    """A record at `domain`; values in lower case, the usual ones where a tag is missing or wrong."""

    domain: str
    text: str
    tags: Tags

    @property
    def p(self) -> str:
        """The policy as written, empty if there is none that counts."""
        return self._valid("p")

    @property
    def strict_dkim(self) -> bool:
        """Whether the signature must be of the very same domain."""
        return self._valid("adkim") == "s"

    @property
    def strict_spf(self) -> bool:
        """Whether the bounce address must be of the very same domain."""
        return self._valid("aspf") == "s"

    @property
    def testing(self) -> bool:
        """Whether the policy is asked to be applied one step milder (section 4.7, tag t)."""
        return self._valid("t") == "y"

    @property
    def psd(self) -> str:
        """Which it is: "y" for a public suffix, "n" for an organisation's own, "u" for neither said."""
        return self._valid("psd") or "u"

    @property
    def reports(self) -> tuple[str, ...]:
        """The addresses that reports go to, those that are well formed."""
        return tuple(match[1] for uri in self.report_uris if (match := _MAILTO(uri)))

    @property
    def report_uris(self) -> tuple[str, ...]:
        """What rua holds, well formed or not."""
        return tuple(uri.strip() for uri in self.tags.get("rua").split(",") if uri.strip())

    @property
    def bad_reports(self) -> tuple[str, ...]:
        """What rua holds that is no mailto address."""
        return tuple(uri for uri in self.report_uris if not _MAILTO(uri))

    @property
    def invalid(self) -> tuple[str, ...]:
        """The tags whose value is none there is."""
        return tuple(name for name in _VALUES if name in self.tags.values and not self._valid(name))

    def policy(self, *, below: bool, exists: bool = True) -> str:
        """What is asked of receivers: for the domain itself, or for one `below` it that `exists` or does not."""
        if self._broken:
            return "none"
        names = ("p",) if not below else ("sp", "p") if exists else ("np", "sp", "p")
        return next((value for name in names if (value := self._valid(name))), "none")

    @property
    def dead(self) -> bool:
        """Whether the record counts for nothing: no policy that is one, and no address for reports to stand in."""
        return self._broken and not self.reports

    @property
    def _broken(self) -> bool:
        return not self.p or any(name in self.invalid for name in ("sp", "np"))

    def _valid(self, name: str) -> str:
        value = self.tags.get(name).lower()
        return value if value in _VALUES[name] else ""


def is_dmarc(text: str) -> bool:
    """Whether a TXT record is one of DMARC: the version comes first, and in capitals (section 4.8)."""
    return bool(re.match(r"v[ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)", text))


def parse_dmarc(domain: str, text: str) -> Dmarc:
    """Read the record `text`, found for `domain`."""
    return Dmarc(domain, text, parse_tags(text))
