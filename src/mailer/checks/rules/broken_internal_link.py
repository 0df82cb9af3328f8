"""Links to places that the message does not have, or not for all who can follow the link."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import did_you_mean


def _find(proof: Proof) -> Iterator[Remark]:
    keys = {name: key for key, name in proof.names.items()}
    seen = set()
    for link in proof.links:
        place = unquote(link.target.removeprefix("#"))
        is_url_key = link.target_key != link.key
        if not link.target.startswith("#") or (is_url_key and link.target_key in seen):
            continue
        seen.add(link.target_key)
        offset = None if is_url_key else link.offset
        if place in proof.page.ids:
            if missed := {*proof.conditions(keys.get(place, ()))} - {*proof.conditions(link.key)}:
                yield Remark(
                    link.target_key,
                    f'the link "{link.target}" leads nowhere for some: what it leads to is only for {min(map(str, missed))}',
                    "put the link into a block with the same only_for, or let it lead elsewhere",
                    offset,
                    Severity.WARNING,
                )
            continue
        if place.lower() == "top":
            message = f'the link "{link.target}" leads to the top in browsers, and nowhere in most mail programs'
            cure = "give the intro or the first section an id, and link to that"
            yield Remark(link.target_key, message, cure, offset, Severity.WARNING)
            continue
        near = did_you_mean(place, sorted(proof.names.values())).replace('mean "', 'mean "#')
        yield Remark(
            link.target_key,
            f'the link "{link.target}" leads nowhere: nothing in this issue has the id "{place}"',
            f"{near}give the section or block it means that id",
            offset,
        )


RULE = Rule(
    id="broken-internal-link",
    topic=Topic.LINKS,
    severity=Severity.ERROR,
    why="A reader who follows such a link stays where they are and cannot know why.",
    source="HTML Living Standard, 7.4.6.4 Scrolling to a fragment (which gives #top a meaning in browsers)",
    cure="Give the section or block that is meant this `id`, or correct the link.",
    example=Example(
        "yaml",
        found="""\
- type: button
  text: See the agenda
  url: "#agenda"\
""",
        good="""\
- type: button
  text: See the agenda
  url: "#agenda"
- id: agenda
  title: The agenda""",
        note="""\
If what it leads to has [`only_for`](../issue-file.md#only-for-some-readers) and the link has not, the finding is a
*warning*: the link leads nowhere for all others. Sections and titled blocks without an `id` get one from their title;
write one yourself if you link to it, since titles change.""",
    ),
    find=_find,
)
