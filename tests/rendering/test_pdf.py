"""The PDF edition, read again with a reader that did not make it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from tests.every_block import EVERY_BLOCK

from mailer.content import load_issue
from mailer.rendering import compile_edition
from mailer.rendering.pdf import PdfError, edition_pdf


@pytest.fixture(scope="module")
def editions(newsletter, themes):
    issue = load_issue(EVERY_BLOCK)
    newsletter = replace(newsletter, publishes_files=True)
    return {language: compile_edition(issue, language, newsletter, themes) for language in ("en", "ar")}


@pytest.fixture(scope="module")
def pdfs(editions):
    return {language: edition_pdf(edition) for language, edition in editions.items()}


def outline(entries):
    for entry in entries:
        if isinstance(entry, list):
            yield from outline(entry)
        else:
            yield str(entry.title)


def test_it_is_tagged_and_says_what_it_is(pdfs):
    for language in ("en", "ar"):
        reader = PdfReader(BytesIO(pdfs[language]))
        root = reader.trailer["/Root"]

        assert root["/MarkInfo"]["/Marked"]
        assert root["/StructTreeRoot"]
        assert str(root["/Lang"]) == language
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
        assert reader.metadata.title.endswith("Partners’ Newsletter")
        assert reader.metadata.author == "Department of Examples"
        assert str(reader.metadata.creation_date).startswith("20")


def test_its_bookmarks_are_the_headings(pdfs, editions):
    titles = list(outline(PdfReader(BytesIO(pdfs["en"])).outline))

    assert titles[0] == "The Example Partners’ Newsletter"
    assert {"News from the secretariat", "More kinds of blocks", "News from EXPA"} <= set(titles)


@pytest.mark.parametrize(("language", "number"), [("en", "Page 2 of"), ("ar", "2")])
def test_its_pages_are_a4_with_numbers_and_a_running_head(pdfs, language, number):
    reader = PdfReader(BytesIO(pdfs[language]))

    assert len(reader.pages) > 2
    for page in reader.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    second = reader.pages[1].extract_text()
    assert number in second
    if language == "en":
        assert f"Page 2 of {len(reader.pages)}" in second
        assert "October – December 2020" in second


def elements(node):
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from elements(each)
    elif hasattr(node, "get"):
        yield node
        yield from elements(node["/K"]) if "/K" in node else ()


def test_every_picture_has_words_and_every_kind_of_part_its_tag(pdfs):
    found = [
        each for each in elements(PdfReader(BytesIO(pdfs["en"])).trailer["/Root"]["/StructTreeRoot"]) if "/S" in each
    ]

    tags = {str(each["/S"]) for each in found}
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure", "/Link", "/BlockQuote"} <= tags
    assert all(each.get("/Alt") for each in found if each["/S"] == "/Figure")


def test_its_links_lead_to_the_web_or_within_itself(pdfs):
    annotations = [
        note.get_object() for page in PdfReader(BytesIO(pdfs["en"])).pages for note in page.get("/Annots", [])
    ]
    addresses = [note["/A"]["/URI"] for note in annotations if "/URI" in note.get("/A", {})]

    assert len(addresses) > 20
    assert all(address.startswith(("https://", "mailto:")) for address in addresses)


def test_the_same_edition_gives_the_same_bytes_in_another_process(pdfs, tmp_path, newsletter):
    """Also with other hash seeds, and at another time."""
    program = (
        "import sys; from pathlib import Path; from mailer.rendering import load_edition;"
        "from mailer.rendering.pdf import edition_pdf;"
        "Path(sys.argv[2]).write_bytes(edition_pdf(load_edition(Path(sys.argv[1]).read_bytes())))"
    )
    from mailer.rendering import Themes, compile_edition, dump_edition

    newsletter = replace(newsletter, publishes_files=True)
    edition = compile_edition(load_issue(EVERY_BLOCK), "en", newsletter, Themes.packaged())
    (tmp_path / "frozen").write_bytes(dump_edition(edition))
    arguments = [sys.executable, "-c", program, tmp_path / "frozen", tmp_path / "pdf"]
    subprocess.run(arguments, check=True, env={"PYTHONHASHSEED": "7", "PATH": "/usr/bin:/bin", "TZ": "Asia/Tokyo"})

    assert (tmp_path / "pdf").read_bytes() == pdfs["en"]


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/x.png", "asset:///../../etc/hostname"])
def test_it_reaches_for_nothing_but_its_own_pictures(editions, address):
    page = f'<html lang="en"><title>x</title><body><img alt="x" src="{address}"></body></html>'

    with pytest.raises(PdfError, match="which is no picture of this edition"):
        edition_pdf(replace(editions["en"], page=(page,)))


def test_without_the_extra_it_says_how_to_install_it(editions, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(PdfError, match=r'pip install "mailer\[pdf\]"'):
        edition_pdf(editions["en"])


def test_an_edition_without_a_page_cannot_be_printed(editions):
    with pytest.raises(PdfError, match="has no page to print"):
        edition_pdf(replace(editions["en"], page=()))
