"""What the checks say of the issue, as the page tells it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mailer.checks import Finding, Report
from mailer.web.preview.quoted import short_place


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its place. `anchor` is the id of its block in the edition on the page, or empty."""

    finding: Finding
    place: str
    anchor: str


def shown_findings(report: Report | None, root: Path, file: Path | None) -> list[Shown] | None:
    """The findings for the page, those on the edition that was made from `file` first; None without a report.

    Places are told from `root` on, the folder that holds the issues folder.
    """
    if report is None:
        return None
    shown = [_shown(each, root, file) for each in report.findings]
    return sorted(shown, key=lambda each: Path(each.finding.file) != file)


def _shown(finding: Finding, root: Path, file: Path | None) -> Shown:
    place = short_place(Path(finding.file), root, finding.line, finding.column)
    return Shown(finding, place, (finding.block or "") if Path(finding.file) == file else "")
