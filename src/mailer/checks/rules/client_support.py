"""HTML, CSS and image formats that mail programs of the readers do not show."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.clients.features import Effect
from mailer.checks.clients.lacks import Lack, lacks
from mailer.checks.clients.names import enumerated, profile
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic


def _find(proof: Proof) -> Iterator[Remark]:
    clients = profile(proof.policy.clients)
    for lack in lacks(proof.tree, clients):
        share = f"{len(lack.clients)} of {len(clients)} mail programs"
        yield Remark(
            proof.key_of(lack.first),
            f"{_named(lack)}, {_placed(lack)}, is not supported by {enumerated(lack.clients, clients)} "
            f"({share}, tested {lack.feature.tested}): {lack.lost}",
            f"{lack.cure}; {lack.feature.url} has the details",
            severity=Severity.ADVICE if lack.effect is Effect.PLAINER else Severity.WARNING,
        )


def _named(lack: Lack) -> str:
    kind, _, _ = lack.feature.slug.partition("-")
    return f"{lack.feature.title} in CSS" if kind == "css" else lack.feature.title


def _placed(lack: Lack) -> str:
    """Where it is first in the finished HTML, for whoever writes the theme."""
    where = f"in <{lack.first.tag}> on line {lack.first.sourceline} of the HTML"
    return where if lack.times == 1 else f"first {where}, {lack.times} times in all"


RULE = Rule(
    id="client-support",
    topic=Topic.CLIENTS,
    severity=Severity.WARNING,
    why="Mail programs know much less HTML and CSS than browsers do, and each something else.",
    source="Tests of caniemail.com, shipped with mailer; each finding says when it was tested",
    cure="Use what all your readers' mail programs show, or say in `[checks] clients` which they are.",
    example=Example(
        "html",
        found='<div style="display:grid"><p>One</p><p>Two</p></div>',
        good='<div style="display:block"><p>One</p><p>Two</p></div>',
        note="""\
One finding a feature: which mail programs of [your list](../clients.md) do not support it, when that was tested, and
what happens there. It is a warning if something is lost or in the wrong place there, and advice if it only looks
plainer in at least half of them. Programs that support a feature partly are not counted.

Nothing is said of

- what the packaged themes use and is known to do without, such as rounded corners and the colours for dark mode;
- what a mail program never comes to: flex in a media query is nothing to one that drops media queries, what stands
  in `@supports` or in `<!--[if !mso]><!-->` is not asked of those it keeps out;
- a value with another one for the same property before it in the same rule (`width:600px;width:calc(100% - 2em)`);
- a background image that Outlook gets as VML.""",
    ),
    find=_find,
)
