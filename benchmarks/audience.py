"""How fast people are imported, how fast an audience is found, and how much memory that takes.

    python benchmarks/audience.py [ROWS ...]      default: 10000 100000

Each size runs in a process and on a database of its own, for its peak memory to be its own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path


def main(sizes: list[int]) -> None:
    print(f"{'rows':>9} {'import':>12} {'again':>12} {'dry run':>12} {'audience':>10} {'recheck 500':>12} {'peak':>8}")
    for size in sizes:
        subprocess.run([sys.executable, __file__, "--one", str(size)], check=True)


def one(size: int) -> None:
    from mailer.web.settings import SiteValues, configure

    with tempfile.TemporaryDirectory() as folder:
        configure(SiteValues(f"sqlite:///{folder}/mailer.sqlite3", "benchmark only", "https://news.example.org"))
        from django.core.management import call_command

        call_command("migrate", "audience", verbosity=0, skip_checks=True)
        _measure(_people(Path(folder), size), size)


def _people(folder: Path, size: int) -> Path:
    path = folder / "people.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("E-mail,First name,Last name,Language,Organisation,Country\n")
        for n in range(size):
            # Scattered keys, as in life: neighbours in the file are no neighbours in the index.
            file.write(f"p{n * 7919 % size}@mail{n % 997}.example.org,Zoë{n},Müller,fr,Ministry {n % 50},Kenya\n")
    return path


def _measure(path: Path, size: int) -> None:
    from mailer.audience import Reason, add_list, import_file, recipients_of, still_wanted, suppress

    add_list("partners", double_opt_in=False)
    for n in range(100):
        suppress(f"p{n}@mail1.example.org", Reason.BY_HAND, "benchmark")
    consent = "Signed up at the 2020 forum, on paper"
    first = _timed(lambda: import_file(path, "partners", consent=consent))
    again = _timed(lambda: import_file(path, "partners", consent=consent))
    planned = _timed(lambda: import_file(path, "partners", consent=consent, dry_run=True))
    found: list[int] = []
    audience = _timed(lambda: found.extend(recipients_of("partners").values_list("pk", flat=True)))
    recheck = _timed(lambda: still_wanted(found[:500]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # MiB; Linux counts in KiB
    rates = " ".join(f"{size / seconds:>8,.0f} r/s" for seconds in (first, again, planned))
    print(f"{size:>9,} {rates} {audience:>8.2f} s {recheck * 1000:>9.1f} ms {peak:>4.0f} MiB", flush=True)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(int(sys.argv[2]))
    else:
        main([int(size) for size in sys.argv[1:]] or [10_000, 100_000])
