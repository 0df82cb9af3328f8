"""compile beside npm's mjml 4.18.0: templates of ours with what it made of them, and others' where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rendering.mjml_facts import differences

from mailer.rendering.mjml import MjmlError, compile, lint  # noqa: A004 - its name

OURS = sorted(Path(__file__).with_name("mjml").glob("*.mjml"))
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "mjml"
GOOD = sorted((CORPUS / "mrml" / "compare" / "success").glob("*.mjml"))
BAD = sorted((CORPUS / "mrml" / "compare" / "error").glob("*.mjml"))
REFUSED = {
    "_footer.mjml": "the document starts with <mj-section>",
    "_header.mjml": "the document starts with <mj-section>",
    "custom-component.mjml": "there is no <mj-text-custom>",
    "mj-include-body.mjml": "mj-include would need a folder",
}


@pytest.mark.parametrize("template", OURS, ids=lambda path: path.stem)
def test_templates_come_out_as_from_npm(template):
    theirs = template.with_suffix(".npm.html").read_text("utf-8")
    ours = compile(template.read_text("utf-8"))
    # npm's mjml leaves comments between components in; they keep two comments for Outlook apart.
    assert [line for line in differences(theirs, ours) if "mso" not in line] == []


def test_a_difference_would_be_seen():
    html = compile(OURS[0].read_text("utf-8"))
    assert differences(html, html) == []
    assert differences(html, html.replace("width:600px", "width:601px", 1))
    assert differences(html, html.replace("middle", "center", 1))


# One test each, so that nothing is skipped where the folder is not there.


def test_what_others_compile_compiles():
    for template in GOOD:
        assert "<!doctype html>" in compile(template.read_text("utf-8")), template.name


def test_what_others_refuse_is_refused_with_a_place():
    for template in BAD:
        with pytest.raises(MjmlError) as caught:
            compile(template.read_text("utf-8"))
        assert all(fault.line > 1 for fault in caught.value.faults), template.name


def test_of_the_templates_of_a_port_only_those_are_refused_that_have_to_be():
    for template in sorted((CORPUS / "mjml-python").glob("*.mjml")):
        if template.name in REFUSED:
            with pytest.raises(MjmlError, match=REFUSED[template.name]):
                compile(template.read_text("utf-8"))
        else:
            assert "<!doctype html>" in compile(template.read_text("utf-8")), template.name


def test_what_lint_finds_in_others_templates_is_what_npm_finds():
    found = {template.stem for template in GOOD if lint(template.read_text("utf-8"))}
    assert found <= {
        *("mj-body-width", "mj-column-mobile-width-pixel", "mj-hero-width", "mj-spacer"),  # npm's validator says so too
        *("mj-raw-head", "mjml"),  # no mj-body: npm's mjml does not compile them
    }
