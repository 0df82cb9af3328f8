"""Newsletters from an address at a free mail provider."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_PROVIDERS = frozenset(
    {"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com"}
    | {"yahoo.fr", "yahoo.es", "yahoo.co.uk", "hotmail.fr", "hotmail.es", "hotmail.co.uk", "outlook.fr", "outlook.es"}
    | {"aol.com", "icloud.com", "me.com", "mac.com", "proton.me", "protonmail.com", "gmx.com", "gmx.de", "gmx.net"}
    | {"web.de", "t-online.de", "mail.com", "zoho.com", "laposte.net", "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr"}
    | {"yandex.ru", "yandex.com", "ya.ru", "mail.ru", "bk.ru", "inbox.ru", "list.ru", "rambler.ru"}
    | {"qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "sina.com", "sina.cn", "sohu.com", "walla.co.il"}
)


def _find(proof: Proof) -> Iterator[Remark]:
    if proof.source.manuscript.language != proof.issue.language:
        return  # the sender is the same in all editions
    domain = proof.sending.sender.address.rpartition("@")[2].casefold()
    if domain in _PROVIDERS:
        yield Remark(
            (),
            f"the newsletter comes from {proof.sending.sender.address}, and {domain} tells others to mistrust "
            "what does not come from its own servers",
            "write an address of your own domain under address in [sender] of mailer.toml; reply_to may stay where it is",
            setting="sender.address",
        )


RULE = Rule(
    id="free-mail-sender",
    topic=Topic.DELIVERABILITY,
    severity=Severity.WARNING,
    why="Free mail providers ask all others to refuse or put aside mail from their addresses that they did not send.",
    source="Google, Email sender guidelines (do not impersonate Gmail From: headers); Yahoo, DMARC policy p=reject of "
    "yahoo.com and aol.com; RFC 9989",
    cure="Send from an address of your own domain, and let answers go where you like with `reply_to`.",
    example=Example(
        "toml",
        found='[sender]\naddress = "our.newsletter@gmail.com"\n',
        good='[sender]\naddress = "newsletter@example.org"\nreply_to = "our.newsletter@gmail.com"\n',
        note="A warning and no error: over the provider's own server, such as smtp.gmail.com, a few hundred messages a "
        "day do arrive. Said once, beside the issue's own file.",
    ),
    find=_find,
)
