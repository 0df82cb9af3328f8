"""Print docs/reference/doctor.md from the rows themselves: make docs."""

from __future__ import annotations

import sys

from mailer.checks.doctor import Asking, all_rows

HEAD = """\
# The doctor

Made from the rows themselves by `make docs`; do not edit.

`mailer doctor` examines what stands between a newsletter and the inbox besides the issue: settings, files, themes, and
with `--online` name servers, the mail server and the public pages. It only asks: no message is sent, nothing is changed.
[Setting up your domain](../how-to/set-up-your-domain.md) goes from nothing to a doctor that finds nothing.

| | |
|---|---|
| **ok** | as it should be; it may come with advice |
| **warn** | mail may suffer from it |
| **fail** | mail is refused, lost or distrusted for it; the exit status is 1 |
| **not asked** | nobody looked, and the row says why |

Where a DNS record is missing or wrong, the doctor prints the one to paste: as a line of a zone file, and as name, type
and value for a web form. Forms that add your domain to the name by themselves want the name without it.

`--json` prints `{"ok", "online", "rows": [{"id", "title", "verdict", "notes": [{"verdict", "message", "cure",
"record": {"name", "type", "value", "zone"}}]}]}`; `record` is null where there is none to paste.
"""


def document() -> str:
    """The whole page."""
    lines = [HEAD]
    for title, kind in (("Without the network", False), ("With --online", True)):
        lines += [f"## {title}", ""]
        for row in all_rows():
            if isinstance(row.examine, Asking) is kind:
                lines += [f"### {row.title}", "", f"`{row.id}`", "", row.why, ""]
                lines += [f"**To mend it:** {row.cure}", "", f"**Source:** {row.source}.", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


if __name__ == "__main__":
    sys.stdout.write(document())
