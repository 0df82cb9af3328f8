"""SPF of the domain bounces go to: it names the machines that may send for it."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.doctor.asking import unanswered
from mailer.checks.doctor.model import Note, Record, advice, fail, ok, warn
from mailer.checks.doctor.ports import Status
from mailer.checks.doctor.row import Asking, Row
from mailer.checks.doctor.setup import Online, Setup
from mailer.checks.doctor.spf.parsing import Spf, is_spf, parse_spf
from mailer.checks.doctor.spf.walking import MOST_LOOKUPS, MOST_VOID, Followed, Follower, Walk, result_for


def look(setup: Setup, online: Online) -> Iterator[Note]:
    """One record, well formed, cheap enough to follow, and not open to everybody."""
    domain = setup.envelope_domain
    answer = online.resolver.ask(domain, "TXT")
    if answer.status is Status.FAILED:
        yield unanswered(domain, "SPF", answer)
        return
    records = [text for text in answer.records if is_spf(text)]
    if not records:
        yield fail(
            f"{domain} has no SPF record, so receivers cannot tell your mail from a forger's",
            "publish one that names whoever sends your mail",
            Record(domain, "TXT", _proposal(setup)),
        )
    elif len(records) > 1:
        yield fail(
            f"{domain} has {len(records)} SPF records, and receivers then use none of them",
            "put all into one and delete the others",
            Record(domain, "TXT", _merged(records)),
        )
    else:
        yield from _one(setup, online, domain, records[0])


def _one(setup: Setup, online: Online, domain: str, text: str) -> Iterator[Note]:
    spf = parse_spf(text)
    follower = Follower(online.resolver, setup.sender.bounces or setup.sender.address)
    record = follower.follow(domain, spf)
    notes = [
        *_walk_notes(follower.walk),
        *_openness(domain, text, spf, follower.walk),
        *_senders(setup, domain, record, follower.walk),
    ]
    if not any(note.cure for note in notes):
        yield ok(f'{domain} has one SPF record, "{text}"; it takes {len(follower.walk.lookups)} look-ups of 10')
    yield from notes


def _walk_notes(walk: Walk) -> Iterator[Note]:
    for fault in dict.fromkeys(walk.faults):
        yield fail(f"SPF cannot be followed: {fault}", "correct that term; receivers stop at the first fault")
    if len(walk.lookups) > MOST_LOOKUPS:
        yield fail(
            f"SPF takes {len(walk.lookups)} look-ups, and {MOST_LOOKUPS} is the most: {', '.join(walk.lookups)}",
            "take out services you no longer use, or give each its own subdomain",
        )
    elif len(walk.void) > MOST_VOID:
        yield fail(
            f"{len(walk.void)} terms of SPF lead to names where nothing is, and {MOST_VOID} is the most: "
            f"{', '.join(walk.void)}",
            "take these terms out",
        )
    elif walk.void:
        yield warn(f"SPF names what is not there: {', '.join(walk.void)}", "take it out, or correct the name")
    for where in dict.fromkeys(walk.unanswered):
        yield warn(f"{where} could not be looked up", "try again; mail is deferred while it stays so")
    if walk.pointers:
        yield warn(
            f"SPF uses ptr, which is slow and no longer to be used: {', '.join(walk.pointers)}",
            "name the addresses with ip4:, ip6: or a: instead",
        )
    if walk.unknown:
        yield advice(
            f"what {', '.join(walk.unknown)} leads to depends on each message, and was not followed",
            "nothing needs to be done if it is meant so",
        )


def _openness(domain: str, text: str, spf: Spf, walk: Walk) -> Iterator[Note]:
    ends = next((term.result for term in spf.terms if term.name == "all"), None)
    if walk.everybody:
        own = ends == "pass"
        yield fail(
            f"SPF lets everybody send in your name: {', '.join(walk.everybody)}",
            "end the record with ~all or -all" if own else "take this term out",
            Record(domain, "TXT", _closed(text)) if own else None,
        )
    elif ends == "neutral" or (ends is None and not any(term.name == "redirect" for term in spf.terms)):
        yield warn(
            "SPF does not say what to think of machines it does not name",
            "end the record with ~all, or with -all once you are sure that all are named",
            Record(domain, "TXT", _closed(text)),
        )
    if spf.ignored:
        yield warn(f"nobody reads what stands after all: {' '.join(spf.ignored)}", "put it before all, or take it out")


def _senders(setup: Setup, domain: str, record: tuple[Followed, ...], walk: Walk) -> Iterator[Note]:
    wanted = setup.spf_include.lower().rstrip(".")
    if wanted and wanted not in walk.included:
        yield fail(
            f"SPF does not include {wanted}, which mailer.toml names as the service that sends your mail",
            "add it",
            Record(domain, "TXT", _proposal(setup)),
        )
    for address in setup.sending_ips:
        if walk.faults:
            continue  # for receivers the record counts for nothing
        result = result_for(record, address)
        if result == "pass":
            yield ok(f"SPF lets {address} send")
        else:
            yield fail(
                f"SPF does not let {address} send for {domain}: the result is {result}",
                f"add {'ip6' if ':' in address else 'ip4'}:{address} to the record",
            )


def _proposal(setup: Setup) -> str:
    senders = [f"include:{setup.spf_include}"] if setup.spf_include else []
    senders += [f"{'ip6' if ':' in address else 'ip4'}:{address}" for address in setup.sending_ips]
    if not senders and setup.way.host:
        senders = [f"a:{setup.way.host}"]
    return " ".join(["v=spf1", *(senders or ["mx"]), "~all"])


def _closed(text: str) -> str:
    words = [word for word in text.split() if word.lower() not in {"+all", "all", "?all"}]
    return " ".join([*words, "~all"])


def _merged(records: list[str]) -> str:
    """All terms once, in order; the mildest end of all, so that nothing is refused that was taken before."""
    words = [word for text in records for word in text.split()[1:]]
    ends = [word.lower() for word in words if word.lower().lstrip("+-~?") == "all"]
    named = dict.fromkeys(word for word in words if word.lower().lstrip("+-~?") != "all")
    return " ".join(["v=spf1", *named, "-all" if ends and set(ends) == {"-all"} else "~all"])


ROW = Row(
    id="spf",
    order=200,
    title="SPF",
    why="Receivers ask the domain of the bounce address which machines may send for it, and refuse or distrust others.",
    source="RFC 7208 sections 3.2, 4.5 and 4.6.4; Google and Yahoo ask it of everybody who sends in bulk",
    cure="Publish one TXT record at the domain of the bounce address that names your mail service and ends in ~all or "
    "-all; it may cost no more than ten look-ups, those of included records counted.",
    examine=Asking(look),
)
