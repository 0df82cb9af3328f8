"""The checks know every link of an issue, whatever block it is in, and where it is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.settings import NEWSLETTER, SENDING
from tests.checks.writing import issue, text

import mailer.web.preview
from mailer.checks import LookedUp, Policy
from mailer.checks.links.hosts import ascii_host, kind_of_number, number_of, same_owner
from mailer.checks.links.in_mjml import mjml_links
from mailer.checks.links.saying import bare, is_address, is_generic
from mailer.checks.links.targets import web_address
from mailer.checks.proof import Proof, proof_of
from mailer.content import Issue, load_issue
from mailer.rendering import Edition, Themes, compile_edition

EVERY_BLOCK = Path(mailer.web.preview.__file__).parent / "every-block"


def proof(issue: Issue, edition: Edition) -> Proof:
    return proof_of(issue, edition.language, edition, sending=SENDING, policy=Policy(), looked_up=LookedUp())


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_no_link_of_any_block_is_missed(language):
    written = load_issue(EVERY_BLOCK)
    known = proof(written, compile_edition(written, language, NEWSLETTER, Themes.packaged()))
    file = (EVERY_BLOCK / ("issue.yaml" if language == "en" else f"issue.{language}.yaml")).read_text(encoding="utf-8")
    targets = {link.target for link in known.links}
    assert targets == {*re.findall(r"https://example\.(?:org|com)[\w/-]*(?=[)\s}])", file)}
    shown = {link.get("href", "") for link in known.tree.iter("a")} - {NEWSLETTER.website}
    own = {href for href in shown if href.startswith("https://example.") and not href.endswith(".ics")}
    assert own <= targets


def test_a_link_of_mjml_is_known_with_its_words_and_place(desk):
    mjml = (
        "<mj-section><mj-column><mj-button href='https://un.org/?a=1&amp;b=2'>Join <b>us</b></mj-button>"
        '<mj-image src="images/a.png" alt="The flag" href="https://un.org/flag" />'
        '<mj-text>See <a class="x" href="https://un.org/terms">the terms</a>.</mj-text></mj-column></mj-section>'
    )
    block = f"      - type: mjml\n        mjml: |\n          {mjml}\n        text: In words.\n"
    written = desk.put(issue(block)).read()
    links = proof(written, desk.compile()["en"]).links
    assert [(link.text, link.target) for link in links] == [
        ("Join us", "https://un.org/?a=1&b=2"),
        ("The flag", "https://un.org/flag"),
        ("the terms", "https://un.org/terms"),
    ]
    assert [mjml[link.offset :].split(maxsplit=1)[0] for link in links] == ["<mj-button", "<mj-image", "<a"]


def test_a_broken_link_in_mjml_and_in_a_cell_is_placed(desk):
    mjml = '<mj-section><mj-column><mj-text><a href="#nowhere">x</a></mj-text></mj-column></mj-section>'
    rows = '      - {type: table, columns: [A, B], rows: [[one, "[two](#away)"]]}\n'
    cells = text("| A | B |", "|---|---|", "| [x](#gone) | [x](#gone) |")
    block = f"      - type: mjml\n        mjml: '{mjml}'\n        text: In words.\n"
    findings = desk.put(issue(block + rows + cells)).check().findings
    places = [(found.line, found.column) for found in findings if found.rule == "broken-internal-link"]
    assert places == [(10, 48), (12, rows.index("[two]") + 1), (17, 13), (17, 26)]


@given(
    st.text(alphabet=st.sampled_from("htps:/.@[]#?&%;=<>\"'()\\ 0127xa-\u200bé例a"), max_size=30) | st.text(max_size=20)
)
def test_no_address_and_no_words_are_too_strange(written):
    for address in (written, f"https://{written}"):
        if found := web_address(address):
            host = found.hostname or ""
            number = number_of(host)
            assert number is None or kind_of_number(number) in {None, "own", "private"}
            assert ascii_host(host) is None or same_owner(host, host)
    assert is_address(written) in {True, False}
    assert is_generic(written) in {True, False}
    assert bare(bare(written)) == bare(written)
    for link in mjml_links(f"<a href='{written}'>{written}</a>{written}"):
        assert link.start < link.end
