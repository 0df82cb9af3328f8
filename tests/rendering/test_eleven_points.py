"""The points that most mails fail (emailmarkup.org, 2025), over the finished HTML of every theme and language.

The rules of the checks look for most of them. The seventh, contrast, and the eleventh, links told from
text without colour, are also looked at in a browser: tests/browser/test_accessibility.py.
"""

from __future__ import annotations

import re

import pytest
from tests.browser.editions import ISSUES, compiled
from tests.checks.settings import SENDING

from mailer.checks import LookedUp, Policy, all_rules
from mailer.checks.proof import Proof, proof_of
from mailer.content import load_issue
from mailer.rendering import Themes

POINTS = {
    "text-direction": "1",
    "document-language": "2 and 6",
    "layout-table-role": "3",
    "table-headers": "3, for data",
    "one-heading-one": "4",
    "heading-order": "4, below the first",
    "link-words": "5",
    "image-alt": "8",
    "document-title": "9",
    "generic-link-text": "10",
}

EDITIONS = [
    (issue, language, theme)
    for issue, folder in ISSUES.items()
    for language in load_issue(folder).sources
    for theme in Themes.packaged().names()
]


@pytest.fixture(scope="module", params=EDITIONS, ids="-".join)
def proof(request) -> Proof:
    issue, language, theme = request.param
    edition = compiled(issue, language, theme)
    written = load_issue(ISSUES[issue])
    return proof_of(written, language, edition, sending=SENDING, policy=Policy(), looked_up=LookedUp())


def test_the_points(proof):
    """One test for all of them, as making the edition is what takes time."""
    rules = {rule.id: rule for rule in all_rules()}
    for rule, point in POINTS.items():
        assert list(rules[rule].find(proof)) == [], point
    (wrapper,) = [child for child in proof.tree.body.iterchildren("*") if child.find(".//h1") is not None]
    assert (wrapper.get("dir"), wrapper.get("lang")) == (proof.edition.dir, proof.edition.language)


def test_text_is_large_enough(proof):
    # 0 and 1 are of what is not shown: gaps between MJML's boxes, and the preheader.
    sizes = {float(size) for size in re.findall(r"font-size:\s*([\d.]+)px", proof.html)}
    assert {size for size in sizes if 1 < size < 14} == set()
    assert "justify" not in proof.html


def test_places_in_the_issue_that_links_lead_to_are_there_once(proof):
    document = proof.tree
    there = [
        e.get("id") or e.get("name") for e in document.body.iter("*") if e.get("id") or (e.tag == "a" and e.get("name"))
    ]
    assert len(there) == len(set(there))
    for link in document.iter("a"):
        if (link.get("href") or "").startswith("#"):
            assert link.get("href")[1:] in there
