"""abuse@ and postmaster@: asked of your own mail server, and only when you say so."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.doctor.asking import unanswered
from mailer.checks.doctor.model import Note, not_asked, ok, warn
from mailer.checks.doctor.ports import Status
from mailer.checks.doctor.row import Asking, Row
from mailer.checks.doctor.setup import Online, Setup

_ROLES = ("postmaster", "abuse")


def look(setup: Setup, online: Online) -> Iterator[Note]:
    """Name each as a recipient to the first mail server of the From domain, and leave before any message."""
    if online.mailboxes is None:
        yield not_asked("your own mail server is only asked when you say so", "add --mailboxes")
        return
    answer = online.resolver.ask(setup.from_domain, "MX")
    hosts = [record.partition(" ")[2] for record in answer.records]
    if answer.status is Status.FAILED:
        yield unanswered(setup.from_domain, "MX", answer)
        return
    if not hosts or hosts[0] == ".":
        yield not_asked(f"{setup.from_domain} has no mail server", "mend that first")
        return
    for role in _ROLES:
        address = f"{role}@{setup.from_domain}"
        asked = online.mailboxes.accepts(hosts[0], address)
        if asked.accepted is None:
            yield not_asked(f"{hosts[0]} could not be asked: {asked.reply}", "many networks let nobody out to port 25")
            return
        if asked.accepted:
            yield ok(f"{address} takes mail")
        else:
            yield warn(f'{address} takes no mail: "{asked.reply}"', "make it an alias of a mailbox that is read")


ROW = Row(
    id="role-mailboxes",
    order=290,
    title="postmaster@ and abuse@",
    why="People and providers write there about mail of yours that troubles them, and you want to hear it first.",
    source="RFC 5321 section 4.5.1 (postmaster), RFC 2142 section 4 (abuse)",
    cure="Make postmaster@ and abuse@ of the sender's domain aliases of a mailbox that is read.",
    examine=Asking(look),
)
