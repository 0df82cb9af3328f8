"""Issue files for the cases, and what a case is."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.checks.settings import SENDING

from mailer.checks import LookedUp, Policy, Sending
from mailer.rendering import Edition

HEAD = """\
title: Partners
date: 2020-12-31
language: {language}
subject: News of the quarter
"""
SECTIONS = """\
sections:
  - id: news
    title: News
    blocks:
"""
STORY = "      - title: A story\n        text: Some words.\n"


def issue(blocks: str = STORY, lines: str = "", language: str = "en", head: str = HEAD) -> str:
    """An issue file with one section."""
    return head.replace("{language}", language) + lines + (SECTIONS + blocks if blocks else "")


def text(*lines: str) -> str:
    """A block of the type text with these lines of Markdown."""
    return "      - type: text\n        text: |\n" + "".join(f"          {line}\n" for line in lines)


def links(*texts: str) -> str:
    """Links with these texts, one an item of a list."""
    items = "".join(f"          - |\n            See [{shown}](https://example.org) today.\n" for shown in texts)
    return "      - type: list\n        items:\n" + items


def marked(*texts: str) -> str:
    """As `links`, each with a mark before it."""
    return links(*texts).replace("See [", "See ▶[")


def html(old: str, new: str) -> Callable[[Edition], Edition]:
    """A change of the finished HTML, as a broken theme would make it: `new` for every `old`, which must be there."""

    def change(edition: Edition) -> Edition:
        changed = tuple(part.replace(old, new) if isinstance(part, str) else part for part in edition.html)
        assert changed != edition.html, f"the HTML has no {old!r}"
        return replace(edition, html=changed)

    return change


def as_is(edition: Edition) -> Edition:
    """No change."""
    return edition


_AS_BUILT = Policy()
_NOTHING = LookedUp()


@dataclass(frozen=True, slots=True)
class Tried:
    """An issue file, and what else matters: the edition, the settings, what was looked up.

    With a `source`, that is issue.yaml, and the text is its translation issue.fr.yaml.
    """

    text: str
    change: Callable[[Edition], Edition] = as_is
    sending: Sending = SENDING
    policy: Policy = _AS_BUILT
    looked_up: LookedUp = _NOTHING
    source: str = ""

    @property
    def file(self) -> str:
        """The name of the file that the text stands in."""
        return "issue.fr.yaml" if self.source else "issue.yaml"


@dataclass(frozen=True, slots=True)
class Case:
    """What fires, and what comes near and does not."""

    fires: tuple[str | Tried, ...]
    near: tuple[str | Tried, ...]


def tried(entry: str | Tried) -> Tried:
    """`entry` with all that matters."""
    return entry if isinstance(entry, Tried) else Tried(entry)


def from_example(language: str, snippet: str) -> Tried:
    """What an example of the reference shows, made whole."""
    if language == "html":
        return Tried(issue(), html("</body>", f"{snippet}</body>"))
    if language == "css":
        return Tried(issue(), html("</head>", f"<style>{snippet}</style></head>"))
    if snippet.startswith("- "):
        return Tried(issue(textwrap.indent(snippet, " " * 6) + "\n"))
    keys = {line.split(":")[0] for line in snippet.splitlines() if line[:1].isalpha()}
    head = "".join(line for line in HEAD.splitlines(keepends=True) if line.split(":")[0] not in keys)
    return Tried(issue("" if "sections" in keys else STORY, f"{snippet}\n", head=head))
