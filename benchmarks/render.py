"""How long an edition of the sample issue takes, whole and step by step.

python benchmarks/render.py [ISSUE] [ROUNDS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path

from mailer.content import Issue, load_issue
from mailer.rendering import Newsletter, Themes, compile_edition, fill
from mailer.rendering.compile import inlined
from mailer.rendering.finishing import finish
from mailer.rendering.gallery import Gallery
from mailer.rendering.images import make_asset
from mailer.rendering.mjml import compile as compile_mjml
from mailer.rendering.slots import Tokens
from mailer.rendering.templates import html_templates
from mailer.rendering.text import text_part
from mailer.rendering.view import View, direction, html_writing, text_writing

NEWSLETTER = Newsletter("A newsletter", "An organisation", "1 Example Street\nExampleton", "https://www.example.org/")
COLD = """
import sys, time
from pathlib import Path
from mailer.content import load_issue
issue = load_issue(Path(sys.argv[1]))
start = time.perf_counter()
from mailer.rendering import Newsletter, Themes, compile_edition
compile_edition(issue, issue.language, Newsletter("N", "O", "A", "https://www.example.org/"), Themes.packaged())
print(time.perf_counter() - start)
"""


def median(step: Callable[[], object], rounds: int) -> float:
    """Milliseconds of the middle one of `rounds` runs."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        step()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def report(name: str, milliseconds: float) -> None:
    print(f"{name:<34}{milliseconds:>9.1f} ms")


def main(folder: str = "issues/2020-q4", rounds: str = "15") -> None:
    issue, count, themes = load_issue(Path(folder)), int(rounds), Themes.packaged()
    for language in issue.sources:
        edition = compile_edition(issue, language, NEWSLETTER, themes)
        html = fill(edition.html, {}, lambda name: f"https://news.example.org/images/{name}", escape)
        size = sum(len(asset.content) for asset in edition.assets)
        print(f"{language}: HTML {len(html.encode()):,} bytes, {len(edition.assets)} assets of {size:,} bytes")
    run = subprocess.run([sys.executable, "-c", COLD, folder], capture_output=True, check=True, text=True)
    report("cold process, after loading", float(run.stdout) * 1000)
    report("warm, whole", median(lambda: compile_edition(issue, issue.language, NEWSLETTER, themes), count))
    step_by_step(issue, themes, count)


def step_by_step(issue: Issue, themes: Themes, count: int) -> None:
    source = issue.sources[issue.language]
    theme = themes.load(source.manuscript.theme)
    tokens = Tokens(source.manuscript.model_dump_json())
    gallery = Gallery(issue.folder, source, tokens)
    writing = html_writing(tokens, direction(issue.language))
    view = View(issue, source, NEWSLETTER, theme, tokens, gallery, writing)
    text_view = replace(view, writing=text_writing())
    values, text_values = view.values(), text_view.values()
    mjml = html_templates(theme).render("edition.mjml.j2", values)
    compiled = compile_mjml(mjml)
    styled = inlined(compiled, theme, values)
    report("  theme", median(lambda: themes.load(source.manuscript.theme), count))
    report("  view, for HTML", median(view.values, count))
    report("  view, for text", median(text_view.values, count))
    report("  templates", median(lambda: html_templates(theme).render("edition.mjml.j2", values), count))
    report("  MJML", median(lambda: compile_mjml(mjml), count))
    report("  premailer", median(lambda: inlined(compiled, theme, values), count))
    report("  finish", median(lambda: finish(styled), count))
    report("  text", median(lambda: text_part(theme, text_values, tokens), count))
    pictures = sorted(issue.folder.glob("images/*"))
    if pictures:
        contents = [picture.read_bytes() for picture in pictures]
        report(
            f"pictures, {len(pictures)}, not cached", median(lambda: [make_asset(each, 552) for each in contents], 1)
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
