"""The JSON Schema of an issue file, for editors that complete and check it."""

from __future__ import annotations

from typing import Any

from mailer.content.model import Manuscript


def issue_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of ``issue.yaml`` and its translations."""
    schema: dict[str, Any] = _tidy(Manuscript.model_json_schema(mode="validation"))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "Issue of a newsletter"}


def _tidy(node: Any) -> Any:
    """`node` without the empty defaults and repeated names that pydantic adds and editors would show."""
    if isinstance(node, list):
        return [_tidy(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    tidied = {key: _tidy(value) for key, value in node.items() if (key, value) != ("default", None)}
    if "properties" in tidied:
        for value in tidied["properties"].values():
            value.pop("title", None)
    return tidied
