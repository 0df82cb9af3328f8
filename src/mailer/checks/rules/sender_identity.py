"""Who sends it, in both parts of the message."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.places import THEME
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.shown import holds, plain, words


def _find(proof: Proof) -> Iterator[Remark]:
    organisation = proof.sending.newsletter.in_language(proof.edition.language).organisation
    for part, seen in (("HTML", words(proof.shown)), ("text part", plain(proof.text))):
        if not organisation.strip() or not holds(seen, plain(organisation)):
            yield Remark(
                THEME,
                f"the {part} does not name the organisation that sends it",
                "put {{ newsletter.organisation }} into the masthead or the footer of the theme",
            )


RULE = Rule(
    id="sender-identity",
    topic=Topic.LAW,
    severity=Severity.ERROR,
    why="Readers have a right to know who writes to them, and trust no mail that does not say so.",
    source="Directive 2002/58/EC, article 13 (4) (the identity of the sender must not be concealed); CASL, section 6 (2) "
    "(a); Directive 2000/31/EC, article 6 (b)",
    cure="Keep the name of the organisation in the masthead or the footer of the theme.",
    example=Example(
        "toml",
        found="# templates/email/ours/footer.mjml.j2\n<mj-text>{{ newsletter.name }}</mj-text>\n",
        good="# templates/email/ours/footer.mjml.j2\n<mj-text>{{ newsletter.organisation }}</mj-text>\n",
        note="Looked for is the `organisation` of `[newsletter]` in mailer.toml, as the edition's language names it.",
    ),
    find=_find,
)
