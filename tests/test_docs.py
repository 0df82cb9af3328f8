"""The README and the documents say what is so."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def test_the_commands_of_the_readme_work_as_typed(tmp_path: Path) -> None:
    blocks = re.findall(r"^```bash\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    script = "set -e\n" + "".join(blocks)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAILER_", "DATABASE_"))}
    environment = {**kept, "PATH": f"{Path(sys.executable).parent}:{kept['PATH']}"}

    done = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=120
    )

    assert len(blocks) == 2
    assert done.returncode == 0, done.stderr
    assert "2 accepted" in done.stdout


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_link_to_a_file_leads_somewhere(document: Path) -> None:
    text = re.sub(r"(?ms)^```.*?^```", "", document.read_text("utf-8"))  # examples lead nowhere
    links = [*re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text), *re.findall(r'src="([^"]+)"', text)]
    local = [link for link in links if not re.match(r"[a-z]+:", link) and link != "..."]

    missing = [link for link in local if not (document.parent / link).exists()]

    assert missing == []


def test_the_reference_of_commands_is_up_to_date() -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate_commands.py"], capture_output=True, text=True, check=True
    ).stdout

    assert "## mailer send" in made
    assert (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8") == made, "run: make docs"
