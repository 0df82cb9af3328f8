"""The way out: a reader's own link to unsubscribe, in both parts of the message, where it can be seen."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.places import THEME
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.rendering import UNSUBSCRIBE, Slot, common
from mailer.rendering.edition import Segments

_CURE = "put {{ links.unsubscribe }} into the footer of the theme, as the packaged footer.mjml.j2 and edition.txt.j2 do"


def _find(proof: Proof) -> Iterator[Remark]:
    if not any(piece.href == proof.unsubscribe_url and piece.text.strip() for piece in proof.shown):
        if proof.unsubscribe_url in proof.html:
            what = "the link to unsubscribe is in the HTML, and no reader can see it"
            yield Remark(THEME, what, "give it words, and take away what hides it (display:none, a comment)")
        else:
            yield Remark(THEME, "the HTML has no link to unsubscribe", _CURE)
    elif not _for_all(proof.edition.html):
        yield Remark(THEME, "only some readers get the link to unsubscribe in the HTML", "put it where all get it")
    if proof.unsubscribe_url not in proof.text:
        yield Remark(THEME, "the text part has no link to unsubscribe", _CURE)
    elif not _for_all(proof.edition.text):
        yield Remark(THEME, "only some readers get the link to unsubscribe in the text part", "put it where all get it")


def _for_all(segments: Segments) -> bool:
    return any(isinstance(piece, Slot) and piece.name == UNSUBSCRIBE for piece in common(segments))


RULE = Rule(
    id="unsubscribe-link",
    topic=Topic.LAW,
    severity=Severity.ERROR,
    why="The law wants a way out in every copy, and who finds none reports the newsletter as spam.",
    source="CAN-SPAM Act, 15 U.S.C. 7704 (a) (3) and (5); Directive 2002/58/EC, article 13 (2) to (4); CASL, section 6 "
    "(2) (c); Google, Email sender guidelines (a clearly visible link in the body)",
    cure="Put the link into the footer of the theme, in words that can be seen, and into the text part.",
    example=Example(
        "toml",
        found="# templates/email/ours/footer.mjml.j2\n<mj-text>{{ newsletter.organisation }}</mj-text>\n",
        good='# templates/email/ours/footer.mjml.j2\n<mj-text><a href="{{ links.unsubscribe }}">{{ s.unsubscribe }}</a></mj-text>\n',
        note="The themes of mailer have the link; it is missing only where a workspace has its own footer. A link in a "
        "comment, without words, or hidden by its style is not seen. The links in the message's header, which mail "
        "programs show as a button, are there besides and always.",
    ),
    find=_find,
)
