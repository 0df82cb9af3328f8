"""How long mailer takes from files to messages, step by step, beside npm's mjml and juice in the same run.

    python benchmarks/render.py [ISSUE] [--rounds N] [--node FOLDER] [--install]

CPU is user and system time; both columns are the best of all rounds, so that other work on
the machine counts as little as can be. --node names a folder with the npm packages mjml
and juice in its node_modules (else NODE_PATH is looked at); --install puts them there.
Nothing is fetched unless --install is given.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from mailer.content import Issue, Manuscript, load_issue
from mailer.rendering import Edition, Newsletter, Themes, compile_edition, fill
from mailer.rendering import compile as pipeline
from mailer.rendering.asset_cache import AssetCache
from mailer.rendering.images import make_asset
from mailer.rendering.templates import Templates
from mailer.rendering.view import View

NEWSLETTER = Newsletter("A newsletter", "An organisation", "1 Example Street\nExampleton", "https://www.example.org/")
MAILER = Path(sys.executable).parent / "mailer"
NODE = Path(__file__).with_name("mjml_juice.cjs")
WANTED, CLIPPED = 60_000, 102_400  # bytes: our own limit, and where Gmail cuts a message off

Times = list[tuple[float, float]]  # milliseconds of CPU and of the clock


def timed(step: Callable[[], object], rounds: int) -> Times:
    times = []
    for _ in range(rounds):
        cpu, wall = time.process_time(), time.perf_counter()
        step()
        times.append(((time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000))
    return times


def run(command: list[str], rounds: int, **variables: str) -> Times:
    """Milliseconds of whole processes, whose modules were compiled before, as those of an installed package are."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times = []
    for _ in range(rounds):
        wall = time.perf_counter()
        process = subprocess.Popen(command, env={**environment, **variables}, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
        times.append(((used.ru_utime + used.ru_stime) * 1000, (time.perf_counter() - wall) * 1000))
    return times


def report(name: str, times: Times, note: str = "") -> None:
    cpu, wall = (min(column) for column in zip(*times, strict=True))
    print(f"  {name:<46}{cpu:>9.1f}{wall:>9.1f}  {note}".rstrip())


def heading(text: str) -> None:
    print(f"\n{text:<48}{'CPU ms':>9}{'wall ms':>9}")


def commands(issue: str, rounds: int, scratch: Path) -> None:
    heading("Commands, each a process of its own")
    render = [str(MAILER), "render", issue, "--out", str(scratch / "out")]
    run(render, 1, MAILER_CACHE="off")
    report("mailer --help", run([str(MAILER), "--help"], rounds), "wanted: 250")
    report("mailer render, nothing kept", run(render, rounds, MAILER_CACHE="off"), "decodes every picture")
    kept = str(scratch / "cache")
    run(render, 1, MAILER_CACHE=kept)
    report("mailer render, a second time", run(render, rounds, MAILER_CACHE=kept), "wanted: 700")


def changed(issue: Issue, number: int, *, all_texts: bool) -> Issue:
    """`issue` with a number written behind every text of a block, or behind the first."""
    source = issue.sources[issue.language]
    written = source.manuscript.model_dump(exclude_unset=True)
    for text in texts(written):
        text["text"] = f"{text['text'].rstrip()} {number}"
        if not all_texts:
            break
    manuscript = Manuscript.model_validate(written)
    return replace(issue, sources={**issue.sources, issue.language: replace(source, manuscript=manuscript)})


def texts(value: Any) -> Iterable[dict[str, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for each in value:
            yield from texts(each)


def ten_times(issue: Issue) -> Issue:
    source = issue.sources[issue.language]
    manuscript = source.manuscript.model_copy(update={"sections": source.manuscript.sections * 10})
    positions = {(): source.positions[()]}
    larger = replace(source, manuscript=manuscript, positions=positions, spellings={})
    return replace(issue, sources={**issue.sources, issue.language: larger})


def in_one_process(issue: Issue, themes: Themes, rounds: int) -> None:
    assets = AssetCache()

    def compiled(each: Issue) -> Edition:
        return compile_edition(each, each.language, NEWSLETTER, themes, assets)

    heading(f"One edition ({issue.language}), warm, pictures cached")
    for _ in range(3):
        compiled(issue)
    unseen = iter([changed(issue, number, all_texts=True) for number in range(rounds)])
    edited = iter([changed(issue, number, all_texts=False) for number in range(rounds)])
    report("no text seen before", timed(lambda: compiled(next(unseen)), rounds), "wanted: 30")
    report("one paragraph changed", timed(lambda: compiled(next(edited)), rounds))
    once = timed(lambda: compiled(issue), rounds)
    report("nothing changed", once)
    large = ten_times(issue)
    compiled(large)
    tenfold = timed(lambda: compiled(large), max(rounds // 5, 2))
    factor = min(tenfold)[0] / min(once)[0]
    report("ten times as long, nothing changed", tenfold, f"{factor:.1f} times the CPU")
    steps(lambda number: compiled(changed(issue, 10_000 + number, all_texts=True)), rounds)


def steps(compiled: Callable[[int], Edition], rounds: int) -> None:
    """The steps of editions whose texts were not seen before."""
    heading("Its steps, no text seen before")
    places = [
        ("values for the templates, HTML and text", View, "values"),
        ("templates, MJML and CSS and pages and text", Templates, "render"),
        ("  text, of these", pipeline, "text_part"),
        ("MJML: lint", pipeline, "lint"),
        ("MJML: compile", pipeline, "compile_mjml"),
        ("premailer", pipeline, "inline"),
        ("finish", pipeline, "finish"),
        ("archive page", pipeline, "page_segments"),
        ("hash", pipeline, "edition_hash"),
    ]
    found: dict[str, Times] = {}
    for name, owner, attribute in places:
        original = getattr(owner, attribute)
        spent = [0.0, 0.0]

        def step(*args: Any, _original: Any = original, _spent: list[float] = spent, **options: Any) -> Any:
            cpu, wall = time.process_time(), time.perf_counter()
            try:
                return _original(*args, **options)
            finally:
                _spent[0] += (time.process_time() - cpu) * 1000
                _spent[1] += (time.perf_counter() - wall) * 1000

        setattr(owner, attribute, step)
        found[name] = []
        for number in range(rounds):
            spent[:] = 0.0, 0.0
            compiled(number + len(found) * rounds)
            found[name].append((spent[0], spent[1]))
        setattr(owner, attribute, original)
        report(name, found[name])


def pictures(issue: Issue, scratch: Path) -> None:
    files = sorted(path for path in issue.folder.glob("images/*") if path.is_file())
    if not files:
        return
    contents = [path.read_bytes() for path in files]
    wanted = [(content, 552) for content in contents]
    heading(f"Its {len(files)} pictures")
    report("made one after the other", timed(lambda: [make_asset(*each) for each in wanted], 3))
    report("made at the same time", timed(lambda: AssetCache().prepare(wanted), 3))
    kept = scratch / "pictures"
    AssetCache.in_folder(kept).prepare(wanted)
    report("kept by another process", timed(lambda: [AssetCache.in_folder(kept).asset(*each) for each in wanted], 5))
    cache = AssetCache.in_folder(kept)
    cache.prepare(wanted)
    report("made before in this process", timed(lambda: [cache.asset(*each) for each in wanted], 5))


def sizes(issue: Issue, themes: Themes) -> None:
    print(
        f"\nHTML in bytes, personal links of 120 characters and hosted pictures; wanted {WANTED:,}, clipped {CLIPPED:,}"
    )
    links = dict.fromkeys(("unsubscribe_url", "view_url"), "https://news.example.org/" + "x" * 95)
    for language in issue.sources:
        edition = compile_edition(issue, language, NEWSLETTER, themes)
        html = fill(edition.html, links, lambda name: f"https://news.example.org/images/{name}", escape)
        size = len(html.encode())
        print(f"  {language:<46}{size:>9,}  {'within' if size < WANTED else 'over'} what is wanted")


def beside_node(issue: Issue, themes: Themes, arguments: argparse.Namespace, scratch: Path) -> None:
    print()
    node, folder = shutil.which("node"), arguments.node or Path(os.environ.get("NODE_PATH") or ".")
    if arguments.install and node:
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--prefix", folder, "mjml@4", "juice"], check=True)
    places = [str(folder / "node_modules"), str(folder)]
    mjml, css = parts(issue, themes)
    (scratch / "edition.mjml").write_text(mjml, "utf-8")
    (scratch / "content.css").write_text(css, "utf-8")
    command = [node or "node", str(NODE), str(scratch / "edition.mjml"), str(scratch / "content.css")]
    environment = {**os.environ, "NODE_PATH": os.pathsep.join(places)}
    done = node and subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if not done or done.returncode:
        print("npm's mjml and juice are not here; name a folder with --node, and --install puts them there")
        return
    told = json.loads(done.stdout)
    heading(f"The same MJML with npm's mjml {told['versions']['mjml']} and juice {told['versions']['juice']}")
    report("mjml, warm, best of 20", [(told["mjml"]["cpu"], told["mjml"]["wall"])])
    report("juice, warm, best of 20", [(told["juice"]["cpu"], told["juice"]["wall"])])
    report("both, as a process", run([*command[:2], "--once", *command[2:]], 3, NODE_PATH=environment["NODE_PATH"]))
    ours_mjml = timed(lambda: (pipeline.lint(mjml), pipeline.compile_mjml(mjml, fonts={})), 20)
    html = pipeline.compile_mjml(mjml, fonts={})
    ours_css = timed(lambda: pipeline.inline(html, css), 20)
    report("ours: lint and compile", ours_mjml, f"{told['mjml']['wall'] / min(ours_mjml)[1]:.1f} times as fast")
    report("ours: premailer", ours_css, f"{told['juice']['wall'] / min(ours_css)[1]:.1f} times as fast")


def parts(issue: Issue, themes: Themes) -> tuple[str, str]:
    """The MJML of the issue and the CSS that is inlined after it."""
    seen: dict[str, str] = {}
    originals = pipeline.lint, pipeline.inline

    def keep_mjml(source: str) -> Any:
        seen["mjml"] = source
        return originals[0](source)

    def keep_css(html: str, css: str) -> str:
        seen["css"] = css
        return originals[1](html, css)

    pipeline.lint, pipeline.inline = keep_mjml, keep_css
    try:
        compile_edition(issue, issue.language, NEWSLETTER, themes)
    finally:
        pipeline.lint, pipeline.inline = originals
    return seen["mjml"], seen["css"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("issue", nargs="?", default="issues/2020-q4")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--node", type=Path, help="a folder with node_modules/mjml and node_modules/juice")
    parser.add_argument("--install", action="store_true", help="install the two there first")
    arguments = parser.parse_args()
    issue, themes = load_issue(Path(arguments.issue)), Themes.packaged()
    print(f"Load of this machine: {', '.join(f'{load:.1f}' for load in os.getloadavg())} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as name:
        commands(arguments.issue, min(arguments.rounds, 7), Path(name))
        in_one_process(issue, themes, arguments.rounds)
        pictures(issue, Path(name))
        sizes(issue, themes)
        beside_node(issue, themes, arguments, Path(name))


if __name__ == "__main__":
    main()
