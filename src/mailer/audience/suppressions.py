"""Addresses and domains that are never written to."""

from __future__ import annotations

from collections.abc import Collection

from mailer.audience.addresses import Address, parse_address, parse_domain
from mailer.audience.errors import AudienceError
from mailer.audience.models import Reason, Suppression
from mailer.audience.tokens import Keyring


def suppress(address: str, reason: Reason, source: str) -> bool:
    """Never write to this address again, on any list; True if it was not suppressed before.

    The first reason stays. Raises AudienceError when `address` is none.
    """
    key = parse_address(address).key
    return Suppression.objects.get_or_create(address_key=key, defaults={"reason": reason, "source": source})[1]


def suppress_domain(domain: str, reason: Reason, source: str) -> bool:
    """Never write to any address of this domain (its subdomains are not meant); True if that is new."""
    name = parse_domain(domain)
    return Suppression.objects.get_or_create(domain=name, defaults={"reason": reason, "source": source})[1]


def suppress_unnamed(address: str, reason: Reason, source: str, keyring: Keyring) -> bool:
    """As `suppress`, but only a keyed hash is kept, from which nobody without the key can tell the address.

    Such a suppression keeps the address from joining; it does not touch a subscriber who is still there.
    """
    hashes = keyring.fingerprints(parse_address(address).key)
    if Suppression.objects.filter(address_hash__in=hashes).exists():
        return False
    Suppression.objects.create(address_hash=hashes[0], reason=reason, source=source)
    return True


def suppressed_among(addresses: Collection[Address], keyring: Keyring | None) -> dict[str, Reason]:
    """The keys of those of `addresses` that are suppressed, each with the reason.

    Raises AudienceError when there are hashed suppressions and no key ring to recognise them with.
    `addresses` is a batch: a few thousand at most.
    """
    blocked = _among_hashes(addresses, keyring)
    domains = dict(_reasons("domain", {address.domain for address in addresses}))
    blocked |= {address.key: domains[address.domain] for address in addresses if address.domain in domains}
    blocked |= dict(_reasons("address_key", {address.key for address in addresses}))
    return blocked


def _among_hashes(addresses: Collection[Address], keyring: Keyring | None) -> dict[str, Reason]:
    if not Suppression.objects.filter(address_hash__isnull=False).exists():
        return {}
    if keyring is None:
        raise AudienceError(
            "some people were erased, and only the secret key can recognise them; set MAILER_SECRET_KEY"
        )
    key_of = {print_: address.key for address in addresses for print_ in keyring.fingerprints(address.key)}
    return {key_of[print_]: reason for print_, reason in _reasons("address_hash", set(key_of))}


def _reasons(field: str, values: set[str]) -> list[tuple[str, Reason]]:
    found = Suppression.objects.filter(**{f"{field}__in": values})
    return [(value, Reason(reason)) for value, reason in found.values_list(field, "reason")]
