"""After every fault, the ledger is looked at as a whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.mailings.agreement import assert_ledger_agrees

from mailer.mailings import Mailing


@pytest.fixture(autouse=True)
def ledger_agrees(transactional_db: None) -> Iterator[None]:
    yield
    for mailing in Mailing.objects.all():
        assert_ledger_agrees(mailing, mailing.list.subscriptions.count())  # in these tests nobody leaves
