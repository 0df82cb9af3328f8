"""The command line; one command a module."""

import gc
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status: 0 done, 1 it failed or found errors, 2 wrong usage."""
    # A command makes many objects that stay and few circles; looking for those takes a tenth of its time otherwise.
    gc.set_threshold(50_000, 20, 20)
    try:
        from mailer.cli.app import run

        return run(sys.argv[1:] if arguments is None else list(arguments))
    except KeyboardInterrupt:  # before or after the command itself, which says "stopped"
        return 1
