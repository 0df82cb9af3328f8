"""Edition -> Prepared, once a mailing; Prepared and Recipient -> Message, once a person.

Everything that is the same for all recipients is encoded when the edition is prepared, so
that a message costs its own header and the encoding of its slots' values.
"""

from __future__ import annotations

from dataclasses import dataclass

from mailer.content.segments import matches
from mailer.messages.address import parse_address
from mailer.messages.headers import Header, make_header, subject_line
from mailer.messages.model import Bulk, Envelope, Message, Recipient, Sender
from mailer.messages.parts import make_body
from mailer.messages.pieces import Body
from mailer.rendering.edition import UNSUBSCRIBE, VIEW, Edition, Segments, Slot, fill


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edition ready to be addressed. May be shared by threads."""

    header: Header
    body: Body
    subject: str | Segments
    """A finished header line, or the segments where the subject itself has slots."""

    def address_to(self, recipient: Recipient) -> Message:
        """The message for `recipient`: the same bytes for the same values.

        Raises AddressError where this recipient cannot be written to.
        """
        to = parse_address(recipient.address)
        values = slot_values(recipient)
        subject = self.subject if isinstance(self.subject, str) else subject_line(fill(self.subject, values, str))
        segments = list(self.body.pieces)
        for filling in self.body.fillings:
            encoded = filling.encode(values.get(filling.slot.name) or filling.slot.default)
            for place in filling.places:
                segments[place] = encoded
        for omission in self.body.omissions:
            if not matches(omission.condition, values):
                for place in omission.places:
                    segments[place] = b""
        header = self.header.lines_for(recipient, to, subject).encode()
        envelope = Envelope(self.header.bounces, to.text, smtputf8=self.header.utf8 or to.utf8)
        return Message(envelope, (header, *segments))


def prepare(
    edition: Edition, sender: Sender, bulk: Bulk, images_url: str | None, files_url: str | None = None
) -> Prepared:
    """Encode `edition` for all its recipients.

    `images_url` is where the edition's images are published (`{images_url}/{name}`), or
    None to embed them; `files_url` the same for files that messages only link to, which are
    beside the images where it is not given. Raises MessageError where the sender or the list cannot be used.
    """
    body = make_body(edition, images_url, files_url)
    has_slots = any(isinstance(segment, Slot) for segment in edition.subject)
    return Prepared(
        header=make_header(sender, bulk, body.content_type),
        body=body,
        subject=edition.subject if has_slots else subject_line(fill(edition.subject, {}, str)),
    )


def slot_values(recipient: Recipient) -> dict[str, str]:
    """What stands at the slots for `recipient`; a preview that uses it shows what is sent.

    `name` and `email` are the recipient's own unless `fields` has them; the links cannot
    be overridden.
    """
    return {
        "name": recipient.name,
        "email": recipient.address,
        **recipient.fields,
        UNSUBSCRIBE: recipient.unsubscribe_url,
        VIEW: recipient.view_url,
    }
