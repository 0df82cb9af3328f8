"""mailer: writes, checks and sends email newsletters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

__version__ = "0.1.0"


class MailerError(Exception):
    """Something a user can mend. Its text is for them: what is wrong, where, and how to mend it."""


def lazily(package: str, homes: Mapping[str, tuple[str, ...]]) -> Callable[[str], Any]:
    """The `__getattr__` (PEP 562) of a front door whose names load when they are first used.

    `homes` maps a module of `package` to its public names. What a command does not need it
    does not wait for, and Django may import a package before its models may exist.
    """
    module_of = {name: module for module, names in homes.items() for name in names}

    def __getattr__(name: str) -> Any:  # noqa: N807 - it is one, of the module that asks for it
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{module_of[name]}"), name)

    return __getattr__
