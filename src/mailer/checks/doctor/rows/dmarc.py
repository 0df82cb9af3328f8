"""DMARC: what receivers shall do with mail that only claims to be yours."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.doctor.asking import unanswered
from mailer.checks.doctor.dmarc.reading import REMOVED, Dmarc, is_dmarc
from mailer.checks.doctor.dmarc.tree import Tree, walk_up
from mailer.checks.doctor.model import Note, Record, advice, fail, ok, warn
from mailer.checks.doctor.ports import Resolver, Status
from mailer.checks.doctor.row import Asking, Row
from mailer.checks.doctor.setup import Online, Setup, domain_of
from mailer.checks.doctor.tags import write_tags


def look(setup: Setup, online: Online) -> Iterator[Note]:
    """The record the walk up the tree finds, and what it says."""
    tree = walk_up(online.resolver, setup.from_domain)
    for name, answer in tree.unanswered:
        yield unanswered(f"_dmarc.{name}", "DMARC", answer)
    for name in tree.several:
        yield fail(
            f"_dmarc.{name} has more than one DMARC record, and receivers then use none of them",
            "keep one and delete the others",
        )
    if tree.record is not None:
        yield from _record(tree, tree.record, online.resolver)
    elif not tree.unanswered and not tree.several:
        yield _missing(setup)


def _missing(setup: Setup) -> Note:
    domain = setup.from_domain
    return fail(
        f"neither {domain} nor a domain above it has a DMARC record, and large receivers refuse bulk mail without one",
        "publish one; p=none changes nothing yet and brings you reports, at an address that exists",
        Record(f"_dmarc.{domain}", "TXT", f"v=DMARC1; p=none; rua=mailto:dmarc@{domain}"),
    )


def _record(tree: Tree, record: Dmarc, resolver: Resolver) -> Iterator[Note]:
    name = f"_dmarc.{record.domain}"
    if record.dead:
        yield fail(
            f'the DMARC record at {name} has no policy that counts: "{record.text}"',
            "give it p=none, p=quarantine or p=reject",
            Record(name, "TXT", write_tags({"v": "DMARC1", "p": "none", **_without(record, "v", "p", "sp", "np")})),
        )
        return
    below = record.domain != tree.domain
    policy = record.policy(below=below)
    yield ok(
        f'{name} has "{record.text}"; for mail from {tree.domain} that means {policy}'
        + (f", and its organisational domain is {tree.organisation}" if below else "")
    )
    yield from _values(record, name)
    yield from _strength(record, policy)
    yield from _reports(record, name, resolver)


def _values(record: Dmarc, name: str) -> Iterator[Note]:
    if not record.p:
        yield warn(
            f"{name} has no valid p=, which counts as none",
            "say p=none, p=quarantine or p=reject",
            Record(
                name, "TXT", write_tags({"v": "DMARC1", "p": "none", **_without(record, "v", "p", *record.invalid)})
            ),
        )
    for tag in record.invalid:
        if tag != "p":
            yield warn(f'{name} has {tag}={record.tags.get(tag)}, which is no value of "{tag}"', "correct or remove it")
    if record.tags.strange or record.tags.twice:
        faults = ", ".join(
            [*(f'"{piece}"' for piece in record.tags.strange), *(f"{t}= twice" for t in record.tags.twice)]
        )
        yield warn(f"{name} holds what is no tag of DMARC: {faults}", "correct it; semicolons part the tags")
    if removed := [tag for tag in REMOVED if tag in record.tags.values]:
        yield advice(
            f"{name} has {', '.join(removed)}, which DMARC knows no more since RFC 9989",
            "take it out" + ("; t=y now asks for a policy to be only tried" if "pct" in removed else ""),
            Record(name, "TXT", write_tags(_without(record, *REMOVED))),
        )


def _strength(record: Dmarc, policy: str) -> Iterator[Note]:
    if policy == "none":
        yield advice(
            "DMARC asks receivers to do nothing about forged mail (none)",
            "once the reports show that all your mail passes, say p=quarantine, then p=reject",
        )
    elif record.testing:
        yield advice(
            f"DMARC says {policy}, but only for trying (t=y), one step milder", "take t=y out when you are sure"
        )


def _reports(record: Dmarc, name: str, resolver: Resolver) -> Iterator[Note]:
    for uri in record.bad_reports:
        yield warn(f'{name} sends reports to "{uri}", which is no address', "write rua=mailto:NAME@DOMAIN")
    if not record.report_uris:
        yield warn(
            f"{name} names no address for reports (rua), so you never learn who sends in your name",
            "add one that is read",
            Record(name, "TXT", write_tags({**record.tags.values, "rua": f"mailto:dmarc@{record.domain}"})),
        )
    home = None
    for domain in dict.fromkeys(domain_of(address) for address in record.reports):
        if domain == record.domain:
            continue
        home = home or walk_up(resolver, record.domain).organisation
        if walk_up(resolver, domain).organisation != home:
            yield from _foreign(record, domain, resolver)


def _foreign(record: Dmarc, domain: str, resolver: Resolver) -> Iterator[Note]:
    """RFC 9990 section 4: whoever gets reports on another's mail must have agreed to."""
    place = f"{record.domain}._report._dmarc.{domain}"
    answer = resolver.ask(place, "TXT")
    if answer.status is Status.FAILED:
        yield unanswered(place, "the consent to reports", answer)
    elif not any(is_dmarc(text) for text in answer.records):
        yield warn(
            f"reports about {record.domain} go to {domain}, which does not say that it wants them, so none are sent",
            f"ask whoever runs {domain} to publish this, or name an address of your own domain",
            Record(place, "TXT", "v=DMARC1"),
        )


def _without(record: Dmarc, *names: str) -> dict[str, str]:
    return {tag: value for tag, value in record.tags.values.items() if tag not in names}


ROW = Row(
    id="dmarc",
    order=220,
    title="DMARC",
    why="DMARC ties SPF and DKIM to the address readers see, says what becomes of forgeries, and brings you reports.",
    source="RFC 9989 sections 4.7 and 4.10, RFC 9990 section 4; Google, Yahoo and Microsoft ask p=none at least",
    cure='Publish one TXT record at _dmarc.DOMAIN, first "v=DMARC1; p=none; rua=mailto:ADDRESS", later with p=quarantine '
    "and p=reject.",
    examine=Asking(look),
)
