"""mailer doctor: what stands between a newsletter and the inbox, and the record to paste."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailer import MailerError
from mailer.cli.session import open_workspace, print_json

if TYPE_CHECKING:
    from mailer.checks.doctor import Result
    from mailer.config import Workspace

NAME = "doctor"


def command(
    online: Annotated[
        bool, typer.Option("--online", help="Ask DNS, the mail server and the public pages too; nothing is sent.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the rows for scripts.")] = False,
    transport: Annotated[
        str | None, typer.Option(metavar="T", help="Examine this transport instead of the one in mailer.toml.")
    ] = None,
    dkim_selector: Annotated[
        list[str] | None,
        typer.Option(metavar="S", help="A DKIM selector your mail is signed with; may be given more than once."),
    ] = None,
    sending_ip: Annotated[
        list[str] | None,
        typer.Option(metavar="IP", help="An address your mail server sends from, if you run it; may be repeated."),
    ] = None,
    received: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="A message as it arrived at an address of yours (.eml): what was said of it."
        ),
    ] = None,
    nameserver: Annotated[
        str, typer.Option(metavar="IP[:PORT]", help="Ask this name server instead of the machine's own.")
    ] = "",
    inside: Annotated[
        bool,
        typer.Option("--inside", help="Visit the public pages also if their name leads to a private address here."),
    ] = False,
    mailboxes: Annotated[
        bool,
        typer.Option(
            "--mailboxes", help="Ask your domain's mail server whether it takes mail for abuse@ and postmaster@."
        ),
    ] = False,
) -> None:
    """Examine settings, DNS, mail server and public pages: what keeps mail out of the inbox.

    Each row says what was found, how to mend it, and the record to paste. Exit status 1 if a row fails.
    """
    from mailer.checks.doctor import Verdict, examine
    from mailer.cli.doctor_facts import setup_of

    workspace = open_workspace()
    setup = setup_of(
        workspace,
        transport,
        dkim_selectors=tuple(dkim_selector or ()) or _from_settings(workspace),
        sending_ips=tuple(_ip(text) for text in sending_ip or ()),
        received=_read(received),
    )
    ways = None
    if online:
        from mailer.cli.doctor_network import online_ways  # dnspython takes 0.1 s

        ways = online_ways(workspace, transport, nameserver, inside=inside, mailboxes=mailboxes)
    results = []
    for result in examine(setup, ways):
        results.append(result)
        if not json and (online or not result.needs_network):
            typer.echo(_lines(result))
    failed = any(result.verdict is Verdict.FAIL for result in results)
    if json:
        print_json({"ok": not failed, "online": online, "rows": [_row(result) for result in results]})
    else:
        left = [result.title for result in results if result.needs_network and not online]
        if left:
            typer.echo(f"Not asked without --online: {', '.join(left)}.")
        typer.echo(_summary(results))
    if failed:
        raise typer.Exit(1)


def _from_settings(workspace: Workspace) -> tuple[str, ...]:
    return tuple(filter(None, [workspace.authentication.dkim_selector]))


def _ip(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        raise MailerError(f'"{text}" is no IP address; write it as 192.0.2.25') from None


def _read(file: Path | None) -> bytes | None:
    return None if file is None else file.read_bytes()


def _lines(result: Result) -> str:
    lines = [f"{result.verdict.value:<9}  {result.title}"]
    for note in result.notes:
        sign = "" if note.verdict is result.verdict or note.verdict == "ok" else f"{note.verdict.value}: "
        lines.append(f"           {sign}{note.message}{f'; {note.cure}' if note.cure else ''}.")
        if note.record is not None:
            record = note.record
            lines += [
                f"             zone file:  {record.zone_line}",
                f"             web form:   name {record.name}   type {record.kind}   value {record.value}",
            ]
    return "\n".join(lines)


def _row(result: Result) -> dict[str, object]:
    return {
        "id": result.row,
        "title": result.title,
        "verdict": result.verdict.value,
        "notes": [
            {
                "verdict": note.verdict.value,
                "message": note.message,
                "cure": note.cure,
                "record": note.record
                and {
                    "name": note.record.name,
                    "type": note.record.kind,
                    "value": note.record.value,
                    "zone": note.record.zone_line,
                },
            }
            for note in result.notes
        ],
    }


def _summary(results: list[Result]) -> str:
    counted = [result.verdict.value for result in results]
    said = [f"{counted.count(value)} {value}" for value in ("ok", "warn", "fail", "not asked") if value in counted]
    return f"{len(results)} rows: {', '.join(said)}"
