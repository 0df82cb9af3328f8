"""The newsletter that the issues of the tests belong to."""

from __future__ import annotations

from mailer.checks import Sending
from mailer.messages import Bulk, Sender
from mailer.rendering import Newsletter

NEWSLETTER = Newsletter("Partners", "Example Organization", "1 Example Road, Exampleton", "https://example.org")
SENDING = Sending(
    newsletter=NEWSLETTER,
    sender=Sender("Partners", "news@news.example.org", reply_to="partners@example.org"),
    bulk=Bulk("Partners", "partners.news.example.org", "2020-q4:partners:newsletter:m0123456789"),
    base_url="https://news.example.org",
    files_url="https://news.example.org/media",
)
