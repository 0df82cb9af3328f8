"""The reader that `render` and `test-send` write for: nobody in particular, or a subscriber."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailer import MailerError
from mailer.config import Workspace

if TYPE_CHECKING:
    from mailer.messages import Recipient
    from mailer.rendering import Edition

NOBODY = "reader@example.org"


def reader(workspace: Workspace, edition: Edition, address: str | None) -> Recipient:
    """The recipient at `address`, as the subscribers know them; None is a reader of whom nothing is known."""
    from mailer.messages import sample_recipient

    if address is None:
        return sample_recipient(edition, workspace.sender, workspace.base_url, NOBODY)
    from mailer.cli.database import open_database

    open_database(workspace)
    from mailer.audience import Subscriber, merge_values
    from mailer.audience.addresses import parse_address

    person = Subscriber.objects.filter(address_key=parse_address(address).key).first()
    if person is None:
        raise MailerError(f"there is no subscriber {address}; bring people in with: mailer subscribers import")
    return sample_recipient(edition, workspace.sender, workspace.base_url, person.address, merge_values(person))
