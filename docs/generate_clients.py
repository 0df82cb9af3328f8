"""Write docs/reference/clients.md from the names of mail programs and the data on them: make docs."""

from __future__ import annotations

import sys

from mailer.checks.clients.data import data_date, feature, slugs
from mailer.checks.clients.features import Effect, baseline, sought
from mailer.checks.clients.names import CLIENTS, DEFAULT, FAMILIES, profile

HEAD = """\
# Mail programs

Made from the data by `make docs`; do not edit.

The rule [client-support](checks/client-support.md) compares what a finished message uses with what mail programs can
do. Which of them matter is said in `mailer.toml`; [how to choose them](../how-to/choose-mail-programs.md) has its own
page.

```toml
[checks]
clients = ["gmail", "outlook-windows", "apple-mail-ios"]
```

The answers are those of [Can I email](https://www.caniemail.com) (MIT licence) as of {date}, shipped with mailer and
never fetched. Many of its tests are some years old: each finding says the day of the last one.

## Names

A family stands for all names that begin with it.

| name | mail program | features tested | supported |
|---|---|---:|---:|
"""
FAMILY = "| `{name}` | {label}: {members} | | |\n"
CLIENT = "| `{name}` | {label} | {tested} | {share} % |\n"


def page() -> str:
    """The page: names, the default, what is looked for and what is known to do without."""
    parts = [HEAD.format(date=data_date())]
    families = (
        FAMILY.format(name=name, label=label, members=_codes(profile([name]))) for name, label in FAMILIES.items()
    )
    parts += [*families, *(_client(name) for name in CLIENTS)]
    parts.append(f"\nWithout the setting, these are taken: {_codes(DEFAULT)}.\n")
    parts.append("QQ Mail and 163 are not among the programs that Can I email tests.\n")
    parts.append("\n## Features that are a warning\n\n")
    parts.append("Something is lost, or in the wrong place, where they are not supported.\n\n")
    parts.append("| feature | where it is not supported | last tested |\n|---|---|---|\n")
    parts += [_grave(slug) for slug, what in sought().items() if what.effect is not Effect.PLAINER]
    parts.append("\n## What the packaged themes do without\n\n")
    parts.append("They use it, not every program shows it, and nothing is said of it, in no theme.\n\n")
    parts.append("| feature | where it is not known |\n|---|---|\n")
    parts += [f"| [{_title(slug)}]({feature(slug).url}) | {reason} |\n" for slug, reason in baseline().items()]
    parts.append("\n## What is not looked for\n\n| feature | why |\n|---|---|\n")
    parts += [f"| {_title(slug)} | {what.cannot} |\n" for slug, what in sought().items() if what.cannot]
    return "".join(parts)


def _client(name: str) -> str:
    answers = [answer for slug in slugs() if (answer := feature(slug).support.get(name))]
    return CLIENT.format(
        name=name, label=CLIENTS[name].label, tested=len(answers), share=round(100 * answers.count("y") / len(answers))
    )


def _grave(slug: str) -> str:
    known = feature(slug)
    return f"| [{_title(slug)}]({known.url}) | {sought()[slug].lost} | {known.tested} |\n"


def _title(slug: str) -> str:
    return feature(slug).title.replace("<", "&lt;").replace("|", "\\|")


def _codes(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    sys.stdout.write(page())
