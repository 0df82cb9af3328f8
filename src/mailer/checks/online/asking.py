"""Which addresses are asked for, and what is known of those that were."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, unquote, urldefrag

from mailer.checks.links.hosts import number_of
from mailer.checks.links.targets import Target, web_targets
from mailer.checks.online.answers import Answer
from mailer.checks.proof import Proof
from mailer.checks.sending import Sending

_BROWSERS_ONLY = re.compile(
    r"(?:.+\.)?(?:linkedin\.com|facebook\.com|fb\.com|fb\.me|instagram\.com|threads\.net|twitter\.com|x\.com|t\.co|tiktok\.com"
    r"|pinterest\.com|quora\.com|researchgate\.net|academia\.edu|glassdoor\.com)"
)
"""They answer all programs with a wall (999, 400, 403, or a page to sign in), whatever is there."""

_MAY_ACT = re.compile(
    r"unsub|opt-?out|opt-?in\b|confirm|desabonn|désabonn|desinscri|abmeld|darse-?de-?baja|list-manage\.com|manage.?preferences"
    r"|\b(?:token|mc_eid|mkt_tok|jsessionid|phpsessid|access_?key|api_?key|signature|sig|tk)=|[^\s/]@",
    re.IGNORECASE,
)
"""Links made for one person, which may do something when they are followed: the worst is to take somebody off a list."""

_SLOT = re.compile(r"\{\{|%7B%7B", re.IGNORECASE)


class KeptBack(StrEnum):
    """Why an address is not asked for."""

    OURS = "of your own site"  # the public pages of the newsletter: links of it may act on people
    PERSONAL = "made for one person"
    MERGED = "different for each reader"
    BROWSERS_ONLY = "of sites that answer browsers alone"
    LOCAL = "no public address"  # other rules speak


@dataclass(frozen=True, slots=True)
class Asking:
    """The addresses to be asked, each once, without the place in the page; and those that are not, with the reason."""

    urls: tuple[str, ...]
    kept_back: tuple[tuple[str, KeptBack], ...]


def addresses_to_ask(proofs: Iterable[Proof]) -> Asking:
    """What the authors of `proofs` wrote as addresses of web pages, before anything personal is in them."""
    found: dict[str, KeptBack | None] = {}
    for proof in proofs:
        own = _own_hosts(proof.sending)
        for target, address in web_targets(proof):
            found.setdefault(asked(target), _reason(address, own))
    return Asking(
        tuple(url for url, reason in found.items() if reason is None),
        tuple((url, reason) for url, reason in found.items() if reason),
    )


def asked(target: Target) -> str:
    """The address as it is asked for: the place in the page is the browser's business."""
    return urldefrag(target.text).url


def answered(proof: Proof) -> Iterator[tuple[Target, Answer]]:
    """The links of `proof` that were asked for, each with the answer."""
    if not proof.looked_up.answers:
        return
    for target, _ in web_targets(proof):
        if answer := proof.looked_up.answers.get(asked(target)):
            yield target, answer


def _own_hosts(sending: Sending) -> frozenset[str]:
    urls = filter(None, (sending.base_url, sending.files_url))
    return frozenset(
        url.partition("//")[2].partition("/")[0].rpartition("@")[2].partition(":")[0].lower() for url in urls
    )


def _reason(address: SplitResult, own: frozenset[str]) -> KeptBack | None:
    host = address.hostname or ""
    whole = unquote(address.geturl())
    if host in own:
        return KeptBack.OURS
    if _SLOT.search(whole):
        return KeptBack.MERGED
    if _MAY_ACT.search(whole):
        return KeptBack.PERSONAL
    if _BROWSERS_ONLY.fullmatch(host):
        return KeptBack.BROWSERS_ONLY
    return KeptBack.LOCAL if "." not in host or number_of(host) else None
