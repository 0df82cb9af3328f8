"""What the checks cost: python benchmarks/checks.py

The sample issue in its three languages, compiled once; then all offline rules over it, the best and the median of
several runs, each rule by itself, and the same on an issue with ten times the blocks. Compared with compiling the
same editions in the same run. The issue wants less than 500 ms for the whole.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from mailer.checks import Remark, Rule, Sending, all_rules, check
from mailer.checks.looked_up import LookedUp
from mailer.checks.policy import Policy
from mailer.checks.proof import Proof, proof_of
from mailer.cli.addressing import sending_of
from mailer.config import load
from mailer.content import Issue, load_issue
from mailer.rendering import Edition, Themes, compile_edition

ROOT = Path(__file__).parents[1]
RUNS = 9


def main() -> None:
    workspace = load(ROOT, {})
    issue = load_issue(ROOT / "issues" / "2020-q4")
    sending = sending_of(workspace, issue.id)
    started = time.perf_counter()
    all_rules()
    print(
        f"loading {len(all_rules())} rules                  {1000 * (time.perf_counter() - started):8.1f} ms, once a process"
    )

    def compiled(of: Issue) -> dict[str, Edition]:
        return {each: compile_edition(of, each, workspace.newsletter, Themes.packaged()) for each in of.sources}

    editions = compiled(issue)
    first = timed(lambda: check(issue, editions, sending))[0]
    print(f"all rules, three editions, first time {first:6.1f} ms")
    whole = [timed(lambda: check(issue, editions, sending))[0] for _ in range(RUNS)]
    print(
        f"all rules, three editions            {min(whole):7.1f} ms best, {statistics.median(whole):.1f} median (wanted: 500)"
    )
    render = [timed(lambda: compiled(issue))[0] for _ in range(3)]
    print(f"compiling the same three editions    {min(render):7.1f} ms best")
    report = check(issue, editions, sending)
    print(f"findings: {len(report.findings)}")
    for rule, cost in each_rule(issue, editions, sending).most_common(12):
        print(f"  {rule:<32} {cost:7.2f} ms")
    large = ten_times(issue)
    large_editions = compiled(large)
    cost = min(timed(lambda: check(large, large_editions, sending))[0] for _ in range(3))
    print(f"ten times the blocks                 {cost:7.1f} ms, {cost / min(whole):.1f} times")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds, and the outcome."""
    started = time.perf_counter()
    outcome = work()
    return 1000 * (time.perf_counter() - started), outcome


def each_rule(issue: Issue, editions: dict[str, Edition], sending: Sending) -> Counter[str]:
    """Milliseconds of each rule over all editions; what several share is counted with the first that asks for it."""
    cost: Counter[str] = Counter()
    for language, edition in editions.items():
        proof = proof_of(issue, language, edition, sending=sending, policy=Policy(), looked_up=LookedUp())
        for rule in all_rules():
            cost[rule.id] += timed(partial(found_by, rule, proof))[0]
    return cost


def found_by(rule: Rule, proof: Proof) -> list[Remark]:
    return list(rule.find(proof))


def ten_times(issue: Issue) -> Issue:
    """`issue` with each section's blocks ten times over."""

    def longer(source: Any) -> Any:
        manuscript = source.manuscript
        sections = tuple(
            section.model_copy(
                update={
                    "blocks": tuple(
                        block.model_copy(update={"id": None} if turn else {})
                        for turn in range(10)
                        for block in section.blocks
                    )
                }
            )
            for section in manuscript.sections
        )
        return replace(source, manuscript=manuscript.model_copy(update={"sections": sections}))

    return replace(issue, sources={language: longer(source) for language, source in issue.sources.items()})


if __name__ == "__main__":
    sys.exit(main())
