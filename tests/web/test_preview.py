from __future__ import annotations

import html
import re
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings
from tests.web_samples import ARABIC, BROKEN, ISSUE, write_issue

from mailer.checks import Adjustment, Policy
from mailer.web.settings import LocalPages, site_values

pytestmark = pytest.mark.django_db


def text(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


@pytest.fixture
def issue(local_site: LocalPages) -> Path:
    return write_issue(local_site.issues)


def test_a_broken_issue_hides_no_other(local: Client, local_site: LocalPages, issue: Path) -> None:
    write_issue(local_site.issues, "2021-q1", BROKEN)
    write_issue(local_site.issues, "2021-q2", ": : :\n\t")

    page = text(local.get("/"))

    assert "Partners&#39; Newsletter" in page
    assert page.count('class="pill good"') == 1
    assert page.count('class="pill bad"') == 2
    assert "issues/2021-q1/issue.yaml:8:5" in page


def test_an_empty_workspace_says_how_to_begin(local: Client) -> None:
    assert "mailer new" in text(local.get("/"))


def test_the_page_shows_what_arrives(local: Client, issue: Path) -> None:
    page = text(local.get("/preview/2020-q4/"))

    assert "News for colleagues" in page
    assert "What our partners did this quarter" in page
    assert "Example Partners" in page
    assert re.search(r"<code id=\"hash\" title=\"[0-9a-f]{64}\">[0-9a-f]{12}</code>", page)
    assert "of 102.4 kB" in page


def test_preview_and_message_are_the_same_edition(local: Client, issue: Path) -> None:
    """What you preview is what you send: the frame differs from the message's HTML in the images' addresses alone."""
    from mailer.web.sandbox import in_colours, with_outer_links

    for reader in ("nobody", "longest", "right-to-left"):
        framed = text(local.get(f"/preview/2020-q4/frame?reader={reader}"))
        sent: Any = message_from_bytes(
            local.get(f"/preview/2020-q4/message.eml?reader={reader}").content, policy=policy.default
        )
        part = sent.get_body(("html",)).get_content().replace("\r\n", "\n")
        expected = with_outer_links(in_colours(part, "light"))

        assert re.sub(r'src="[^"]*"', "src", framed).strip() == re.sub(r'src="[^"]*"', "src", expected).strip()
        plain = sent.get_body(("plain",)).get_content().replace("\r\n", "\n")
        page = text(local.get(f"/preview/2020-q4/?part=text&reader={reader}"))
        shown = re.search(r'<pre class="text"[^>]*>(.*?)</pre>', page, re.DOTALL)
        assert shown
        assert html.unescape(shown[1]).strip() == plain.strip()


def test_every_switch_is_in_the_address(local: Client, local_site: LocalPages, issue: Path) -> None:
    (issue / "issue.ar.yaml").write_text(ARABIC, "utf-8")
    page = text(local.get("/preview/2020-q4/?language=ar&width=375&colours=dark&images=off&reader=longest"))

    current = re.findall(r'href="([^"]*)" aria-current="true">([^<]+)', page)
    assert [label for _, label in current] == ["العربية", "HTML", "Phone", "Dark", "Off"]
    assert (
        'lang="ar" href="?language=ar&amp;width=375&amp;colours=dark&amp;images=off&amp;reader=longest" aria-current'
        in page
    )
    assert "نشرة الشركاء" in page
    assert 'data-width="375" data-colours="dark"' in page


@pytest.mark.parametrize(
    "query", ["width=9", "part=<script>", "language=xx", "colours=", "images=2", "reader=%00", "x=y"]
)
def test_nonsense_in_the_address_is_passed_over(local: Client, issue: Path, query: str) -> None:
    page = text(local.get(f"/preview/2020-q4/?{query}"))

    assert "<script>&" not in page
    assert "Partners&#39; Newsletter" in page


def test_dark_and_light_are_decided_on_the_server(local: Client, issue: Path) -> None:
    light = text(local.get("/preview/2020-q4/frame"))
    dark = text(local.get("/preview/2020-q4/frame?colours=dark"))

    assert light != dark
    assert "prefers-color-scheme" not in light + dark
    assert 'content="dark"' in dark


def test_images_off_is_a_rule_of_the_frame(local: Client, issue: Path) -> None:
    response: Any = local.get("/preview/2020-q4/frame?images=off")

    assert "img-src 'none'" in response["Content-Security-Policy"]


def test_images_open_without_the_cookie_but_not_without_the_key(local: Client, issue: Path) -> None:
    found = re.search(r'src="(/asset/[^"]+)"', text(local.get("/preview/2020-q4/frame")))
    assert found

    bare = Client(headers={"host": "127.0.0.1:8025", "sec-fetch-site": "cross-site"})
    response: Any = bare.get(found[1])
    assert response.status_code == 200
    assert response["Content-Type"].startswith("image/")
    assert bare.get(re.sub(r"/asset/\w+/", "/asset/guess/", found[1])).status_code == 404
    assert bare.get(re.sub(r"[^/]+$", "other.png", found[1])).status_code == 404


def test_a_change_is_seen_and_a_broken_file_keeps_the_last_good_version(local: Client, issue: Path) -> None:
    assert "Forty cities" in text(local.get("/preview/2020-q4/frame"))

    (issue / "issue.yaml").write_text(ISSUE.replace("Forty", "Fifty"), "utf-8")
    assert "Fifty cities" in text(local.get("/preview/2020-q4/frame"))

    (issue / "issue.yaml").write_text(BROKEN.replace("Forty", "Sixty"), "utf-8")
    page = text(local.get("/preview/2020-q4/"))
    assert "issues/2020-q4/issue.yaml:9:5" in page
    assert "did you mean &#34;title&#34;" in page
    assert re.search(r'<span class="marked"><b>9</b>    titel: News', page)
    assert "the last good version, of" in page
    assert "Fifty cities" in text(local.get("/preview/2020-q4/frame"))

    (issue / "issue.yaml").write_text(ISSUE.replace("Forty", "Seventy"), "utf-8")
    page = text(local.get("/preview/2020-q4/"))
    assert "last good version" not in page
    assert "Seventy cities" in text(local.get("/preview/2020-q4/frame"))


def test_a_fault_in_a_theme_is_a_fault_on_the_page(local: Client, local_site: LocalPages, issue: Path) -> None:
    theme = local_site.themes / "broken"
    theme.mkdir()
    (theme / "theme.toml").write_text('extends = "base"\n')
    (theme / "edition.txt.j2").write_text("fine\n{% if %}\n")
    (issue / "issue.yaml").write_text(ISSUE + "theme: broken\n", "utf-8")

    page = text(local.get("/preview/2020-q4/"))

    assert "templates/email/broken/edition.txt.j2:2:1" in page
    assert "There is no good version to show yet" in page


def test_the_content_hash_is_the_one_that_checks_and_mailings_know(
    local: Client, local_site: LocalPages, issue: Path
) -> None:
    from mailer.content import load_issue
    from mailer.rendering import Themes, compile_edition, content_hash

    (issue / "issue.ar.yaml").write_text(ARABIC, "utf-8")
    written = load_issue(issue)
    themes = Themes.of_workspace(local_site.themes)
    editions = {each: compile_edition(written, each, local_site.newsletter, themes) for each in written.sources}

    for language in ("en", "ar"):
        page = text(local.get(f"/preview/2020-q4/?language={language}"))
        assert f'title="{content_hash(editions.values())}"' in page
        assert f'title="{editions[language].hash}"' in page


def card(page: str, name: str) -> str:
    return page.partition(f'id="{name}-title"')[2].partition("</section>")[0]


def test_findings_on_the_edition_are_listed_with_their_places_and_those_on_others_counted(
    local: Client, local_site: LocalPages, issue: Path
) -> None:
    (issue / "issue.yaml").write_text(ISSUE.replace("Read about the training", "Click here"), "utf-8")
    (issue / "issue.ar.yaml").write_text(ARABIC.replace("اقرأ عن التدريب", "click here"), "utf-8")

    pages = (text(local.get(f"/preview/2020-q4/?language={each}")) for each in ("en", "ar"))
    english, arabic = (card(page, "checks") for page in pages)

    assert set(re.findall(r'<code class="place">(issues/[^<:]+):\d+:\d+</code>', english)) == {
        "issues/2020-q4/issue.yaml"
    }
    assert re.search(r'href="/preview/2020-q4/frame[^"]*#training" target="edition"', english)
    assert "Screen readers list links by their text alone" in english
    assert re.search(r'<a id="checks-ar" [^>]*href="[^"]*language=ar">العربية</a>: \d+ warning', english)
    assert set(re.findall(r'<code class="place">(issues/[^<:]+):', arabic)) == {"issues/2020-q4/issue.ar.yaml"}


def test_the_page_and_the_command_find_the_same(local: Client, local_site: LocalPages, issue: Path) -> None:
    from mailer.checks import Sending, check
    from mailer.content import load_issue
    from mailer.rendering import Themes, compile_edition

    (issue / "issue.yaml").write_text(ISSUE.replace("Read about the training", "Click here TODO"), "utf-8")
    page = card(text(local.get("/preview/2020-q4/")), "checks")
    written = load_issue(issue)
    edition = compile_edition(written, "en", local_site.newsletter, Themes.of_workspace(local_site.themes))
    own = local_site
    sending = Sending(own.newsletter, own.sender, own.bulk, "https://news.example.org", own.files_url)
    report = check(written, {"en": edition}, sending)

    shown = [html.unescape(each).strip() for each in re.findall(r'<p class="cure">([^<]*)</p>', page)]
    assert sorted(shown) == sorted(finding.cure for finding in report.findings)
    assert report.findings


def test_rules_that_are_switched_off_are_named_with_the_reason(
    local: Client, local_site: LocalPages, issue: Path
) -> None:
    (issue / "issue.yaml").write_text(ISSUE.replace("Read about the training", "Click here"), "utf-8")
    before = card(text(local.get("/preview/2020-q4/")), "checks")
    policy = Policy({"generic-link-text": Adjustment(None, "Our readers know <where> it leads")})
    with override_settings(MAILER_SITE=replace(site_values(), local=replace(local_site, policy=policy))):
        after = card(text(local.get("/preview/2020-q4/")), "checks")

    assert "does not say where it leads" in before
    assert "does not say where it leads" not in after
    assert "<code>generic-link-text</code> switched off: Our readers know &lt;where&gt; it leads" in after


def test_a_fault_of_another_language_does_not_make_this_one_old(
    local: Client, local_site: LocalPages, issue: Path
) -> None:
    (issue / "issue.ar.yaml").write_text(ARABIC + "theme: nowhere\n", "utf-8")

    page = text(local.get("/preview/2020-q4/"))

    assert "issues/2020-q4/issue.ar.yaml" in page
    assert "in another language" in page
    assert "last good version" not in page
    assert "News for colleagues" in page
    assert "when the faults are mended" in page


def test_the_frame_goes_to_the_place_of_the_change(local: Client, issue: Path) -> None:
    text(local.get("/preview/2020-q4/"))

    (issue / "issue.yaml").write_text(ISSUE.replace("The forum met online", "The forum met twice"), "utf-8")

    assert re.search(r'<iframe[^>]* src="[^"]*#forum"', text(local.get("/preview/2020-q4/")))


@pytest.mark.parametrize(
    "name", ["nowhere", "..", "%2e%2e", "x%2F..%2F..", "2020-q4%00", "A", "." * 200, "é" * 200, "x" * 300]
)
def test_what_is_no_issue_is_a_plain_404(local: Client, local_site: LocalPages, name: str) -> None:
    (local_site.issues.parent / "issue.yaml").write_text(ISSUE, "utf-8")

    assert local.get(f"/preview/{name}/").status_code == 404


def test_a_link_out_of_the_issues_folder_is_not_followed(local: Client, local_site: LocalPages, tmp_path: Path) -> None:
    outside = write_issue(tmp_path / "elsewhere", "secret")
    (local_site.issues / "secret").symlink_to(outside)

    assert local.get("/preview/secret/").status_code == 404
    assert "secret" not in text(local.get("/"))


def test_an_authors_text_is_text_on_our_page(local: Client, issue: Path) -> None:
    hostile = ISSUE.replace("Partners' Newsletter", '"<script>pwned()</script>"').replace(
        "preheader: What our partners did this quarter", 'preheader: "<img src=x onerror=pwned()>"'
    )
    (issue / "issue.yaml").write_text(hostile, "utf-8")

    for address in ("/", "/preview/2020-q4/", "/preview/2020-q4/?part=text", "/preview/2020-q4/?part=raw"):
        page = text(local.get(address))
        assert "<script>pwned" not in page
        assert "<img src=x" not in page


def test_the_issue_is_shown_as_a_subscriber_gets_it(local: Client, issue: Path) -> None:
    from mailer.audience import Origin, Subscriber, add_list, subscribe

    add_list("partners", double_opt_in=False)
    subscribe("Amina@example.org", "partners", wording="yes", origin=Origin("a form"))
    Subscriber.objects.update(first_name="Amina", last_name="Diallo")

    page = text(local.get("/preview/2020-q4/?person=amina@EXAMPLE.org"))
    assert "News for Amina" in page
    assert "/u/" not in text(local.get("/preview/2020-q4/message.eml?reader=amina@example.org")), "nobody's own link"
    assert "No subscriber has this address" in text(local.get("/preview/2020-q4/?reader=other@example.org"))
    assert local.get("/preview/people?q=AMIN").json() == {"people": ["Amina@example.org"]}
    assert local.get("/preview/people?q=nobody").json() == {"people": []}


@pytest.mark.django_db(transaction=True)
def test_without_a_database_there_are_no_people_and_none_is_made(
    local: Client, issue: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from django.db import connection

    missing = tmp_path / "none.sqlite3"
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "NAME", str(missing))

    page = text(local.get("/preview/2020-q4/"))
    connection.close()

    assert 'id="person"' not in page
    assert not missing.exists()


def test_each_translation_says_in_a_line_what_it_lacks(local: Client, issue: Path) -> None:
    (issue / "issue.ar.yaml").write_text(ARABIC.replace("/ar/training", "/elsewhere"), "utf-8")
    page = text(local.get("/preview/2020-q4/"))

    assert re.search(
        r'<summary><bdi lang="ar">العربية</bdi> lacks 1 of 2 items, and differs in \d places?</summary>', page
    )
    assert "A forum on smart cities" in page
    assert "issues/2020-q4/issue.ar.yaml:" in page
    (issue / "issue.ar.yaml").write_text(ISSUE.replace("language: en", "language: ar"), "utf-8")
    assert "preheader is the same as in issue.yaml, word for word" in text(local.get("/preview/2020-q4/?language=ar"))
    (issue / "issue.ar.yaml").unlink()
    assert 'id="translations-title"' not in text(local.get("/preview/2020-q4/"))
