"""All rules: the modules of ``mailer.checks.rules``, each with one RULE. There is no other list."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

import mailer.checks.rules
from mailer.checks.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by id; a rule's module is named as the rule, with underscores."""
    folder = mailer.checks.rules
    found = [import_module(f"{folder.__name__}.{module.name}").RULE for module in pkgutil.iter_modules(folder.__path__)]
    return tuple(sorted(found, key=lambda rule: rule.id))
