"""A look for the dark that is said but not there, or there but not said."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.places import THEME
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic


def _find(proof: Proof) -> Iterator[Remark]:
    says, has = proof.styles.says_dark, proof.styles.has_dark
    if says and not has:
        yield Remark(
            THEME,
            "the theme says that it has colours for the dark, and has none",
            "give it colours in @media (prefers-color-scheme: dark), or say color-scheme: light",
        )
    elif has and not says:
        yield Remark(
            THEME,
            "the theme has colours for the dark and does not say so, so Mail on the Mac and the iPhone may change them again",
            'add <meta name="color-scheme" content="light dark"> to its head',
        )
    elif not has:
        yield Remark(
            THEME,
            "the theme has no colours for the dark, where mail programs then invert those that it has",
            'give it colours in @media (prefers-color-scheme: dark), and <meta name="color-scheme" content="light dark">',
        )


RULE = Rule(
    id="dark-mode-declared",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.ADVICE,
    why="In the dark, mail programs repaint a message that has no look of its own for it, and logos and pale text suffer.",
    source="CSS Color Adjustment 1, color-scheme; Media Queries 5, prefers-color-scheme",
    cure="Give the theme colours for the dark, and say so with `color-scheme`.",
    example=Example(
        "css",
        found=":root { color-scheme: normal }",
        good=":root { color-scheme: light dark }",
        note="""\
The four packaged themes have their own dark colours and say so. What Gmail and Outlook make of a message by themselves
in the dark cannot be reckoned and is not judged.""",
    ),
    find=_find,
)
