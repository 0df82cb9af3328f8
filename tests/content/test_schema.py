"""The JSON Schema: what load_issue takes it takes too, and a typo it does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from ruamel.yaml import YAML
from tests.content.samples import BODY, HEAD

from mailer.content import issue_schema

VALIDATOR = Draft202012Validator(issue_schema(), format_checker=FormatChecker())
SAMPLE = Path(__file__).parents[2] / "issues" / "2020-q4"


def plain(value: Any) -> Any:
    """What an editor sees: dates are strings in YAML 1.2."""
    if isinstance(value, dict):
        return {key: plain(below) for key, below in value.items()}
    if isinstance(value, list):
        return [plain(below) for below in value]
    return value if isinstance(value, str | int | float | bool | None) else value.isoformat()


def errors(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(plain(YAML(typ="safe", pure=True).load(text)))]


def test_it_is_a_schema_of_its_draft():
    Draft202012Validator.check_schema(issue_schema())
    assert issue_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("file", sorted(SAMPLE.glob("*.yaml")), ids=lambda file: file.name)
def test_the_sample_is_valid(file):
    assert errors(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "lines",
    [
        "",
        "preheader:\nperiod: null\nintro: |\n  Hello\n",
        "theme: un\ndisclaimer: x\npreheader: ''\n",
    ],
)
@pytest.mark.parametrize(
    "block",
    [
        "",
        "      - {type: story, title: S, url: ' HTTPS://example.org/ ', image: {src: images/a.png, alt: }}\n",
        "      - {type: event, title: E, start: 2020-01-01, end: }\n",
        "      - {type: event, title: E, start: '2020-01-01 10:00:30', timezone: UTC}\n",
        "      - {type: event, title: E, start: 2020-01-01T10:00, end: 2020-01-01T11:00, timezone: UTC, id: e-1}\n",
        "      - {type: list, items: [a], ordered: true}\n      - type: divider\n",
        "      - {type: image, image: {src: images/a.png, decorative: true, caption: c}, url: '#x'}\n",
        "      - {type: quote, text: q}\n      - {type: button, text: b, url: 'mailto:a@example.org'}\n",
        "      - {type: text, text: t, title: T}\n",
    ],
)
def test_what_is_loaded_is_valid(load, lines, block):
    load(lines, body=BODY + block)
    assert errors(HEAD + lines + BODY + block) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Partners", "tilte: Partners"),
        ("title: Partners", "title: 2020"),
        ("title: Partners", "title: ' '"),
        ("language: en", "language: de"),
        ("2020-12-31", "31.12.2020"),
        ("2020-12-31", "'2020-13-45'"),
        ("        title: A story", "        titel: A story"),
        ("      - title: A story", "      - {type: storry, title: A}"),
        ("      - title: A story", "      - {type: event, title: A}"),
        ("      - title: A story", "      - {type: event, title: A, start: tomorrow}"),
        ("      - title: A story", "      - {title: A, url: example.org}"),
        ("      - title: A story", "      - {title: A, image: {scr: a.png}}"),
        ("      - title: A story", "      - {type: list, items: []}"),
        ("      - title: A story", "      - {title: A, id: A B}"),
        ("      - title: A story", ""),
    ],
)
def test_slips_are_not_valid(old, new, faults):
    text = HEAD + BODY
    changed = text.replace(old.strip(), new.strip()) if old.strip() in text else text
    assert changed != text
    assert errors(changed)


def test_every_key_is_described_where_its_name_does_not_say_it():
    schema = issue_schema()
    for name in ("date", "subject", "preheader", "theme", "sections"):
        assert schema["properties"][name]["description"]
