"""Shared by the tests of the audience."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from mailer.audience import List, add_list


@pytest.fixture
def partners(db) -> List:
    return add_list("partners", "Partners", double_opt_in=False)


@pytest.fixture
def csv_file(tmp_path) -> Callable[[str | bytes], Path]:
    def write(content: str | bytes) -> Path:
        path = tmp_path / "people.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def everything(db) -> Callable[[], dict[str, list[tuple]]]:
    """Reads all that the audience's tables hold."""

    def read() -> dict[str, list[tuple]]:
        tables = [name for name in connection.introspection.table_names() if name.startswith("audience_")]
        with connection.cursor() as cursor:
            return {name: cursor.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in tables}

    return read
