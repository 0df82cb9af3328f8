"""docs/reference/issue-file.md names every key, and its examples are issues that load."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

import pytest
from PIL import Image
from tests.content.samples import BODY, HEAD

from mailer.content import MERGE_FIELDS, issue_schema
from mailer.content.blocks import BLOCK_TYPES

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "issue-file.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def whole(example: str) -> str:
    """An issue file with `example` in its place: blocks in a section, keys of the issue at its top."""
    if example.startswith("- "):
        return HEAD + "sections:\n  - title: First\n    blocks:\n" + indent(example, "      ")
    keys = set(re.findall(r"^(\w+):", example, re.MULTILINE))
    head = "".join(f"{line}\n" for line in HEAD.splitlines() if line.partition(":")[0] not in keys)
    return head + example + ("" if "sections" in keys else BODY)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_loads(folder, example):
    for name in re.findall(r"src: ([\w./-]+)", example):
        Image.new("RGB", (4, 3)).save(folder.path / name)
    assert folder.write(whole(example)).faults == []


def test_every_key_and_type_is_named():
    schema = issue_schema()
    keys = {name for part in (schema, *schema["$defs"].values()) for name in part["properties"]}
    assert [name for name in sorted(keys) if f"`{name}" not in PAGE] == []
    assert re.findall(r"^### (\w+)$", PAGE, re.MULTILINE) == list(BLOCK_TYPES)
    assert [name for name in MERGE_FIELDS if f"`{name}`" not in PAGE] == []
