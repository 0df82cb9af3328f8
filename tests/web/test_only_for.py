"""What is only for some readers, in the preview and on the public page."""

from __future__ import annotations

import html
import re
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.web_samples import ISSUE, write_issue

from mailer.audience import Subscriber
from mailer.web.settings import LocalPages

pytestmark = pytest.mark.django_db

SOME = ISSUE.replace("      - id: training\n", "      - id: training\n        only_for: country = 'KE'\n").replace(
    "      - id: forum\n", "      - id: forum\n        only_for: not   country = 'KE'\n"
)


def text(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


@pytest.fixture
def issue(local_site: LocalPages) -> Path:
    return write_issue(local_site.issues, text=SOME)


def seen(local: Client, reader: str) -> set[str]:
    """What the frame, the text and the message have in common, and that is all they have."""
    query = f"reader={reader}"
    framed = text(local.get(f"/preview/2020-q4/frame?{query}"))
    plain = text(local.get(f"/preview/2020-q4/?part=text&{query}"))
    shown = re.search(r'<pre class="text"[^>]*>(.*?)</pre>', plain, re.DOTALL)
    assert shown
    sent: Any = message_from_bytes(local.get(f"/preview/2020-q4/message.eml?{query}").content, policy=policy.default)
    copies = [
        *(framed, html.unescape(shown[1])),
        *(sent.get_body((kind,)).get_content() for kind in ("html", "plain")),
    ]
    (there,) = {frozenset(title for title in ("Training for", "A forum on") if title in copy) for copy in copies}
    return set(there)


def test_each_reader_sees_their_own(local: Client, issue: Path) -> None:
    for name, country in (("amina", "KE"), ("zoe", "CH")):
        address = f"{name}@example.org"
        Subscriber.objects.create(
            address=address, address_key=address, domain="example.org", attributes={"country": country}
        )

    assert seen(local, "amina@example.org") == {"Training for"}
    assert seen(local, "zoe@example.org") == {"A forum on"}
    assert seen(local, "nobody") == {"A forum on"}
    assert seen(local, "everything") == {"Training for", "A forum on"}


def test_the_page_lists_what_is_only_for_some(local: Client, issue: Path) -> None:
    page = text(local.get("/preview/2020-q4/"))

    assert "Only for some readers" in page
    assert "<bdi>Training for local governments</bdi>: <code>country = &#39;KE&#39;</code>" in page
    assert "<code>not country = &#39;KE&#39;</code>" in page
    assert "issues/2020-q4/issue.yaml:12:19" in page
    assert 'href="?language=en&amp;reader=everything"' in page
    whole = text(local.get("/preview/2020-q4/?reader=everything"))
    assert re.search(r'href="[^"]*#training" target="edition"', whole)
    assert "Show everybody’s blocks" not in whole


def test_an_issue_for_all_has_no_such_list(local: Client, local_site: LocalPages) -> None:
    write_issue(local_site.issues)

    assert "Only for some readers" not in text(local.get("/preview/2020-q4/"))


def test_all_readers_share_one_hash(local: Client, issue: Path) -> None:
    pages = [text(local.get(f"/preview/2020-q4/?reader={reader}")) for reader in ("nobody", "everything", "longest")]

    assert len({re.search(r'<code id="hash" title="(\w+)"', page)[1] for page in pages}) == 1  # type: ignore[index]
