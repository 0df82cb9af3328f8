"""Links to places that the message does not have."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Remark, Rule
from mailer.content import did_you_mean


def _find(proof: Proof) -> Iterator[Remark]:
    seen = set()
    for link in proof.links:
        place = unquote(link.target.removeprefix("#"))
        is_url_key = link.target_key != link.key
        if not link.target.startswith("#") or place in proof.page.ids or (is_url_key and link.target_key in seen):
            continue
        seen.add(link.target_key)
        near = did_you_mean(place, sorted(proof.names.values())).replace('mean "', 'mean "#')
        yield Remark(
            link.target_key,
            f'the link "{link.target}" leads nowhere: nothing in this issue has the id "{place}"',
            f"{near}give the section or block it means that id",
            None if is_url_key else link.offset,
        )


RULE = Rule(
    id="broken-internal-link",
    severity=Severity.ERROR,
    why="A reader who follows such a link stays where they are and cannot know why.",
    source="HTML Living Standard, 7.4.6.4 Scrolling to a fragment",
    find=_find,
)
