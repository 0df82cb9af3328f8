"""What a finished message asks for that some mail programs cannot do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from mailer.checks.clients.css_uses import NOT_WORD, Use
from mailer.checks.clients.data import Feature, feature
from mailer.checks.clients.features import Effect, baseline, sought
from mailer.checks.clients.html_uses import Place, found_uses

_WORD = frozenset({"outlook-windows", "windows-mail"})


@dataclass(frozen=True, slots=True)
class Lack:
    """A feature the message uses, the clients that do not support it, and the first element that uses it.

    `times` counts the elements, a style sheet as one.
    """

    feature: Feature
    effect: Effect
    lost: str
    cure: str
    clients: tuple[str, ...]
    first: HtmlElement
    times: int


def lacks(tree: HtmlElement, clients: Sequence[str]) -> Iterator[Lack]:
    """What is used in `tree` and not supported by all `clients`, worth telling, in the order of the document.

    What is lost or in the wrong place counts if one client lacks it; what only looks plainer,
    if half of them do. The baseline of the packaged themes and details of what is told anyway
    are left out.
    """
    unsupported = _unsupported(tree, clients)
    for slug in sorted(unsupported, key=lambda slug: (unsupported[slug][1].numbers[0], slug)):
        lacking, place = unsupported[slug]
        what = sought()[slug]
        enough = 1 if what.effect is not Effect.PLAINER else (len(clients) + 1) // 2
        if (
            len(lacking) < enough
            or slug in baseline()
            or what.harmless
            or not unsupported.keys().isdisjoint(what.part_of)
        ):
            continue
        told = tuple(client for client in clients if client in lacking)
        yield Lack(feature(slug), what.effect, what.lost, what.cure, told, place.first, len(place.numbers))


def _unsupported(tree: HtmlElement, clients: Sequence[str]) -> dict[str, tuple[set[str], Place]]:
    """By feature: the clients that meet it and do not support it, and its first place."""
    found: dict[str, tuple[set[str], Place]] = {}
    for use, place in found_uses(tree).items():
        lacking = {client for client in clients if feature(use.feature).lacked_by(client) and _meets(client, use)}
        if lacking:
            known, other = found.get(use.feature, (set(), place))
            first = min(place, other, key=lambda each: each.numbers[0])
            numbers = sorted({*place.numbers, *other.numbers})
            found[use.feature] = (known | lacking, Place(first.first, numbers))
    return found


def _meets(client: str, use: Use) -> bool:
    """Whether `client` comes to that use at all: it knows everything that the use stands in."""
    return not any(client in _WORD if gate == NOT_WORD else feature(gate).lacked_by(client) for gate in use.gates)
