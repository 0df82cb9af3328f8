"""Links to pages that have moved for good."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.links.targets import shown
from mailer.checks.model import Severity
from mailer.checks.online.answers import Answer
from mailer.checks.online.asking import answered, asked
from mailer.checks.online.pages import asks_to_sign_in, is_mover, leads_home, same_page, says_not_found
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_FOR_GOOD = frozenset({301, 308})


def _find(proof: Proof) -> Iterator[Remark]:
    for target, answer in answered(proof):
        if _has_moved(asked(target), answer):
            yield Remark(
                target.key,
                f"the page {shown(target.text)} has moved for good to {answer.url}",
                "write the new address",
                target.offset,
            )


def _has_moved(url: str, answer: Answer) -> bool:
    if not answer.shown or not answer.moves or not _FOR_GOOD.issuperset(answer.moves) or says_not_found(answer.title):
        return False
    usual = is_mover(url) or same_page(url, answer.url)
    return not (usual or leads_home(url, answer.url) or asks_to_sign_in(url, answer.url))


RULE = Rule(
    id="link-redirect",
    topic=Topic.LINKS,
    severity=Severity.ADVICE,
    why="Redirects are switched off one day, and the web archive of an issue is read for years.",
    source="RFC 9110, sections 15.4.2 (301) and 15.4.9 (308): clients ought to use the new address",
    cure="Write the address that the page has now.",
    example=Example(
        "text",
        found="https://old.example.net/report    301 → https://www.example.net/publications/report",
        good="https://www.example.net/publications/report    200 OK",
        note="""\
Only with `--online`, and only if every redirect on the way is permanent and a page is shown at the end. What a
site adds by itself is no other page: `https`, `www.`, a slash, a language, parameters. Addresses that are there to lead on are
left as they are: DOIs, handles, UN document symbols, short links.""",
    ),
    find=_find,
)
