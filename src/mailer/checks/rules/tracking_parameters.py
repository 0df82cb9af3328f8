"""Marks in an address by which somebody else counts where a reader came from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qsl, urlencode

from mailer.checks.links.targets import Target, shown, web_targets
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_CLICKS = re.compile(
    r"fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|li_fat_id|mc_cid|"
    r"_hsenc|_hsmi|_ga|_gl|vero_conv|oly_enc_id|rb_clickid|s_cid|srsltid|spm",
    re.IGNORECASE,
)
_CAMPAIGN = re.compile(r"(?:utm|mtm|pk)_\w+", re.IGNORECASE)
_SHARED = {"si": re.compile(r"(?:.+\.)?(?:youtube\.com|youtu\.be|spotify\.com)")}
_OWN = 3
"""So many links with the same campaign are the newsletter's own way to count."""


def _find(proof: Proof) -> Iterator[Remark]:
    found = list(web_targets(proof))
    campaigns = Counter(_campaign(address) for _, address in found)
    own = {campaign for campaign, count in campaigns.items() if campaign and count >= _OWN}
    for target, address in found:
        names = list(dict.fromkeys(_marks(address, own)))
        if names:
            yield _remark(target, address, names)


def _marks(address: SplitResult, own: set[str]) -> Iterator[str]:
    for name, _ in parse_qsl(address.query, keep_blank_values=True):
        host = _SHARED.get(name)
        campaign = _CAMPAIGN.fullmatch(name) and _campaign(address) not in own
        if _CLICKS.fullmatch(name) or campaign or (host and host.fullmatch(address.hostname or "")):
            yield name


def _campaign(address: SplitResult) -> str:
    written = dict(parse_qsl(address.query))
    return "/".join(
        written[name] for name in ("utm_source", "mtm_source", "pk_source", "pk_campaign") if name in written
    )


def _remark(target: Target, address: SplitResult, names: list[str]) -> Remark:
    kept = [(name, value) for name, value in parse_qsl(address.query, keep_blank_values=True) if name not in names]
    clean = address._replace(query=urlencode(kept)).geturl()
    message = f"the link counts readers as somebody else's ({', '.join(names[:3])}{', …' if len(names) > 3 else ''})"
    return Remark(target.key, message, f"leave that out: {shown(clean)}", target.offset)


RULE = Rule(
    id="tracking-parameters",
    topic=Topic.LINKS,
    severity=Severity.ADVICE,
    why="The marks were put there for another mail, post or advertisement, so the page counts wrongly, and knows more than it need.",
    source="Google Analytics, campaign parameters; the query stripping lists of Firefox and Brave",
    cure="Cut the marks off, and try whether the page opens without them.",
    example=Example(
        "yaml",
        found="""\
- title: A report
  url: https://www.un.org/report?fbclid=IwAR0x""",
        good="""\
- title: A report
  url: https://www.un.org/report""",
        note="""\
`utm_*` and its like are not found where three links or more of the edition have the same source: that is a newsletter that
counts its own readers, on purpose. Marks that name one person are found by `personal-link`.""",
    ),
    find=_find,
)
