"""Write docs/reference/checks.md and a page for each rule from the rules themselves: make docs."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from mailer.checks import Example, Rule, Severity, Topic, all_rules

HEAD = """\
# The checks

Made from the rules themselves by `make docs`; do not edit.

`mailer check ISSUE` looks at every edition of an issue, as a reader of whom nothing but the address is known would get
it. Each finding has its place in the issue file and a way to mend it:

```
issues/2020-q4/issue.yaml:42:18: warning: the link text "here" does not say where it leads; name what is there, such as "Read the report on digital government" [generic-link-text]
```

An **error** is never sent: `mailer send` refuses. A **warning** should be looked at, and **advice** may be taken.
`--fail-on warning` makes the command fail on a warning as on an error, `--fail-on advice` on anything. `--format` prints
the report as `text`, `json`, `github` (annotations in a workflow's log) or `sarif` (SARIF 2.1.0, for code hosts and
editors).

What is [only for some readers](issue-file.md#only-for-some-readers) is looked at with all the rest, as if one reader got
everything: also where the bytes of the HTML are counted.

The checks see only part. When they find nothing they say just that; have a person read the issue too. What they were
tried on, so that they find nothing where nothing is wrong, is on [a page of its own](checks-precision.md).

## Switch a rule off, or lower it

In `mailer.toml`, with a reason, which every report shows:

```toml
[checks.rules.bare-url-link]
severity = "off"            # or "advice", "warning"; no rule can be made graver
reason = "Our readers print the issue, and want to see addresses"
```
"""
TITLES = {
    Topic.CONTENT: "What is written",
    Topic.LINKS: "Links",
    Topic.IMAGES: "Pictures",
    Topic.ACCESSIBILITY: "Accessibility",
    Topic.CLIENTS: "Mail programs",
    Topic.DELIVERABILITY: "Deliverability",
    Topic.LAW: "Law and consent",
}
LANGUAGES = {"text": "", "yaml": "yaml", "html": "html", "css": "css", "toml": "toml"}


def index() -> str:
    """The page that leads to all rules, by topic."""
    lines = [HEAD]
    for topic, title in TITLES.items():
        rules = [rule for rule in all_rules() if rule.topic is topic]
        lines += [f"## {title}\n", "| rule | | why |", "|---|---|---|"]
        lines += [f"| [{rule.id}](checks/{rule.id}.md) | {rule.severity} | {_cell(rule.why)} |" for rule in rules]
        lines.append("")
    return "\n".join(lines)


def rule_page(rule: Rule) -> str:
    """The page of one rule."""
    parts = [
        f"# {rule.id}",
        "Made from the rule itself by `make docs`; do not edit.",
        f"*{_severity(rule.severity)}* {rule.why}",
        f"**How to mend it.** {rule.cure}",
        *_example(rule.example),
        rule.example.note.strip(),
        f"**Source.** {rule.source.rstrip('.')}.",
        "[All rules](../checks.md)",
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _severity(severity: Severity) -> str:
    told = {Severity.ERROR: "Error: it stops every mailing.", Severity.WARNING: "Warning.", Severity.ADVICE: "Advice."}
    return told[severity]


def _example(example: Example) -> list[str]:
    if example.language == "text":
        return [f"Found: {example.found}", f"Not found: {example.good}"]
    fence = f"```{LANGUAGES[example.language]}"
    return [f"Found:\n\n{fence}\n{example.found.strip()}\n```", f"Good:\n\n{fence}\n{example.good.strip()}\n```"]


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("<", "&lt;")


def pages() -> Mapping[str, str]:
    """All pages by their path in docs/reference."""
    return {"checks.md": index(), **{f"checks/{rule.id}.md": rule_page(rule) for rule in all_rules()}}


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "checks").mkdir(exist_ok=True)
    written = pages()
    for old in (folder / "checks").glob("*.md"):
        if f"checks/{old.name}" not in written:
            old.unlink()
    for name, text in written.items():
        (folder / name).write_text(text, "utf-8")
