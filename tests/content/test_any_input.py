"""Whatever the bytes: an issue, or IssueError with places inside the file and sentences."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st
from tests.content.samples import BODY, HEAD

from mailer.content import Issue, IssueError, load_issue

YAMLISH = st.text(
    st.sampled_from(list("ab:-?[]{},#&*!|>'\"%@`~<= \n\t\\/.0123\r\u2028é中א\ufeff\U0001f600{}")), max_size=80
)
PIECES = st.lists(
    st.sampled_from(
        [
            *(line + "\n" for line in (HEAD + BODY).split("\n")),
            *(
                "  ",
                "- ",
                "title: ",
                "image: {src: ",
                "images/a.png}",
                "text: |\n",
                "{{ name }}",
                "{{",
                "[a](b)",
                "type: event\n",
            ),
            *(
                "start: 2020-12-14T08:00\n",
                "end: 2020-01-01\n",
                "timezone: UTC\n",
                "blocks:\n",
                "sections:\n",
                "[",
                "]",
                "}",
            ),
            *(
                "&a ",
                "*a",
                "<<: ",
                "!!str ",
                "---\n",
                "...\n",
                "%YAML 1.2\n",
                '"\\u',
                "'",
                "null",
                "1e5",
                "0x1F",
                "true",
                "~",
            ),
        ]
    )
    | YAMLISH,
    max_size=30,
).map("".join)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["title", "url", "image", "src", "blocks", "type", "start", "end", "timezone", "items", "id", "date"]
            )
            | st.text(max_size=3),
            below,
            max_size=5,
        )
    ),
    max_leaves=12,
)


def loaded(content: bytes) -> Issue | IssueError:
    """What comes of an issue file with this content."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "2020-q4"
        path.mkdir()
        (path / "issue.yaml").write_bytes(content)
        try:
            return load_issue(path)
        except IssueError as error:
            lines = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
            for fault in error.faults:
                assert fault.what
                assert fault.cure
                assert "\n" not in str(fault)
                assert 1 <= fault.position.line <= len(lines)
                assert 1 <= fault.position.column <= len(lines[fault.position.line - 1]) + 2
            return error


@given(st.binary(max_size=200))
def test_any_bytes(content):
    loaded(content)


@given(PIECES)
def test_any_text_like_yaml(text):
    loaded(text.encode("utf-8"))


@given(YAMLISH)
def test_any_text_in_a_place_for_text(text):
    loaded((HEAD + f"intro: {text}\n" + BODY).encode())
    loaded((HEAD + "intro: |\n" + "".join(f"  {line}\n" for line in text.split("\n")) + BODY).encode())


@given(st.dictionaries(st.sampled_from(["title", "date", "language", "subject", "sections", "intro", "theme"]), VALUES))
def test_any_value_in_any_place(values):
    loaded(json.dumps(values).encode("utf-8", "surrogatepass"))


@given(VALUES)
def test_any_block(value):
    good = {"title": "P", "date": "2020-12-31", "language": "en", "subject": "S"}
    loaded(
        json.dumps(
            {**good, "sections": [{"title": "A", "blocks": [value, {"type": "event", "start": value}]}]}
        ).encode()
    )
