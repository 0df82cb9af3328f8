"""What may be tried out on this machine, and must not go into the world."""

from __future__ import annotations

import pytest

SUBSCRIBER = "email,first_name\nada@example.net,Ada\n"


@pytest.fixture
def partners(mailer, workspace) -> None:
    """A list with one person."""
    (workspace / "people.csv").write_text(SUBSCRIBER, "utf-8")
    assert mailer("lists", "add", "partners", "--title", "Partners").status == 0
    added = mailer("subscribers", "import", "people.csv", "--list", "partners", "--consent", "Asked in May")
    assert added.status == 0, added.err


def set_base_url(workspace, url: str) -> None:
    """Where subscribers are to find the public pages."""
    file = workspace / "mailer.toml"
    text = file.read_text("utf-8").replace('base_url = "https://news.example.org"', f'base_url = "{url}"')
    file.write_text(text, "utf-8")


@pytest.mark.usefixtures("partners")
def test_links_to_this_machine_do_not_go_into_the_world(mailer, workspace):
    set_base_url(workspace, "http://127.0.0.1:8000")
    done = mailer("send", "first", "--list", "partners", "--transport", "smtp://mail.un.org", "--yes")

    assert done.status == 1
    assert "unsubscribe links would lead to http://127.0.0.1:8000, which is each reader's own computer" in done.err
    assert "nothing was sent" in done.err
    assert mailer("status", "1").status == 1  # there is no mailing


@pytest.mark.usefixtures("partners")
def test_they_may_be_tried_out_here(mailer, workspace):
    set_base_url(workspace, "http://127.0.0.1:8000")
    done = mailer("send", "first", "--list", "partners", "--transport", "inbox:", "--yes")

    assert done.status == 0, done.err


def test_check_goes_by_the_transport_of_the_workspace(mailer, workspace):
    set_base_url(workspace, "http://127.0.0.1:8000")
    assert "local-base-url" not in mailer("check", "first").out

    assert "local-base-url" in mailer("check", "first", MAILER_TRANSPORT="smtp://mail.un.org").out
    assert "local-base-url" not in mailer("check", "first", MAILER_TRANSPORT="smtp://127.0.0.1:1025").out
