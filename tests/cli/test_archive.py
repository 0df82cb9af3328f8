"""mailer archive build, as people publish: what is on the site, and what is never."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml import etree, html
from tests.cli.conftest import Run
from tests.every_block import EVERY_BLOCK

SAMPLE = Path(__file__).parents[2] / "issues" / "2020-q4"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
BASE = "https://www.example.org/news"


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def pages(site: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    for file in sorted(site.rglob("*.html")):
        yield file.relative_to(site).as_posix(), html.document_fromstring(file.read_text("utf-8"))


def send(mailer: Run, workspace: Path, issue: str, name: str = "partners") -> None:
    (workspace / "people.csv").write_text("email,first name\namina@example.org,Amina\n", "utf-8")
    (workspace / "out").mkdir(exist_ok=True)
    mailer("lists", "add", name)
    mailer("subscribers", "import", "people.csv", "--list", name, "--consent", "on paper, 2026")
    sent = mailer("send", issue, "--list", name, "--transport", "folder:out", "--yes")
    assert sent.status == 0, sent.err


@pytest.fixture(scope="session")
def made_site(tmp_path_factory: pytest.TempPathFactory, made_workspace: Path) -> Path:
    """A site of three issues in several languages, with its workspace around it."""
    from tests.cli.conftest import run_in

    workspace = shutil.copytree(made_workspace, tmp_path_factory.mktemp("archive") / "news")
    shutil.copytree(SAMPLE, workspace / "issues" / "2020-q4")
    shutil.copytree(EVERY_BLOCK, workspace / "issues" / "every-block")
    built = run_in(workspace, "archive", "build", "--out", "site", "--base-url", f"{BASE}/", "--all", "--json")
    assert built.status == 0, built.err
    facts = json.loads(built.out)
    assert (facts["base_url"], facts["issues"]) == (BASE, 3)
    assert facts["files"] == len(contents(workspace / "site"))
    return workspace / "site"


def test_every_link_leads_to_a_file_of_the_site_or_away(made_site: Path) -> None:
    seen = 0
    for name, document in pages(made_site):
        ids = {element.get("id") for element in document.iter() if element.get("id")}
        for address in document.xpath("//a/@href | //img/@src | //link/@href | //meta[@property='og:image']/@content"):
            target, place = urldefrag(urljoin(f"{BASE}/{name}", address))
            if not target.startswith(BASE):
                assert urlsplit(target).scheme in {"https", "mailto", "tel", "http"}, address
                continue
            path = target.removeprefix(f"{BASE}/")
            file = made_site / (path + "index.html" if path.endswith("/") or not path else path)
            assert file.is_file(), f"{name}: {address}"
            assert not place or file != made_site / name or place in ids, f"{name}: {address}"
            seen += 1
    assert seen > 200


def test_its_own_links_are_relative_and_name_files(made_site: Path) -> None:
    """So it can be looked at from a disk, and be moved."""
    for name, document in pages(made_site):
        for address in document.xpath("//body//a/@href | //img/@src"):
            if name != "404.html":
                assert not address.startswith((BASE, "/"))
            if not urlsplit(address).scheme and not address.startswith("#"):
                assert "." in address.rsplit("/", 1)[-1], address


def test_languages_name_each_other(made_site: Path) -> None:
    alternates = {}
    for name, document in pages(made_site):
        if name not in {"404.html", "index.html"}:
            own = f"{BASE}/{name.removesuffix('index.html')}"
            links = document.xpath("//link[@hreflang]")
            alternates[own] = {link.get("hreflang"): link.get("href") for link in links}
            assert document.xpath("//link[@rel='canonical']/@href") == [own]
            assert alternates[own][document.get("lang")] == own
    for own, known in alternates.items():
        for other in known.values():
            assert own in alternates[other].values()
        assert known["x-default"] in known.values()
    assert {"ar", "en", "fr", "x-default"} == set(alternates[f"{BASE}/2020-q4/fr/"])


def test_older_and_newer_issues_follow_the_date(made_site: Path) -> None:
    listed = html.document_fromstring((made_site / "index.html").read_text("utf-8"))
    order = [href.split("/")[0] for href in listed.xpath("//h3/a/@href")]
    dates = listed.xpath("//time/@datetime")

    assert dates == sorted(dates, reverse=True)
    assert len(order) == 3
    for newer, older in pairwise(order):
        page = html.document_fromstring((made_site / newer / "en" / "index.html").read_text("utf-8"))
        assert page.xpath("//a[@rel='prev']/@href") == [f"../../{older}/en/index.html"]
        page = html.document_fromstring((made_site / older / "en" / "index.html").read_text("utf-8"))
        assert page.xpath("//a[@rel='next']/@href") == [f"../../{newer}/en/index.html"]
    years = [heading.text for heading in listed.iter("h2")]
    assert years == sorted(set(years), reverse=True)


def test_the_list_in_another_language_has_all_issues_too(made_site: Path) -> None:
    listed = html.document_fromstring((made_site / "fr" / "index.html").read_text("utf-8"))

    assert (listed.get("lang"), len(listed.xpath("//h3/a"))) == ("fr", 3)
    (french,) = listed.xpath("//h3/a[not(@hreflang)]/@href")
    assert french == "../2020-q4/fr/index.html"
    foreign = listed.xpath("//li/div[@lang]/@lang")
    assert foreign == ["en", "en"]


@pytest.mark.parametrize("language", ["ar", "en", "fr", "zh"])
def test_the_feed_holds_to_rfc_4287(made_site: Path, language: str) -> None:
    root = etree.fromstring((made_site / language / "feed.xml").read_bytes())

    def one(node: etree._Element, path: str) -> etree._Element:
        (found,) = node.xpath(path, namespaces=ATOM)
        return found

    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert one(root, "a:link[@rel='self']").get("href") == f"{BASE}/{language}/feed.xml"
    assert one(root, "a:author/a:name").text
    entries = root.findall("a:entry", ATOM)
    ids = [one(node, "a:id").text for node in (root, *entries)]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"tag:[a-z.]+,\d{4}-\d\d-\d\d:\S+", each) for each in ids)
    updated = [one(entry, "a:updated").text for entry in entries]
    assert one(root, "a:updated").text == max(updated)
    assert updated == sorted(updated, reverse=True)
    for entry in entries:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", one(entry, "a:updated").text)
        assert one(entry, "a:title").text
        content = one(entry, "a:content")
        assert content.get("type") == "html"
        assert one(entry, "a:link[@rel='alternate']").get("href").startswith(BASE)
        shown = html.fragment_fromstring(content.text)
        addresses = shown.xpath("//@href | //@src")
        assert addresses
        assert all(urlsplit(address).scheme for address in addresses)
        assert shown.get("dir") == ("rtl" if language == "ar" else "ltr")
        assert not shown.xpath("//style | //script | //nav | //h1")
        assert all(cell.text_content().strip() != "Share: 39 %" for cell in shown.iter("td"))


def test_the_site_map_has_every_page(made_site: Path) -> None:
    root = etree.fromstring((made_site / "sitemap.xml").read_bytes())
    locations = set(root.xpath("//*[local-name()='loc']/text()"))

    assert locations == {
        f"{BASE}/{name.removesuffix('index.html')}"
        for name, _ in pages(made_site) if name not in {"404.html", "index.html"}
    }  # fmt: skip
    assert f"Sitemap: {BASE}/sitemap.xml" in (made_site / "robots.txt").read_text()


def test_pictures_are_there_once_and_named_by_their_content(made_site: Path) -> None:
    for file in (made_site / "media").iterdir():
        if file.suffix in {".png", ".jpg", ".gif"}:
            assert hashlib.sha256(file.read_bytes()).hexdigest().startswith(file.stem)


def test_the_same_issues_give_the_same_bytes(made_site: Path, tmp_path: Path) -> None:
    from tests.cli.conftest import run_in

    again = tmp_path / "again"
    run = ("archive", "build", "--out", str(again), "--base-url", BASE, "--all")
    assert run_in(made_site.parent, *run, PYTHONHASHSEED="5", TZ="Asia/Tokyo").status == 0
    before = contents(again)
    assert before == contents(made_site)
    assert run_in(made_site.parent, *run, PYTHONHASHSEED="9").status == 0, "an earlier build is replaced"
    assert contents(again) == before
    assert [path.name for path in tmp_path.iterdir()] == ["again"]


def test_a_draft_is_published_only_by_name(mailer: Run, workspace: Path) -> None:
    refused = mailer("archive", "build", "--out", "site")
    assert refused.status == 1
    assert "no issue was sent yet" in refused.err
    assert "--also ISSUE" in refused.err
    assert not (workspace / "site").exists()
    assert not (workspace / "mailer.sqlite3").exists(), "looking for what was sent makes no database"

    named = mailer("archive", "build", "--out", "site", "--also", "first")
    assert named.status == 0, named.err
    assert (workspace / "site" / "first" / "en" / "index.html").is_file()


def test_what_was_sent_is_published_as_it_was_sent_and_names_nobody(mailer: Run, workspace: Path) -> None:
    send(mailer, workspace, "first")
    mailer("new", "second", "--like", "first")
    file = workspace / "issues" / "first" / "issue.yaml"
    file.write_text(file.read_text("utf-8").replace("title: ", "title: CHANGED ", 1), "utf-8")

    built = mailer("archive", "build", "--out", "site")

    assert built.status == 0, built.err
    assert sorted(path.name for path in (workspace / "site").glob("*/en")) == ["en"]
    assert not (workspace / "site" / "second").exists(), "a draft"
    everything = b"".join(path.read_bytes() for path in (workspace / "site").rglob("*") if path.is_file())
    for leak in (b"CHANGED", b"Amina", b"amina@", b"/u/", b"nsubscribe"):
        assert leak not in everything

    assert mailer("archive", "build", "--out", "site", "--all").status == 0
    assert (workspace / "site" / "second").is_dir()
    assert "CHANGED" not in (workspace / "site" / "first" / "en" / "index.html").read_text("utf-8")
    assert mailer("archive", "build", "--out", "site", "--also", "first").status == 0
    assert "CHANGED" in (workspace / "site" / "first" / "en" / "index.html").read_text("utf-8"), "a correction"


def test_with_several_lists_it_asks_whose_archive_this_is(mailer: Run, workspace: Path) -> None:
    mailer("new", "second", "--like", "first")
    send(mailer, workspace, "first", "partners")
    send(mailer, workspace, "second", "staff")

    asked = mailer("archive", "build", "--out", "site")
    assert asked.status == 1
    assert "several lists (partners, staff)" in asked.err
    assert mailer("archive", "build", "--out", "site", "--list", "partners").status == 0
    assert (workspace / "site" / "first").is_dir()
    assert not (workspace / "site" / "second").exists()
    unknown = mailer("archive", "build", "--out", "site", "--list", "nobody")
    assert unknown.status == 1
    assert 'nothing was sent to a list "nobody"' in unknown.err


def test_nothing_of_anybody_elses_is_replaced(mailer: Run, workspace: Path) -> None:
    (workspace / "papers").mkdir()
    (workspace / "papers" / "thesis.txt").write_text("mine")
    refused = mailer("archive", "build", "--out", "papers", "--also", "first")
    assert refused.status == 1
    assert "papers/thesis.txt was not made by mailer archive build" in refused.err

    assert mailer("archive", "build", "--out", "site", "--also", "first").status == 0
    before = contents(workspace / "site")
    (workspace / "site" / "CNAME").write_text("news.example.org")
    refused = mailer("archive", "build", "--out", "site", "--also", "first")
    assert refused.status == 1
    assert "site/CNAME" in refused.err
    assert contents(workspace / "site") == before | {"CNAME": hashlib.sha256(b"news.example.org").hexdigest()}


def test_where_the_folder_is_a_link_the_site_is_written_where_it_leads(mailer: Run, workspace: Path) -> None:
    (workspace / "served").mkdir()
    (workspace / "site").symlink_to(workspace / "served")
    for _ in range(2):
        built = mailer("archive", "build", "--out", "site", "--also", "first")
        assert built.status == 0, built.err
    assert (workspace / "site").is_symlink()
    assert (workspace / "served" / "first" / "en" / "index.html").is_file()
    assert not list(workspace.glob(".s*"))


def test_a_link_within_the_site_is_somebody_elses(mailer: Run, workspace: Path) -> None:
    assert mailer("archive", "build", "--out", "site", "--also", "first").status == 0
    (workspace / "papers").mkdir()
    (workspace / "papers" / "thesis.txt").write_text("mine")
    (workspace / "site" / "papers").symlink_to(workspace / "papers")
    refused = mailer("archive", "build", "--out", "site", "--also", "first")
    assert refused.status == 1
    assert "site/papers was not made by mailer archive build" in refused.err
    assert (workspace / "papers" / "thesis.txt").read_text() == "mine"


@pytest.mark.parametrize("out", [".", "..", "/", "issues", "mailer.toml"])
def test_a_folder_with_other_things_is_left_alone(mailer: Run, workspace: Path, out: str) -> None:
    before = contents(workspace)
    refused = mailer("archive", "build", "--out", out, "--also", "first")
    assert refused.status == 1
    assert contents(workspace) == before


def test_a_build_that_was_killed_halfway_is_in_nobodys_way(mailer: Run, workspace: Path) -> None:
    assert mailer("archive", "build", "--out", "site", "--also", "first").status == 0
    whole = contents(workspace / "site")
    (workspace / "site").rename(workspace / ".site.old")  # between the two renames
    (workspace / ".site.new").mkdir()
    (workspace / ".site.new" / "index.html").write_text("half")
    assert mailer("archive", "build", "--out", "site", "--also", "first").status == 0
    assert contents(workspace / "site") == whole
    assert not list(workspace.glob(".site.*"))


def test_two_builds_do_not_mix(mailer: Run, workspace: Path) -> None:
    (workspace / ".site.new").mkdir()
    lock = os.open(workspace / ".site.new", os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    refused = mailer("archive", "build", "--out", "site", "--also", "first")
    assert refused.status == 1
    assert "another mailer archive build is at work" in refused.err
    assert (workspace / ".site.new").is_dir()
    os.close(lock)
    assert mailer("archive", "build", "--out", "site", "--also", "first").status == 0


SECRETS = """title: Letter
date: 2026-03-31
language: en
subject: Letter
theme: un
sections:
  - title: For all
    blocks:
      - title: Open
        image: {src: open.png, alt: A hill}
      - title: SECRET title
        only_for: country = "KE"
        text: SECRET text
        url: https://secret.example.org/SECRET
        image: {src: secret.png, alt: SECRET picture}
      - type: event
        only_for: country = "KE"
        title: SECRET meeting
        start: 2026-06-01T08:00
        timezone: Europe/Paris
        place: SECRET room
      - {type: contents}
      - type: columns
        columns:
          - blocks: [{type: text, text: Left}]
          - blocks: [{type: text, text: SECRET right, only_for: country = "KE"}, {type: text, text: Right}]
  - title: SECRET section
    only_for: organisation = "SECRET office"
    blocks:
      - title: SECRET inside
"""


@pytest.mark.parametrize("theme", ["base", "un", "plain", "bold"])
def test_nothing_of_what_is_only_for_some_is_published(mailer: Run, workspace: Path, theme: str) -> None:
    """Neither words nor files: the manifest and the folder would tell of pictures that no page shows."""
    from PIL import Image

    issue = workspace / "issues" / "letter"
    issue.mkdir()
    (issue / "issue.yaml").write_text(SECRETS.replace("theme: un", f"theme: {theme}"))
    Image.new("RGB", (40, 30), (0, 120, 0)).save(issue / "open.png")
    Image.new("RGB", (40, 30), (120, 0, 0)).save(issue / "secret.png")
    assert mailer("archive", "build", "--out", "site", "--also", "letter").status == 0
    for file in (file for file in (workspace / "site").rglob("*") if file.is_file()):
        assert b"SECRET" not in file.read_bytes(), file
        assert b"secret" not in file.read_bytes(), file
    assert len(list((workspace / "site" / "media").iterdir())) == 1, "the open picture"


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org", "example.org", "https://", "https://x.org/?a=b", 'https://x.org/"', "https://x.org/\x01"],
)
def test_an_address_that_is_none_is_refused(mailer: Run, url: str) -> None:
    result = mailer("archive", "build", "--out", "site", "--also", "first", "--base-url", url)

    assert result.status == 1
    assert url in result.err


@pytest.mark.parametrize("name", ["media", "en"])
def test_an_issue_in_the_way_of_the_sites_own_pages_is_told(mailer: Run, workspace: Path, name: str) -> None:
    mailer("new", name, "--like", "first")

    result = mailer("archive", "build", "--out", "site", "--also", name)

    assert result.status == 1
    assert f'an issue called "{name}" would be in the way' in result.err


def test_render_writes_the_page_and_on_request_the_pdf(mailer: Run, workspace: Path) -> None:
    assert mailer("render", "first").status == 0
    folder = workspace / "build" / "en"
    page = html.document_fromstring((folder / "archive.html").read_text("utf-8"))
    assert page.xpath("//h1")
    assert all((folder / src).is_file() for src in page.xpath("//img/@src"))
    assert not (folder / "edition.pdf").exists()

    printed = mailer("render", "first", "--pdf")
    assert printed.status == 0, printed.err
    assert (folder / "edition.pdf").read_bytes().startswith(b"%PDF-1.7")
