"""What the checks say of the issue, as the page tells it: of the edition on it whole, of the others in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mailer.checks import Adjusted, Finding, Report, Rule, Severity, Size, Topic, all_rules
from mailer.content import Source
from mailer.web.preview.quoted import short_place

TITLES = {
    Topic.CONTENT: "What is written",
    Topic.LINKS: "Links",
    Topic.IMAGES: "Pictures",
    Topic.ACCESSIBILITY: "Accessibility",
    Topic.CLIENTS: "Mail programs",
    Topic.DELIVERABILITY: "Deliverability",
    Topic.LAW: "Law and consent",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its rule and its place; `id` is its own on the page. `anchor` is the id of its block in the edition, or empty."""

    id: str
    finding: Finding
    rule: Rule
    place: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of the rules on one subject."""

    title: str
    findings: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """What the checks say: the `groups` of findings on the edition on the page, the gravest first in each.

    `counts` has how many there are of each severity, `others` the same for the other languages
    of which there is something to say; `rules` is the number of rules that were used.
    """

    groups: tuple[Group, ...]
    counts: Mapping[Severity, int]
    others: Mapping[str, Mapping[Severity, int]]
    adjusted: tuple[Adjusted, ...]
    rules: int


@dataclass(frozen=True, slots=True)
class SizeRow:
    """One part of a message; `depth` is 0 for a section and 1 for a block in it."""

    size: Size
    depth: int


@dataclass(frozen=True, slots=True)
class SizeTable:
    """Where the bytes of a message are."""

    rows: tuple[SizeRow, ...]
    whole: Size


def panel_of(report: Report | None, root: Path, sources: Mapping[str, Source], language: str) -> Panel | None:
    """The panel for the edition in `language`; None without a report.

    Places are told from `root` on, the folder that holds the issues folder.
    """
    if report is None:
        return None
    by_file = {str(source.file): each for each, source in sources.items()}
    by_language: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_language.setdefault(by_file.get(finding.file, language), []).append(finding)
    here = by_language.pop(language, [])
    off = sum(each.severity is None for each in report.adjusted)
    return Panel(
        groups=_groups(here, root),
        counts=_counts(here),
        others={other: _counts(found) for other, found in by_language.items()},
        adjusted=report.adjusted,
        rules=len(all_rules()) - off,
    )


def _counts(findings: Iterable[Finding]) -> dict[Severity, int]:
    counted = Counter(finding.severity for finding in findings)
    return {severity: counted[severity] for severity in Severity if counted[severity]}


def _groups(findings: list[Finding], root: Path) -> tuple[Group, ...]:
    rules = {rule.id: rule for rule in all_rules()}
    gravest_first = sorted(findings, key=lambda finding: list(Severity).index(finding.severity))
    shown = [_shown(number, finding, rules[finding.rule], root) for number, finding in enumerate(gravest_first)]
    groups = (
        Group(title, tuple(each for each in shown if each.rule.topic is topic)) for topic, title in TITLES.items()
    )
    return tuple(group for group in groups if group.findings)


def _shown(number: int, finding: Finding, rule: Rule, root: Path) -> Shown:
    place = short_place(Path(finding.file), root, finding.line, finding.column)
    return Shown(f"finding-{number}", finding, rule, place, finding.block or "")


def shown_sizes(sizes: Sequence[Size]) -> SizeTable | None:
    """The parts of a message in the order of the page; None without any."""
    if not sizes:
        return None
    *parts, whole = sizes
    return SizeTable(tuple(SizeRow(each, max(len(each.key) // 2 - 1, 0)) for each in parts), whole)
