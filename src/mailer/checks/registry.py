"""All rules: the modules of ``mailer.checks.rules``, each with one RULE. There is no other list."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import mailer.checks.rules

if TYPE_CHECKING:
    from mailer.checks.rule import Rule


@cache
def rule_ids() -> tuple[str, ...]:
    """The ids of all rules, sorted; no rule is loaded for them. A rule's module is named as the rule, with underscores."""
    return tuple(sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(mailer.checks.rules.__path__)))


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by id."""
    folder = mailer.checks.rules.__name__
    return tuple(import_module(f"{folder}.{each.replace('-', '_')}").RULE for each in rule_ids())
