"""Links that work for whoever is logged in, and ask all others for a password."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult

from mailer.checks.links.targets import shown, web_targets
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_WARN, _ADVISE = Severity.WARNING, Severity.ADVICE
_MAILBOX = "opens a mailbox, and everybody else's is another"
_EDITOR = "opens the page where it is edited"
_FORM = "opens the form where it is edited, not where it is filled in"
_PLACES = (
    (
        r"mail\.google\.com|outlook\.(?:office|office365|live)\.com|outlook\.cloud\.microsoft|mail\.yahoo\.com",
        "/(?:mail|d)?",
        _MAILBOX,
        _WARN,
    ),
    (r"docs\.google\.com", r"/forms/.*/(?:edit|responses)\b", _FORM, _WARN),
    (r"forms\.(?:office|cloud\.microsoft|microsoft)(?:\.com)?", r"/Pages/(?:DesignPage|AnalysisPage)", _FORM, _WARN),
    (r"(?:www\.)?surveymonkey\.com", "/(?:create|analyze|collect)/", _FORM, _WARN),
    (r"docs\.google\.com", r"/.*/edit\b", "opens a document where it is edited, for those it is shared with", _ADVISE),
    (
        r"drive\.google\.com",
        r"/drive/(?:u/\d+/)?(?:my-drive|home|recent|shared-with-me)",
        "opens a drive, and everybody else's is another",
        _WARN,
    ),
    (r"sites\.google\.com|(?:www\.)?canva\.com", r"/.*/edit\b", _EDITOR, _WARN),
    (r".+\.sharepoint\.com", r"/:\w:/r/|/.*/_layouts/|/.*/Forms/\w+\.aspx", "opens for colleagues alone", _ADVISE),
    (
        r"(?:www\.)?dropbox\.com",
        "/(?:home|work|preview|recents)",
        "opens a Dropbox, and everybody else's is another",
        _WARN,
    ),
    (r"onedrive\.live\.com", r"/(?:\?|$)", "opens a OneDrive, unless it was shared", _ADVISE),
    (
        r"teams\.microsoft\.com",
        "/l/(?:message|channel|team|file|entity)/",
        "opens for members of a team alone",
        _ADVISE,
    ),
    (r".+\.slack\.com|app\.slack\.com", "/(?:archives|client)/", "opens for members of a workspace alone", _ADVISE),
    (r".+", r"(?:/.*)?/wp-admin/|(?:/.*)?/user/login\b|(?:/.*)?/node/\d+/edit\b", _EDITOR, _WARN),
)
_COMPILED = tuple((re.compile(host), re.compile(path), what, severity) for host, path, what, severity in _PLACES)
_DRAFT = re.compile(r"(?:^|&)(?:preview=true|preview_id=|preview_nonce=|draft=true)", re.IGNORECASE)


def _find(proof: Proof) -> Iterator[Remark]:
    for target, address in web_targets(proof):
        if found := _known(address):
            what, severity = found
            cure = "write the address for readers, and try it in a private window of the browser"
            yield Remark(target.key, f"the link {shown(target.text)} {what}", cure, target.offset, severity)


def _known(address: SplitResult) -> tuple[str, Severity] | None:
    if _DRAFT.search(address.query):
        return "shows a draft to its editors", _WARN
    for host, path, what, severity in _COMPILED:
        if host.fullmatch(address.hostname or "") and path.match(address.path or "/"):
            return what, severity
    return None


RULE = Rule(
    id="restricted-link",
    topic=Topic.LINKS,
    severity=Severity.WARNING,
    why="It opens for its author, who is logged in, and asks every reader for a password or shows them nothing.",
    source="The address forms that Google, Microsoft, Dropbox, WordPress and Drupal give to pages for editing",
    cure="Publish or share the page, and write the address for readers.",
    example=Example(
        "yaml",
        found="""\
- type: button
  text: Take part in the survey
  url: https://docs.google.com/forms/d/1aBcD/edit""",
        good="""\
- type: button
  text: Take part in the survey
  url: https://docs.google.com/forms/d/e/1FAIpQ/viewform""",
        note="""\
Where a page may be open to all with the link, as with Google Docs and SharePoint, it is advice. Links by which SharePoint,
OneDrive and Dropbox share a file with everybody are not found.""",
    ),
    find=_find,
)
