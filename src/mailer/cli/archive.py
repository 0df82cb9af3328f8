"""mailer archive: issues as web pages for everybody."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from mailer import MailerError
from mailer.cli.session import compile_editions, load_issue, open_workspace, print_json, themes_of
from mailer.config import Workspace

if TYPE_CHECKING:
    from mailer.rendering import Theme
    from mailer.rendering.archive import Instalment, Site

app = typer.Typer(help="Publish issues as web pages.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def _group() -> None:
    """Keep `build` a command of its own: Typer would make it the whole of `archive`."""


@app.command("build")
def build(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to write the site.")],
    base_url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Where the site will be found. [default: base_url of mailer.toml]"),
    ] = None,
    lists: Annotated[
        list[str] | None, typer.Option("--list", metavar="L", help="What was sent to this list. May be repeated.")
    ] = None,
    also: Annotated[
        list[str] | None,
        typer.Option(metavar="ISSUE", help="This issue too, as it is written now, sent or not. May be repeated."),
    ] = None,
    every: Annotated[
        bool,
        typer.Option("--all", help="The issues in issues/ that were not sent too, as they are written now: drafts."),
    ] = False,
    theme: Annotated[
        str | None, typer.Option(metavar="NAME", help="The look of the list of issues. [default: the newest issue's]")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Tell scripts what was written.")] = False,
) -> None:
    """Write a static site of the issues that were sent: their pages, a list by year, Atom feeds, a site map."""
    from mailer.cli.progress import share_bar
    from mailer.cli.site_folder import write_site

    workspace = open_workspace()
    address = _address(base_url or workspace.base_url)
    site = _site(workspace, address, _instalments(workspace, lists or (), also or (), every=every), theme)
    with share_bar("Writing the archive", "files") as progress:
        files = write_site(site, out, progress)
    facts = {
        "out": str(out),
        "base_url": address,
        "issues": len(site.instalments),
        "pages": sum(len(each.editions) for each in site.instalments),
        "languages": list(site.languages),
        "feeds": [f"{address}/{language}/feed.xml" for language in site.languages],
        "files": files,
    }
    if json:
        print_json(facts)
        return
    typer.echo(
        f"{out}: {_counted(facts['issues'], 'issue')}, {_counted(facts['pages'], 'page')} "
        f"in {', '.join(site.languages)}.\n"
        f"Open {out / 'index.html'}, then put the folder where {address}/ leads to."
    )


def _counted(count: object, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise MailerError(f'"{url}" is not where a site can be; write --base-url https://www.example.org/newsletter')
    if re.search(r"[\s<>\"\\\x00-\x1f\x7f]", url):
        raise MailerError(f'"{url}" has a sign that no web address has; write it as the browser shows it')
    return url.rstrip("/")


def _instalments(
    workspace: Workspace, lists: list[str] | tuple[()], also: list[str] | tuple[()], *, every: bool
) -> list[Instalment]:
    """What is published: what was sent, and what was named; never a draft that nobody asked for."""
    from mailer.rendering.archive import Instalment

    found = {each.issue: each for each in _sent(workspace, lists)}
    drafts = (name for name in _all_issues(workspace) if name not in found) if every else ()
    for name in (*also, *drafts):
        issue = load_issue(name, workspace)
        found[issue.id] = Instalment(issue.id, issue.language, compile_editions(issue, workspace))
    if not found:
        raise MailerError(
            "no issue was sent yet, so there is nothing to publish; "
            "name issues to publish them as they are written now: mailer archive build --out DIR --also ISSUE"
        )
    return list(found.values())


def _sent(workspace: Workspace, lists: list[str] | tuple[()]) -> list[Instalment]:
    if not Path(workspace.database_url.removeprefix("sqlite:///")).is_file():
        return []
    from mailer.cli.database import open_database

    open_database(workspace)
    from mailer.mailings import lists_reached, sent_issues
    from mailer.rendering import load_edition
    from mailer.rendering.archive import Instalment

    reached = lists_reached()
    if unknown := sorted(set(lists) - set(reached)):
        there = ", ".join(reached) or "none yet"
        raise MailerError(f'nothing was sent to a list "{unknown[0]}"; lists that something was sent to: {there}')
    if len(reached) > 1 and not lists:
        raise MailerError(
            f"issues were sent to several lists ({', '.join(reached)}), and not all may be for everybody; "
            f"name those to publish: --list {reached[0]}"
        )
    return [
        Instalment(
            each.issue,
            each.source_language,
            {language: load_edition(frozen) for language, frozen in sorted(each.editions.items())},
        )
        for each in sent_issues(lists or reached)
    ]


def _all_issues(workspace: Workspace) -> list[str]:
    return sorted(file.parent.name for file in workspace.issues.glob("*/issue.yaml"))


def _site(workspace: Workspace, address: str, instalments: list[Instalment], theme: str | None) -> Site:
    from mailer.rendering.archive import site_of

    newest = max(instalments, key=lambda each: (each.date, each.issue))
    domain = workspace.sender.address.rpartition("@")[2]
    return site_of(instalments, workspace.newsletter, _theme(workspace, newest.issue, theme), address, domain)


def _theme(workspace: Workspace, newest: str, name: str | None) -> Theme:
    """The theme called `name`, or else that of the newest issue; base where its folder is gone or cannot be read."""
    from mailer.content import IssueError

    themes = themes_of(workspace)
    if name is None and (workspace.issues / newest).is_dir():
        try:
            issue = load_issue(newest, workspace)
        except IssueError:
            return themes.load("base")
        name = issue.sources[issue.language].manuscript.theme
    return themes.load(name or "base")
