"""An error stops a mailing: what an author may want to send as it is must be no error."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.checks.conftest import Desk
from tests.checks.settings import NEWSLETTER, SENDING
from tests.checks.writing import Tried, html, issue, text

from mailer.checks import Finding, Severity, check
from mailer.rendering import Themes, compile_edition

RIGHT_LINKS = (
    "https://fa.wikipedia.org/wiki/می\u200cخواهم",
    "https://i❤.ws/",
    "https://-news.tumblr.com/x",
    "https://foo_bar.example.org/a",
    "https://www.un.org./x",
    "https://例え.jp/",
    "https://un.org/?a=b;c#/route",
    "https://web.archive.org/web/2020/https://www.un.org/",
    "#top",
    "mailto:%22the%20editors%22@un.org",
    "mailto:news@intranet",
    "mailto:o'neil+news@un.org?subject=A%20B",
)

RIGHT_WORDS = (
    ("es", "Lo damos TODO por ti."),
    ("es", "¡TODO incluido!"),
    ("en", "A TODO list helps."),
    ("en", "Tokelau (TK) joins TJ, TK, TL and TM."),
    ("en", "Love, Anna xxx"),
    ("en", "Insert card here to begin, and click to add text or images."),
    ("en", "Your logo here: become a sponsor."),
    ("en", "See [[1]](https://un.org/n) and [*](https://un.org/m), or go on [→](https://un.org/o)."),
    ("en", "The shell has `${HOME}`, the wiki `[[page]]`, the service `/users/{email}`."),
    ("en", "They said <<Bonjour>> and x = ${y}."),
    ("fr", "« É » À PARIS Â »… NOËL À ”"),
)


def errors(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{each.rule}: {each.message}" for each in findings if each.severity is Severity.ERROR]


@pytest.mark.parametrize("link", RIGHT_LINKS)
def test_a_link_that_may_be_right_stops_no_mailing(desk: Desk, link: str) -> None:
    assert errors(desk.try_out(Tried(issue(text(f"See [the report](<{link}>).")))).findings) == []


@pytest.mark.parametrize(("language", "words"), RIGHT_WORDS)
def test_words_that_may_be_meant_stop_no_mailing(desk: Desk, language: str, words: str) -> None:
    assert errors(desk.try_out(Tried(issue(text(words), language=language))).findings) == []


@pytest.mark.parametrize(
    "markup",
    [
        "<div lang='ar' dir='rtl'>أخبار الربع في المنتدى</div>",
        "<base target='_blank'>",
        "<!--[if !mso]><!--><p>News</p><!--<![endif]-->",
        "<a name='x'></a>",
    ],
)
def test_markup_of_a_theme_that_may_be_right_stops_no_mailing(desk: Desk, markup: str) -> None:
    assert errors(desk.try_out(Tried(issue(), html("</body>", f"{markup}</body>"))).findings) == []


@pytest.mark.parametrize(
    "name",
    ["Müller, Anna", "UN: DPIDG", 'O\'Brien "Bob"', "部门（公共行政），" * 8, "أخبار، الربع", "A; B <c>", "é" * 150],
)
def test_no_name_of_a_sender_stops_a_mailing(desk: Desk, name: str) -> None:
    assert (
        errors(
            desk.try_out(Tried(issue(), sending=replace(SENDING, sender=replace(SENDING.sender, name=name)))).findings
        )
        == []
    )


def test_a_name_and_an_address_that_the_text_part_breaks_over_lines_are_found_in_it(desk: Desk) -> None:
    newsletter = replace(
        NEWSLETTER,
        organisation="联合国经济和社会事务部公共机构和数字政府司公共行政网络及伙伴关系办公室暨可持续发展目标公共服务论坛秘书处",
        postal_address="联合国经济和社会事务部公共机构和数字政府司公共行政网络及伙伴关系办公室暨可持续发展目标公共服务论坛秘书处一号",
    )
    desk.put(issue(language="zh"))
    read = desk.read()
    editions = {"zh": compile_edition(read, "zh", newsletter, Themes.packaged())}
    assert errors(check(read, editions, replace(SENDING, newsletter=newsletter)).findings) == []


def test_a_public_address_without_https_is_one_finding(desk: Desk) -> None:
    sending = replace(SENDING, base_url="http://news.un.org", leaves_machine=True)
    found = desk.try_out(Tried(issue(), sending=sending)).findings
    assert [each.rule for each in found if each.severity is not Severity.ADVICE] == ["local-base-url"]


@pytest.mark.parametrize("settings", ["{src: images/a.png}", "{src: images/a.png, decorative: true}"])
def test_a_linked_image_without_words_is_one_finding(desk: Desk, settings: str) -> None:
    block = f"      - {{type: image, image: {settings}, url: 'https://un.org/x'}}\n"
    found = desk.try_out(Tried(issue(block))).findings
    assert [each.rule for each in found if each.severity is not Severity.ADVICE] == ["missing-alt"]
