"""mailer demo: the sample newsletter from files to inbox, on this machine alone."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import mailer
from mailer import MailerError
from mailer.cli.session import assets_of, compile_editions
from mailer.config import FILE, Workspace, load

if TYPE_CHECKING:
    from mailer.content import Issue
    from mailer.mailings import Status
    from mailer.rendering import Edition

NAME = "demo"
ISSUE = "2020-q4"
_LIST = "partners"
_MARK = ".mailer/demo"
_PORT = 8025


def command(
    exit_: Annotated[bool, typer.Option("--exit", help="Stop after sending.")] = False,
    folder: Annotated[Path, typer.Option("--dir", metavar="DIR", help="Where the demo's workspace is made.")] = Path(
        "demo"
    ),
    port: Annotated[
        int | None, typer.Option(metavar="N", min=0, max=65535, help="Of the pages; any free one if not said.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open the browser.")] = True,
) -> None:
    """Show it all with the sample newsletter. It is rendered, checked, sent into the built-in inbox and shown there."""
    from mailer.cli.database import migrate
    from mailer.cli.pages import configure_pages, local_site, show

    at = port or _free_port()  # the messages' links lead there, so it must be known before they are made
    workspace = _make_workspace(folder, at)
    issue, editions = _compile(workspace)
    _render(editions, workspace)
    _check(issue, editions, workspace)
    configure_pages(workspace)
    migrate(workspace)
    _import_people()
    with local_site(at) as site:
        status = _send(issue, editions, workspace)
        if status.deliveries["accepted"] != status.recipients:
            raise MailerError(f"the demo did not reach everybody: {dict(status.deliveries)}. {status.reason}")
        if exit_:
            typer.echo(f"Done. Look at it again with: cd {folder} && mailer inbox")
            return
        told = f"\nInbox:   {site.inbox_url()}\nPreview: {site.preview_url(ISSUE)}\nCtrl-C stops the demo."
        show(site, told, site.inbox_url(), open_browser=open_)


def sample_folder() -> Path:
    """The folder with the sample's mailer.toml and issues: in the installed package, or the repository."""
    package = Path(mailer.__file__).parent
    return package / "sample" if (package / "sample").is_dir() else package.parents[1]


def _make_workspace(folder: Path, port: int) -> Workspace:
    """A fresh workspace with the sample issue. Only a folder that an earlier demo made is replaced."""
    from mailer.cli.init import create

    if folder.exists():
        if not (folder / _MARK).is_file():
            raise MailerError(f"{folder} is there and was not made by the demo; say where with: mailer demo --dir DIR")
        shutil.rmtree(folder)
    (folder / _MARK).parent.mkdir(parents=True)
    (folder / _MARK).touch()
    create(folder)
    sample = sample_folder()
    settings = (sample / FILE).read_text("utf-8").replace("https://news.example.org", f"http://127.0.0.1:{port}")
    (folder / FILE).write_text(settings, "utf-8")
    shutil.copytree(sample / "issues" / ISSUE, folder / "issues" / ISSUE)
    typer.echo(f"1/5  Made a workspace in {folder} with the issue {ISSUE}")
    return load(folder.absolute())


def _free_port() -> int:
    """The usual port if it is free, else any."""
    for port in (_PORT, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise MailerError("no free port was found on this machine; name one with --port")


def _compile(workspace: Workspace) -> tuple[Issue, Mapping[str, Edition]]:
    from mailer.content import load_issue

    issue = load_issue(workspace.issues / ISSUE, assets_of(workspace.cache).is_whole)
    return issue, compile_editions(issue, workspace)


def _render(editions: Mapping[str, Edition], workspace: Workspace) -> None:
    from mailer.cli.render import write

    written = [write(edition, workspace, workspace.folder / "build") for edition in editions.values()]
    sizes = ", ".join(f"{each['language']} {each['bytes']['html']:,} bytes" for each in written)
    typer.echo(f"2/5  Rendered it as HTML and text: {sizes}")


def _check(issue: Issue, editions: Mapping[str, Edition], workspace: Workspace) -> None:
    from mailer.checks import as_text
    from mailer.cli.send import refuse_errors

    typer.echo(f"3/5  Checked it: {as_text(refuse_errors(issue, editions, workspace, 'inbox:')).strip()}")


def _import_people() -> None:
    from mailer.audience import add_list, import_file

    add_list(_LIST, "Partners", "The quarterly partners' newsletter")
    consent = "Invented for the demo; the addresses lead nowhere"
    with as_file(files("mailer.cli") / "sample" / "subscribers.csv") as people:
        report = import_file(people, _LIST, consent=consent)
    typer.echo(f"4/5  Imported {report.new} subscribers in three languages into the list {_LIST}")


def _send(issue: Issue, editions: Mapping[str, Edition], workspace: Workspace) -> Status:
    from mailer.cli.send import plan_mailing
    from mailer.cli.sending import work

    mailing = plan_mailing(issue, editions, workspace, _LIST, "inbox:")
    status = work(mailing, workspace, "inbox:")
    counts = ", ".join(f"{count} {state}" for state, count in status.deliveries.items() if count)
    typer.echo(f"5/5  Sent it over SMTP into the built-in inbox: {status.recipients} recipients, {counts}")
    return status
