from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from mailer.web.settings import LocalPages


@pytest.fixture
def local(local_site: LocalPages) -> Client:
    """A browser of the person who started the preview: it has followed the start address."""
    client = Client(headers={"host": "127.0.0.1:8025", "sec-fetch-site": "same-origin"})
    response: Any = client.get(f"/?token={local_site.start_token}")
    assert response.status_code == 302
    return client
