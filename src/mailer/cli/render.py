"""mailer render: an issue as files."""

from __future__ import annotations

import html
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailer import MailerError
from mailer.cli.session import compile_editions, load_issue, open_workspace, print_json
from mailer.config import Workspace

if TYPE_CHECKING:
    from mailer.rendering import Edition

NAME = "render"


def command(
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help="An issue's folder, or its id in issues/.")],
    language: Annotated[str | None, typer.Option(metavar="L", help="Only the edition in this language.")] = None,
    as_: Annotated[
        str | None, typer.Option("--as", metavar="ADDRESS", help="As this subscriber will get it, in their language.")
    ] = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to write.")] = Path("build"),
    pdf: Annotated[bool, typer.Option("--pdf", help="edition.pdf too (needs mailer[pdf]).")] = False,
    json: Annotated[bool, typer.Option("--json", help="Tell scripts what was written.")] = False,
) -> None:
    """Write an issue's editions as files. They go to DIR/<language>/: index.html, message.txt, message.eml, archive.html, edition.json."""
    workspace = open_workspace()
    read = load_issue(issue, workspace)
    if as_ and language is None:
        from mailer.cli.readers import edition_for

        language = edition_for(read, workspace, as_)
    editions = compile_editions(read, workspace, language)
    printed = {language: _printed(edition) if pdf else {} for language, edition in editions.items()}
    written = [write(edition, workspace, out, as_, printed[language]) for language, edition in editions.items()]
    if json:
        print_json({"editions": written})
        return
    for each in written:
        typer.echo(
            f"{each['out']}: {each['subject']} ({each['bytes']['html']:,} bytes of HTML, hash {each['hash'][:12]})"
        )


def _printed(edition: Edition) -> dict[str, bytes]:
    from mailer.rendering.pdf import edition_pdf

    return {"edition.pdf": edition_pdf(edition)}


def write(
    edition: Edition,
    workspace: Workspace,
    out: Path,
    address: str | None = None,
    beside: Mapping[str, bytes] | None = None,
) -> dict[str, Any]:
    """Write `edition` to `out`/<language>/, with the files `beside` it, and give what `edition.json` holds, and where.

    The folder appears whole or not at all; one of an earlier run is replaced. Raises
    MailerError if there is another one in its place.
    """
    folder, unfinished = out / edition.language, out / f".{edition.language}.new"
    _refuse_to_replace(folder)
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        facts = _write_files(edition, workspace, unfinished, address)
        for name, content in (beside or {}).items():
            (unfinished / name).write_bytes(content)
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return {**facts, "out": str(folder)}


def _refuse_to_replace(folder: Path) -> None:
    """Only what `mailer render` wrote is replaced: --out may name a folder with other things in it."""
    if (folder / "edition.json").is_file() or not folder.exists():
        return
    if not folder.is_dir() or any(folder.iterdir()):
        raise MailerError(f"{folder} is there and was not made by mailer render; name another place with --out DIR")


def _write_files(edition: Edition, workspace: Workspace, folder: Path, address: str | None) -> dict[str, Any]:
    import json

    from mailer.cli.addressing import bulk_headers
    from mailer.cli.readers import reader
    from mailer.messages import prepare, slot_values
    from mailer.rendering import fill
    from mailer.rendering.archive import Place, page_html

    recipient = reader(workspace, edition, address)
    values = slot_values(recipient)
    page = fill(edition.html, values, "images/{}".format, html.escape).encode()
    text = fill(edition.text, values, "images/{}".format).encode()
    bulk = bulk_headers(workspace, edition.issue, "sample", workspace.newsletter.name)
    message = bytes(prepare(edition, workspace.sender, bulk, workspace.files_url).address_to(recipient))
    facts = {
        "issue": edition.issue,
        "language": edition.language,
        "dir": edition.dir,
        "hash": edition.hash,
        "subject": fill(edition.subject, values, str),
        "bytes": {"html": len(page), "text": len(text), "message": len(message)},
    }
    (folder / "images").mkdir()
    for asset in edition.assets:
        (folder / "images" / asset.name).write_bytes(asset.content)
    (folder / "index.html").write_bytes(page)
    (folder / "message.txt").write_bytes(text)
    (folder / "message.eml").write_bytes(message)
    (folder / "archive.html").write_text(page_html(edition, Place("images/{}".format)), "utf-8")
    (folder / "edition.json").write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return facts
