"""DKIM: the key receivers check the signature with."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.doctor.asking import unanswered
from mailer.checks.doctor.dkim_keys import KeyFaultError, PublicKey, read_key
from mailer.checks.doctor.model import Note, Record, advice, fail, ok, warn
from mailer.checks.doctor.ports import Status
from mailer.checks.doctor.row import Asking, Row
from mailer.checks.doctor.setup import Online, Setup
from mailer.checks.doctor.tags import Tags, parse_tags, write_tags

_LEAST, _ADVISED = 1024, 2048  # bits; RFC 8301 section 3.2


def look(setup: Setup, online: Online) -> Iterator[Note]:
    """The key of each selector."""
    if not setup.dkim_selectors:
        yield warn(
            "nobody said which DKIM selector your mail is signed with, and a key can be found by no other way",
            'ask your mail service, then put dkim_selector = "..." into [sender] of mailer.toml, '
            "or give --dkim-selector",
        )
        return
    kinds = set()
    for selector in setup.dkim_selectors:
        for note, kind in _selector(f"{selector}._domainkey.{setup.signing_domain}", online):
            kinds.add(kind)
            yield note
    if kinds == {"ed25519"}:
        yield warn(
            "the only key is one of Ed25519, which many receivers do not check yet",
            "sign with an RSA key of 2048 bits beside it",
        )


def _selector(name: str, online: Online) -> Iterator[tuple[Note, str]]:
    answer = online.resolver.ask(name, "TXT")
    if answer.status is Status.FAILED:
        yield unanswered(name, "the DKIM key", answer), ""
    elif not answer.records:
        yield (
            fail(
                f"there is no DKIM key at {name}",
                "publish the key your mail service shows for this selector in place of PUBLIC_KEY",
                Record(name, "TXT", "v=DKIM1; k=rsa; p=PUBLIC_KEY"),
            ),
            "",
        )
    elif len(answer.records) > 1:
        yield (
            fail(
                f"there are {len(answer.records)} TXT records at {name}, and which of them counts is left to chance",
                "keep the one with your key and delete the others",
            ),
            "",
        )
    else:
        yield from _key(name, parse_tags(answer.records[0]))


def _key(name: str, tags: Tags) -> Iterator[tuple[Note, str]]:
    kind = tags.get("k", "rsa").lower()
    for note in _tag_notes(name, tags, kind):
        yield note, kind
    if "p" in tags.values and not tags.get("p"):
        yield (
            fail(f"the DKIM key at {name} was revoked (its p= is empty)", "publish the key that signs, or sign anew"),
            "",
        )
    elif "p" in tags.values and kind in {"rsa", "ed25519"}:
        try:
            yield _strength(name, read_key(kind, tags.get("p"))), kind
        except KeyFaultError as fault:
            yield fail(f"the DKIM key at {name} {fault}", "copy the whole key once more from your mail service"), kind


def _tag_notes(name: str, tags: Tags, kind: str) -> Iterator[Note]:
    if tags.get("v", "DKIM1") != "DKIM1" or ("v" in tags.values and next(iter(tags.values)) != "v"):
        yield fail(f"the record at {name} does not begin with v=DKIM1", "put v=DKIM1 first, or leave it out")
    if tags.strange or tags.twice:
        faults = ", ".join([*(f'"{piece[:40]}"' for piece in tags.strange), *(f"{tag}= twice" for tag in tags.twice)])
        yield fail(f"the record at {name} cannot be read: {faults}", "correct it; semicolons part the tags")
    if "p" not in tags.values:
        yield fail(f"the record at {name} holds no key (no p=)", "publish the key your mail service shows")
    if kind not in {"rsa", "ed25519"}:
        yield fail(f'the key at {name} is of a kind nobody checks: "{kind}"', "use k=rsa")
    if "y" in [flag.strip() for flag in tags.get("t").split(":")]:
        yield warn(
            f"the DKIM key at {name} says that you are only testing (t=y), so receivers may treat the mail as unsigned",
            "take t=y out",
            Record(name, "TXT", write_tags({tag: value for tag, value in tags.values.items() if tag != "t"})),
        )
    if "sha256" not in [value.strip() for value in tags.get("h", "sha256").lower().split(":")]:
        yield fail(f"the DKIM key at {name} forbids SHA-256 (h={tags.get('h')})", "take h= out")
    if not {"*", "email"} & {value.strip() for value in tags.get("s", "*").lower().split(":")}:
        yield fail(f"the DKIM key at {name} is not for mail (s={tags.get('s')})", "take s= out")


def _strength(name: str, key: PublicKey) -> Note:
    if key.kind == "ed25519":
        return ok(f"{name} has a key of Ed25519")
    if key.bits < _LEAST:
        return fail(
            f"the DKIM key at {name} has {key.bits} bits, and receivers take no signature below {_LEAST}",
            f"make a key of {_ADVISED} bits",
        )
    if key.bits < _ADVISED:
        return advice(f"the DKIM key at {name} has {key.bits} bits", f"make one of {_ADVISED} when you renew it")
    return ok(f"{name} has an RSA key of {key.bits} bits")


ROW = Row(
    id="dkim",
    order=210,
    title="DKIM",
    why="A signature shows that the mail is yours and was not changed, also when it was forwarded; without its key in DNS it shows nothing.",
    source="RFC 6376 section 3.6.1, RFC 8301 section 3.2, RFC 8463; Google, Yahoo and Microsoft ask it of bulk senders",
    cure="Have your mail service sign with your domain, publish the key it shows at SELECTOR._domainkey.DOMAIN, and name "
    "the selector as dkim_selector in [sender] of mailer.toml.",
    examine=Asking(look),
)
