"""The reference of the doctor says what the rows say."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_reference_of_the_doctor_is_up_to_date() -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate_doctor.py"], capture_output=True, text=True, check=True
    ).stdout

    assert "### DMARC" in made
    assert (ROOT / "docs" / "reference" / "doctor.md").read_text("utf-8") == made, "run: make docs"
