"""One message over one connection: MAIL, RCPT, DATA, the message, and what each reply means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.messages import Envelope, Message
from mailer.transports.connection import Connection, LostError, Reply
from mailer.transports.envelopes import needs_utf8
from mailer.transports.port import Accepted, Deferred, Outcome, Refused, TransportError, Unknown


class UnansweredError(LostError):
    """The server was gone before it answered MAIL: a kept connection that it closed while nobody spoke."""


def offer(connection: Connection, message: Message) -> Outcome | None:
    """Everything up to the server's 354; None if the message may follow now.

    Until then nothing has been handed over, so a LostError here means "not now". Raises
    TransportError where the server's no is not about this recipient.
    """
    if reason := _beyond(connection, message):
        return Refused(reason)
    replies = _all_answers(connection, message)
    if len(replies) == 3 and replies[0].good and replies[1].good and replies[2].code == 354:
        return None
    _take_back(connection, replies)
    if replies[0].for_now:  # some servers count messages a connection; a new one may be welcome
        connection.close()
    return _verdict(replies, message.envelope)


def hand_over(connection: Connection, message: Message) -> Outcome:
    """The message itself, after 354. A LostError is raised only while the server cannot have taken it.

    The final dot goes in a write of its own: if the write before fails, the dot was never
    sent and the server must throw away what it has (RFC 5321 section 4.1.1.4).
    """
    connection.send(_transparent(message), 3 * connection.seconds)
    if connection.spoke_unasked():
        reply = connection.reply()
        connection.close()
        return Refused(str(reply)) if reply.for_good else Deferred(str(reply))
    try:
        connection.send(b".\r\n")
        reply = connection.reply(min(600, 10 * connection.seconds))  # as RFC 5321 section 4.5.3.2.6 has it
    except LostError as lost:
        connection.close()
        return Unknown(f"The whole message was sent, but the answer is missing. {lost}")
    if reply.good:
        return Accepted(str(reply))
    if reply.for_good:
        return Refused(str(reply))
    if reply.code == 421 or not reply.for_now:
        connection.close()
    return Deferred(str(reply)) if reply.for_now else Unknown(f'The answer to the message makes no sense: "{reply}".')


def _beyond(connection: Connection, message: Message) -> str | None:
    """What the server said it cannot do, before it is asked to."""
    if needs_utf8(message.envelope) and "SMTPUTF8" not in connection.offers:
        return "The mail server does not take addresses with letters beyond ASCII before the @ (no SMTPUTF8)."
    limit = connection.offers.get("SIZE", "")
    if limit.isdecimal() and 0 < int(limit) < message.size:
        return f"The message has {message.size} octets; the mail server takes no more than {int(limit)} (SIZE)."
    return None


def _all_answers(connection: Connection, message: Message) -> list[Reply]:
    """What the server said before it was done or gone; raises if it was gone without a no."""
    replies: list[Reply] = []
    try:
        for reply in _answers(connection, message):
            if reply.code == 421:  # the service is closing the channel (RFC 5321 section 3.8)
                raise LostError(str(reply)) if replies else UnansweredError(str(reply))
            replies.append(reply)
    except LostError:
        if all(reply.good for reply in replies):
            raise
        connection.close()
    return replies


def _answers(connection: Connection, message: Message) -> Iterator[Reply]:
    """Replies to MAIL, RCPT and DATA: of one write where the server takes that (RFC 2920), else one by one."""
    commands = _commands(connection, message)
    if "PIPELINING" in connection.offers:
        yield from _first(connection, b"".join(commands))
        yield connection.reply()
        yield connection.reply()
        return
    reply = None
    for command in commands:
        if reply is None:
            (reply,) = _first(connection, command)
        elif reply.good:
            connection.send(command)
            reply = connection.reply()
        else:
            return
        yield reply


def _first(connection: Connection, commands: bytes) -> list[Reply]:
    try:
        connection.send(commands)
        return [connection.reply()]
    except LostError as lost:
        if lost.closed:
            raise UnansweredError(str(lost)) from None
        raise


def _commands(connection: Connection, message: Message) -> list[bytes]:
    size = f" SIZE={message.size}" if "SIZE" in connection.offers else ""
    utf8 = " BODY=8BITMIME SMTPUTF8" if needs_utf8(message.envelope) else ""
    return [
        f"MAIL FROM:<{message.envelope.sender}>{size}{utf8}\r\n".encode(),
        f"RCPT TO:<{message.envelope.recipient}>\r\n".encode(),
        b"DATA\r\n",
    ]


def _take_back(connection: Connection, replies: list[Reply]) -> None:
    """Leave the connection as before MAIL, or close it.

    A server may say 354 although it took no recipient; a lone dot ends that (RFC 2920
    section 3.1). Where it took one, even an empty message could be delivered: better to
    hang up.
    """
    if connection.closed:
        return
    try:
        if len(replies) == 3 and replies[2].code == 354:
            if not (replies[1].for_good or replies[1].for_now):
                connection.close()
                return
            connection.send(b".\r\n")
            connection.reply()
        if not connection.ask("RSET").good:
            connection.close()
    except LostError:
        connection.close()


def _verdict(replies: list[Reply], envelope: Envelope) -> Outcome:
    mail, *later = replies
    if not mail.good:
        if mail.for_good and mail.code != 552 and not needs_utf8(envelope):  # 552: too large, by SIZE
            raise TransportError(f'The mail server does not take mail from <{envelope.sender}>: "{mail}".')
        no = mail
    else:
        no = next((reply for reply in later if not reply.good), later[-1])  # 2yz to DATA is no answer either
    if no.code == 530:  # authentication required (RFC 4954 section 6)
        raise TransportError(f'The mail server asks for a login: "{no}". Put user and password into the URL.')
    if no.for_good:
        return Refused(str(no))
    if no.for_now:
        return Deferred(str(no))
    raise LostError(f'The answer makes no sense here: "{no}".')


def _transparent(message: Message) -> bytes:
    """The message as DATA wants it (RFC 5321 sections 2.3.8 and 4.5.2).

    Ours need no change; this holds for any other. A bare LF before a dot is how one message
    is smuggled inside another (CVE-2023-51764).
    """
    data = bytes(message)
    if b"\n." in data or data.startswith(b".") or not data.endswith(b"\r\n") or b"\r." in data:
        lines = re.split(rb"\r\n|\r|\n", data)
        if not lines[-1]:
            lines.pop()
        data = b"".join([b"." + line + b"\r\n" if line.startswith(b".") else line + b"\r\n" for line in lines])
    return data
