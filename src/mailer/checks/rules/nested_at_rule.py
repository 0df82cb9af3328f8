"""Media queries within others, for which Gmail drops the style sheet."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.clients.css_errors import nested_at_rules
from mailer.checks.model import Severity
from mailer.checks.places import THEME
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic


def _find(proof: Proof) -> Iterator[Remark]:
    for sheet in proof.tree.iter("style"):
        for outer, inner, line in nested_at_rules(sheet.text or "")[:1]:
            yield Remark(
                THEME,
                f"the style sheet on line {sheet.sourceline} of the HTML has @{inner} within @{outer} in its line {line}; "
                "Gmail drops the whole <style>",
                f"move @{inner} out of @{outer}, or into an mj-style of its own",
            )


RULE = Rule(
    id="nested-at-rule",
    topic=Topic.CLIENTS,
    severity=Severity.WARNING,
    why="Gmail drops a whole `<style>` element that has one rule with `@` within another.",
    source="caniemail, issue 144, and its notes on @media, which Outlook and AOL do not nest either",
    cure="Write the rules one after the other, or the inner one into a `<style>` element of its own.",
    example=Example(
        "css",
        found="@media screen{@font-face{font-family:Own;src:url(own.woff2)}}",
        good="@media screen{p{color:red}}",
        note="If only programs other than Gmail shall see the rules, this is sometimes done on purpose; lower the rule then.",
    ),
    find=_find,
)
