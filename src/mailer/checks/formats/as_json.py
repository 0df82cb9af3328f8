"""A report for scripts."""

from __future__ import annotations

import json
from dataclasses import asdict

from mailer.checks.model import Report


def as_json(report: Report) -> str:
    """JSON: ``{"hash", "findings": [...], "adjusted": [...]}``.

    A finding is ``{"rule", "severity", "message", "cure", "file", "line", "column", "block"}``, an
    adjusted rule ``{"rule", "severity", "reason", "findings"}`` with null for a rule switched off.
    """
    return json.dumps(asdict(report), ensure_ascii=False, indent=2) + "\n"
