"""Links that show one address and lead to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from mailer.checks.links.hosts import ascii_host, same_owner
from mailer.checks.links.targets import shown, web_address
from mailer.checks.model import Severity
from mailer.checks.proof import Link, Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PAGE = re.compile(r"(?:https?://|www\.)([^\s/?#:]+)", re.IGNORECASE)
_ENDINGS = "com|org|net|int|edu|gov|info|eu|mil"
_NAME = re.compile(rf"((?:[a-z0-9-]+\.)+(?:{_ENDINGS})|(?:[a-z0-9-]+\.){{2,}}[a-z]{{2}})(?:/\S*)?")
_FEWEST_DIGITS = 7
"""The last digits of two spellings of a telephone number that must agree; before them countries differ."""


def _find(proof: Proof) -> Iterator[Remark]:
    for link in proof.links:
        if found := _other(link):
            what, cure = found
            message = f"the link shows {what} and leads to {shown(link.target)}"
            yield Remark(link.key, message, cure, link.offset)


def _other(link: Link) -> tuple[str, str] | None:
    text, target = link.text.strip(" .,;:()<>[]\u201c\u201d\"'"), link.target
    mail, host = _MAIL.search(text), _host(text)
    scheme = target.partition(":")[0].lower()
    if mail and mail[0] == text and scheme == "mailto":
        # A first letter in capitals is no other address.
        meant = unquote(target.partition(":")[2].partition("?")[0]).lstrip("/")
        return None if meant.casefold() == mail[0].casefold() else (mail[0], "let it show the address it is for")
    if host and not mail:
        owner = _leads_to(host, target) or target.startswith("#") or scheme == "tel"
        return None if owner else (host, "show the site it leads to, or, better, say in words what is there")
    if scheme == "tel":
        return _other_number(text, target)
    return None


def _leads_to(host: str, target: str) -> bool:
    page = web_address(target)
    if page is None:
        return False
    kept = page.hostname == "web.archive.org" and host in page.path
    return kept or same_owner(host, page.hostname or "")


def _host(text: str) -> str | None:
    """The host that `text` shows: of an address anywhere in it, or of a name that is all of it, in small letters."""
    match = _PAGE.search(text) or _NAME.fullmatch(text)
    if match is None:
        return None
    host = match[1].rstrip(".,;:!?)]»”’").lower()
    return host if "." in host and ascii_host(host) else None


def _other_number(text: str, target: str) -> tuple[str, str] | None:
    shows, dials = re.sub(r"\D", "", text), re.sub(r"\D", "", target.partition(";")[0])
    only_a_number = not re.search(r"[^\W\d_]{4}", text)
    if not only_a_number or min(len(shows), len(dials)) < _FEWEST_DIGITS:
        return None
    if shows[-_FEWEST_DIGITS:] == dials[-_FEWEST_DIGITS:]:
        return None
    return text, "let both be the same number"


RULE = Rule(
    id="link-text-mismatch",
    topic=Topic.LINKS,
    severity=Severity.WARNING,
    why="A link that shows one address and leads to another is what fraud looks like, to filters and to careful readers.",
    source="Thunderbird and Gmail warn of such links; SpamAssassin, plug-in URIDetail (text against href); M3AAWG on phishing",
    cure="Say in words what is behind the link, or show the address it leads to.",
    example=Example(
        "yaml",
        found="""\
- type: text
  text: See [www.un.org](https://www.example.com/un) for more.""",
        good="""\
- type: text
  text: See [www.un.org](https://publicadministration.un.org/en/) for more.""",
        note="""\
Compared are sites, mail addresses and telephone numbers that a link shows. Sites are taken for one where the last two labels
agree (three below endings such as `.co.uk`), so `www.un.org` may lead to `news.un.org`. Names such as ASP.NET in capitals and
file names such as `README.md` are not taken for sites.""",
    ),
    find=_find,
)
