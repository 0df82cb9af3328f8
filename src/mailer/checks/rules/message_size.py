"""Messages that are too large for relays on their way."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

LIMIT = 10_240_000


def _find(proof: Proof) -> Iterator[Remark]:
    size = len(proof.message)
    if size <= LIMIT:
        return
    embedded = "" if proof.sending.files_url else ", its pictures embedded in it"
    cure = (
        "use fewer or smaller pictures"
        if proof.sending.files_url
        else "publish the pictures: write base_url or images_url in [site] of mailer.toml"
    )
    yield Remark((), f"the message has {size:,} bytes{embedded}; many relays refuse more than {LIMIT:,}", cure)


RULE = Rule(
    id="message-size",
    topic=Topic.DELIVERABILITY,
    severity=Severity.WARNING,
    why="Mail servers refuse messages above a size of their own, and each reader would have to store this one.",
    source="Postfix, postconf(5): message_size_limit is 10,240,000 octets unless somebody changes it; RFC 1870",
    cure="Publish the pictures instead of embedding them, or use fewer and smaller ones.",
    example=Example(
        "text",
        found="An issue with forty photographs and no `base_url`, so that they are embedded: 12,000,000 bytes.",
        good="The same issue with a `base_url`: its pictures are on the public pages, and the message has 80,000 bytes.",
        note="The whole message is counted as it is sent: base64 makes a picture a third larger.",
    ),
    find=_find,
)
