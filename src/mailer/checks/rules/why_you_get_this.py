"""Why a reader gets this, beside the way out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.places import THEME
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.shown import plain, words

_BEFORE, _AFTER = 400, 200
"""Characters around the link to unsubscribe that the footer has, where it has a reason."""

_SAYING = {
    "ar": "تصلكم|تصلك|تتلق|تلق|وصل|مشترك|اشترا",
    "en": r"receiv|subscri|sent to you|getting this|get this|signed up|on our list|on this list|member|registered",
    "es": "recib|suscri|inscri|registr|socio|miembro",
    "fr": "recev|reçoi|abonn|inscri|adhér|membre",
    "he": "קיבל|מקבל|נשלח|רשומ|נרשמ|הרשמ|מנוי",
    "ru": "получ|подпис|зарегистр|рассыл",
    "zh": "收到|订阅|訂閱|订户|訂戶|注册|註冊|会员|會員",
}


def _find(proof: Proof) -> Iterator[Remark]:
    reason = dict(proof.sending.newsletter.reason).get(proof.edition.language, "")
    for part, around in (("HTML", _around_in_html(proof)), ("text part", _around_in_text(proof))):
        if around is None or (reason.strip() and plain(reason) in around):
            continue  # without a link, another rule speaks
        if not re.search(_SAYING[proof.edition.language], around):
            yield Remark(
                THEME,
                f"the {part} does not say beside the link to unsubscribe why a reader gets it",
                "put {{ newsletter.reason }} there, as the packaged footer.mjml.j2 and edition.txt.j2 do",
            )


def _around_in_html(proof: Proof) -> str | None:
    """The words around the link to unsubscribe that are no link themselves."""
    found = next((at for at, piece in enumerate(proof.shown) if piece.href == proof.unsubscribe_url), None)
    if found is None:
        return None
    before, after = (
        words(piece for piece in pieces if piece.href is None) for pieces in (proof.shown[:found], proof.shown[found:])
    )
    return f"{before[-_BEFORE:]} {after[:_AFTER]}"


def _around_in_text(proof: Proof) -> str | None:
    before, link, after = proof.text.partition(proof.unsubscribe_url)
    # The line before the link is its label, and "unsubscribe" is no reason.
    return plain(f"{before.rstrip().rpartition(chr(10))[0][-_BEFORE:]} {after[:_AFTER]}") if link else None


RULE = Rule(
    id="why-you-get-this",
    topic=Topic.LAW,
    severity=Severity.WARNING,
    why="Who does not remember having subscribed reports a newsletter as spam, if nothing reminds them.",
    source="GDPR, articles 13 and 14 (readers are told on what ground their data is used); M3AAWG Sender Best Common "
    "Practices (say how the address came onto the list)",
    cure="Keep the sentence that says why in the theme's footer; your own words go under `[newsletter.reason]`.",
    example=Example(
        "toml",
        found="# templates/email/ours/footer.mjml.j2\n<mj-text>{{ newsletter.organisation }}</mj-text>\n",
        good='[newsletter.reason]\nen = "You receive this newsletter because you took part in a meeting of the network."\n',
        note="Looked for, near the link to unsubscribe, is your own reason from mailer.toml, or else any sentence on "
        "receiving or subscribing.",
    ),
    find=_find,
)
