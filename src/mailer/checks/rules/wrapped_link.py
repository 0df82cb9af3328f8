"""Links copied out of a mail or a search, which lead through somebody's filter or counter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qs

from mailer.checks.links.targets import shown, web_address, web_targets
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_WRAPPERS = (
    (r".+\.safelinks\.protection\.outlook\.com", "", "url", "the mail filter of Outlook"),
    (r"urldefense(?:\.proofpoint)?\.com", r"/v[123]/", "", "the mail filter Proofpoint"),
    (r"(?:.+\.)?(?:linkprotect\.cudasvc|cudasvc)\.com", "/url", "a", "the mail filter of Barracuda"),
    (r"(?:.+\.)?protect(?:-\w+)?\.mimecast\.com", "/s/", "", "the mail filter Mimecast"),
    (r"secure-web\.cisco\.com", "", "", "the mail filter of Cisco"),
    (r"(?:.+\.)?ctp\.trendmicro\.com", "/wis/", "url", "the mail filter of Trend Micro"),
    (r"(?:.+\.)?(?:protection|clicktime)\.sophos\.com|clicktime\.symantec\.com", "", "u", "a mail filter"),
    (r"(?:www\.)?google\.[a-z.]{2,6}", "/url", "q", "Google"),
    (r"(?:www\.)?bing\.com", "/ck/a", "", "Bing"),
    (r"lm?\.facebook\.com|l\.instagram\.com", "", "u", "Facebook"),
    (r"(?:www\.)?linkedin\.com", r"/safety/go|/redir/redirect", "url", "LinkedIn"),
    (r"(?:www\.)?youtube\.com", "/redirect", "q", "YouTube"),
    (r"steamcommunity\.com", "/linkfilter", "url", "Steam"),
    (r"out\.reddit\.com", "", "url", "Reddit"),
    (r"slack-redir\.net", "/link", "url", "Slack"),
    (r"(?:.+\.)?list-manage\d*\.com", "/track/click", "", "another newsletter's counter"),
    (
        r"(?:.+\.)?ct\.sendgrid\.net|(?:.+\.)?sendibt\d\.com|(?:.+\.)?mailchi\.mp",
        "/ls/click|/tr/cl",
        "",
        "another newsletter's counter",
    ),
)
_COMPILED = tuple((re.compile(host), re.compile(path), name, who) for host, path, name, who in _WRAPPERS)


def _find(proof: Proof) -> Iterator[Remark]:
    for target, address in web_targets(proof):
        for host, path, name, who in _COMPILED:
            if host.fullmatch(address.hostname or "") and path.match(address.path):
                message = f"the link {shown(target.text)} leads through {who}"
                yield Remark(target.key, message, _cure(address, name), target.offset)
                break


def _cure(address: SplitResult, name: str) -> str:
    inner = parse_qs(address.query).get(name, [""])[0] if name else ""
    if web_address(inner):
        return f"write the address itself: {shown(inner)}"
    return "open it, and write the address it ends at"


RULE = Rule(
    id="wrapped-link",
    topic=Topic.LINKS,
    severity=Severity.WARNING,
    why="Such links count whoever clicks, often hold the address of whom the mail was for, and end with their service.",
    source="Microsoft Defender, Safe Links; Proofpoint URL Defense; Google's /url redirect",
    cure="Open the link, and write the address it ends at.",
    example=Example(
        "yaml",
        found="""\
- title: A report
  url: https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.un.org%2Freport&data=05""",
        good="""\
- title: A report
  url: https://www.un.org/report""",
        note="""\
Known by host and path: the mail filters of Outlook, Proofpoint, Mimecast, Barracuda, Cisco, Trend Micro, Sophos and
Symantec; the redirects of Google, Bing, Facebook, Instagram, LinkedIn, YouTube, Reddit and Slack; the counters of other
newsletters. Short addresses (`bit.ly`) are not found: many institutions make their own on purpose.""",
    ),
    find=_find,
)
