"""A workspace may have a footer of its own; what the law wants in every copy is looked for in what comes out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.checks.conftest import Desk
from tests.checks.settings import NEWSLETTER, SENDING
from tests.checks.writing import issue

from mailer.checks import check
from mailer.rendering import Themes, compile_edition

BARE_TEXT = "{{ issue.title }}\n{{ links.view }}\n{{ links.unsubscribe }}\n"
HIDDEN = '<mj-text css-class="gone"><p style="display:none"><a href="{{ links.unsubscribe }}">Stop</a></p></mj-text>'
LINK = '<mj-text><a href="{{ links.unsubscribe }}">Unsubscribe</a></mj-text>'
COMMENT = '<mj-raw><!-- <a href="{{ links.unsubscribe }}">Unsubscribe</a> --></mj-raw>'
LAW = {"unsubscribe-link", "postal-address", "sender-identity", "why-you-get-this", "view-in-browser"}


def rules_of(desk: Desk, themes: Path, **files: str) -> list[str]:
    """The rules on law that find something where the theme un has these files of the workspace."""
    (themes / "un").mkdir(parents=True)
    for name, content in files.items():
        (themes / "un" / name.replace("_", ".")).write_text(content, "utf-8")
    read = desk.put(issue()).read()
    edition = compile_edition(read, "en", NEWSLETTER, Themes.of_workspace(themes))
    return sorted(found.rule for found in check(read, {"en": edition}, SENDING).findings if found.rule in LAW)


def test_the_packaged_footer_has_it_all(desk, tmp_path):
    assert rules_of(desk, tmp_path / "themes") == []


@pytest.mark.parametrize(
    ("footer", "found"),
    [
        (LINK, ["postal-address", "why-you-get-this"]),
        (HIDDEN, ["postal-address", "unsubscribe-link"]),
        (COMMENT, ["postal-address", "unsubscribe-link"]),
        (LINK + "<mj-text>You subscribed.<br>{{ newsletter.postal_address | join('<br>'|safe) }}</mj-text>", []),
    ],
)
def test_a_footer_of_the_workspace_is_looked_at(desk, tmp_path, footer, found):
    assert rules_of(desk, tmp_path / "themes", footer_mjml_j2=footer) == found


def test_the_text_part_of_the_workspace_is_looked_at(desk, tmp_path):
    assert rules_of(desk, tmp_path / "themes", edition_txt_j2=BARE_TEXT) == [
        "postal-address",
        "sender-identity",
        "why-you-get-this",
    ]


@pytest.mark.parametrize(("leaves", "severity"), [(False, "warning"), (True, "error")])
def test_the_example_address_is_for_trials_alone(desk, leaves, severity):
    address = replace(NEWSLETTER, postal_address="1 Example Street\nExample City")
    read = desk.put(issue()).read()
    edition = compile_edition(read, "en", address, Themes.packaged())
    sending = replace(SENDING, newsletter=address, base_url="https://news.un.org", leaves_machine=leaves)
    found = [each for each in check(read, {"en": edition}, sending).findings if each.rule == "postal-address"]
    assert [each.severity for each in found] == [severity]


def test_the_example_address_is_that_of_a_new_workspace():
    import tomllib
    from importlib.resources import files

    from mailer.checks.rules.postal_address import EXAMPLE

    starter = tomllib.loads((files("mailer.cli") / "starter" / "mailer.toml").read_text("utf-8"))
    assert starter["newsletter"]["postal_address"] == EXAMPLE
