"""Unsubscribe links that an author typed."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.links.saying import bare
from mailer.checks.links.targets import shown, web_address
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_PHRASES = """
    unsubscribe, unsubscribe here, click here to unsubscribe, unsubscribe me, unsubscribe from this list, to unsubscribe,
    unsubscribe from this newsletter, unsubscribe from our newsletter, opt out, opt-out, manage preferences,
    manage your preferences, manage subscription, manage your subscription, update your preferences;
    se désabonner, désabonnement, se désinscrire, désinscription, désinscrivez-vous, désabonnez-vous, me désabonner,
    me désinscrire, cliquez ici pour vous désabonner, vous désabonner, vous désinscrire, gérer mes préférences,
    gérer vos préférences, gérer mon abonnement;
    darse de baja, darme de baja, cancelar suscripción, cancelar la suscripción, cancelar mi suscripción, desuscribirse,
    anular la suscripción, haga clic aquí para darse de baja, gestionar preferencias;
    отписаться, отписка, отписаться от рассылки, отказаться от рассылки, отменить подписку, управление подпиской;
    إلغاء الاشتراك, لإلغاء الاشتراك, ألغ الاشتراك, إلغاء اشتراكي;
    退订, 取消订阅, 點此退訂, 退訂, 取消訂閱, 点击退订, 管理订阅;
    הסרה מרשימת התפוצה, להסרה מרשימת התפוצה, הסרה מהרשימה, ביטול הרשמה, לביטול הרשמה, להסרה, הסר אותי
"""
_UNSUBSCRIBE = frozenset(bare(phrase) for line in _PHRASES.split(";") for phrase in line.split(","))


def _find(proof: Proof) -> Iterator[Remark]:
    ours = web_address(proof.sending.base_url)
    for link in proof.links:
        if bare(link.text) not in _UNSUBSCRIBE:
            continue
        page = web_address(link.target)
        if page is None or ours is None or page.hostname != ours.hostname:
            yield Remark(
                link.key,
                f'the link "{" ".join(link.text.split())}" leads to {shown(link.target)}, which takes nobody off the list',
                "leave it out: every message has a link to unsubscribe in its footer, each reader's own",
                link.offset,
            )


RULE = Rule(
    id="own-unsubscribe-link",
    topic=Topic.LINKS,
    severity=Severity.WARNING,
    why="Who clicks it is still on the list, gets the next issue, and reports it as spam.",
    source="RFC 8058; CAN-SPAM Act, 15 U.S.C. 7704(a)(3): the way out must work",
    cure="Leave the link out: the footer has one that works, for each reader their own.",
    example=Example(
        "yaml",
        found="""\
- type: text
  text: No more news? [Unsubscribe here](https://lists.example.com/partners).""",
        good="""\
- type: text
  text: No more news? Use the link to unsubscribe at the end of this mail.""",
        note="""\
Found by what the link says, in the six languages and Hebrew, wherever it leads; not if it leads to the newsletter's own
public pages.""",
    ),
    find=_find,
)
