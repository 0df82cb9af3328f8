"""Tables that only place things, and say so; tables of data, and do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailer.checks.model import Severity
from mailer.checks.places import THEME
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.structure.markup import THEME_CURE, by_writer, counted

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LAYOUT = frozenset({"presentation", "none"})
_FOR_OUTLOOK = re.compile(r"<!--\[if[^\]]*(?:mso|IE).*?<!\[endif\]-->", re.DOTALL | re.IGNORECASE)
_TABLE = re.compile(r"<table\b[^>]*>", re.IGNORECASE)
# MJML itself leaves it out at one table of an mj-hero, where nobody can write it.
_OF_HERO = re.compile(r'<table border="0" cellpadding="0" cellspacing="0" width="(\d+)" style="width:\1px;">')
_ROLE = re.compile(r"\brole=[\"']?(?:presentation|none)\b", re.IGNORECASE)


def _find(proof: Proof) -> Iterator[Remark]:
    tables = list(proof.tree.iter("table"))
    unmarked = [table for table in tables if not table.get("role") and not is_data(table)]
    for writer, found in by_writer(proof, unmarked).items():
        message = counted(len(found), "a table has", "tables have") + ' neither role="presentation" nor heads'
        yield Remark(
            writer.key,
            message,
            f"write the role if it only places things, else th for its heads, {writer.where}",
            writer.offset,
        )
    silenced = [table for table in tables if table.get("role") in LAYOUT and is_data(table)]
    for writer, found in by_writer(proof, silenced).items():
        message = counted(len(found), "a table of data has", "tables of data have") + f' role="{found[0].get("role")}"'
        yield Remark(writer.key, message, f"remove the role, {writer.where}", writer.offset)
    if missing := [
        tag
        for part in _FOR_OUTLOOK.findall(proof.html)
        for tag in _TABLE.findall(part)
        if not (_ROLE.search(tag) or _OF_HERO.fullmatch(tag))
    ]:
        message = counted(len(missing), "a table for Outlook has", "tables for Outlook have") + " no role"
        yield Remark(THEME, message, f'write role="presentation", {THEME_CURE}')


def is_data(table: HtmlElement) -> bool:
    """Whether `table` has heads or a caption of its own, which only data has."""
    return any(_table_of(mark) is table for mark in table.iter("th", "caption"))


def _table_of(element: HtmlElement) -> HtmlElement | None:
    return next(element.iterancestors("table"), None)


RULE = Rule(
    id="layout-table-role",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.WARNING,
    why='Without a role, a screen reader says "table with one column and one row" of every box that only places something.',
    source="WCAG 2.2, success criterion 1.3.1, failure F46; emailmarkup.org 2025: missing in 86 % of mails",
    cure='Write `role="presentation"` at every table that only places things, and at no table of data.',
    example=Example(
        "html",
        found="<table><tr><td>Left</td><td>Right</td></tr></table>",
        good="<table role='presentation'><tr><td>Left</td><td>Right</td></tr></table>",
        note="A table with `th` or a caption is one of data. The tables for Outlook, in conditional comments, count too.",
    ),
    find=_find,
)
