"""The reader that `render` and `test-send` write for: nobody in particular, or a subscriber."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from mailer import MailerError
from mailer.cli.languages import language_name
from mailer.config import Workspace
from mailer.content.languages import closest

if TYPE_CHECKING:
    from mailer.audience import Subscriber
    from mailer.content import Issue
    from mailer.messages import Recipient
    from mailer.rendering import Edition

NOBODY = "reader@example.org"


def reader(workspace: Workspace, edition: Edition, address: str | None) -> Recipient:
    """The recipient at `address`, as the subscribers know them; None is a reader of whom nothing is known."""
    from mailer.messages import sample_recipient

    if address is None:
        return sample_recipient(edition, workspace.sender, workspace.base_url, NOBODY)
    person = _subscriber(workspace, address)
    from mailer.audience import merge_values

    return sample_recipient(edition, workspace.sender, workspace.base_url, person.address, merge_values(person))


def edition_for(issue: Issue, workspace: Workspace, address: str) -> str:
    """The language of the edition the subscriber at `address` gets; told on stderr where it is not their own.

    Raises MailerError if there is no such subscriber, or if they get no message.
    """
    wanted = _subscriber(workspace, address).language
    edition = issue.language_for(wanted)
    lacks = f"{address} reads {language_name(wanted)}, which this issue lacks"
    if edition is None:
        cure = "see one of the editions with --language, or change missing_language in issue.yaml"
        raise MailerError(f"{lacks}, and gets nothing: missing_language is skip; {cure}")
    if wanted and closest(wanted, issue.sources) is None:
        typer.echo(f"{lacks}: they get {language_name(edition)}.", err=True)
    return edition


def _subscriber(workspace: Workspace, address: str) -> Subscriber:
    from mailer.cli.database import open_database

    open_database(workspace)
    from mailer.audience import Subscriber
    from mailer.audience.addresses import parse_address

    person = Subscriber.objects.filter(address_key=parse_address(address).key).first()
    if person is None:
        raise MailerError(f"there is no subscriber {address}; bring people in with: mailer subscribers import")
    return person
