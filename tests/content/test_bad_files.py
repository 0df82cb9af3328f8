"""Each tests/content/bad/<name>.yaml has exactly the faults that <name>.txt beside it lists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

BAD = Path(__file__).parent / "bad"
FILES = sorted(BAD.glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_faults_of_a_bad_file(file, folder):
    expected = file.with_suffix(".txt").read_text(encoding="utf-8")
    folder.write(file.read_bytes())
    assert "\n".join(folder.faults) + "\n" == expected


def test_every_fault_has_a_place_a_sentence_and_a_cure():
    lines = [line for file in BAD.glob("*.txt") for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(FILES) > 50
    assert len(lines) > 150
    for line in lines:
        assert re.fullmatch(r"issue\.yaml:\d+:\d+: .+; .+", line), line
        assert not re.search(
            r"Traceback|Error|pydantic|NoneType|\bstr\b|\bdict\b|\bint\b|Input should|<.*object", line
        ), line


def test_no_golden_file_is_left_over():
    assert {file.stem for file in BAD.glob("*.txt")} == {file.stem for file in FILES}
