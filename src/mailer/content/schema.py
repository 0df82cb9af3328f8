"""The JSON Schema of an issue file, for editors that complete and check it."""

from __future__ import annotations

from typing import Any

from mailer.content.model import Manuscript


def issue_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of ``issue.yaml`` and its translations."""
    schema = Manuscript.model_json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "Issue of a newsletter"}
