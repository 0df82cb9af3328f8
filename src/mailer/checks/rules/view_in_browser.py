"""The link to the issue in a browser."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.places import THEME
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic


def _find(proof: Proof) -> Iterator[Remark]:
    cure = "put {{ links.view }} into the theme, as the packaged masthead.mjml.j2 and edition.txt.j2 do"
    if not any(piece.href == proof.view_url and piece.text.strip() for piece in proof.shown):
        yield Remark(THEME, "the HTML has no link to the issue in a browser that can be seen", cure)
    if proof.view_url not in proof.text:
        yield Remark(THEME, "the text part has no link to the issue in a browser", cure)


RULE = Rule(
    id="view-in-browser",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.ADVICE,
    why="Where a mail program shows an issue badly, cuts it off, or reads it to nobody, the browser is the way to it.",
    source="Gmail clips long messages; the text part and old mail programs show no layout (caniemail.com)",
    cure="Keep the link in the masthead of the theme and at the beginning of the text part.",
    example=Example(
        "toml",
        found="# templates/email/ours/masthead.mjml.j2\n<mj-text><h1>{{ issue.title }}</h1></mj-text>\n",
        good='# templates/email/ours/masthead.mjml.j2\n<mj-text><a href="{{ links.view }}">{{ s.view }}</a></mj-text>\n',
    ),
    find=_find,
)
