"""For every rule: issues in which it fires, with ▶ before each place it must point at, and near misses."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = """\
title: Partners
date: 2020-12-31
language: {language}
subject: News of the quarter
"""
SECTIONS = """\
sections:
  - id: news
    title: News
    blocks:
"""
STORY = "      - title: A story\n        text: Some words.\n"


def issue(blocks: str = STORY, lines: str = "", language: str = "en", head: str = HEAD) -> str:
    """An issue file with one section."""
    return head.replace("{language}", language) + lines + SECTIONS + blocks


def text(*lines: str) -> str:
    """A block of the type text with these lines of Markdown."""
    return "      - type: text\n        text: |\n" + "".join(f"          {line}\n" for line in lines)


def links(*texts: str) -> str:
    """Links with these texts, one an item of a list."""
    items = "".join(f"          - |\n            See [{shown}](https://example.org) today.\n" for shown in texts)
    return "      - type: list\n        items:\n" + items


def marked(*texts: str) -> str:
    """As `links`, each with a mark before it."""
    return links(*texts).replace("See [", "See ▶[")


@dataclass(frozen=True, slots=True)
class Case:
    """What fires, and what comes near and does not."""

    fires: tuple[str, ...]
    near: tuple[str, ...]


CASES = {
    "missing-alt": Case(
        fires=(
            issue("      - title: A\n        image:\n          ▶src: images/a.png\n"),
            issue("      - title: A\n        image: {src: images/a.png, alt: ▶''}\n"),
            issue("      - {type: image, image: ▶{src: images/a.png, caption: A caption}}\n"),
            issue().replace("    blocks:", "    partner: {name: P, logo: ▶{src: images/a.png}}\n    blocks:"),
            issue(
                "      - type: image\n        url: ▶https://example.org\n        image: {src: images/a.png, decorative: true}\n"
            ),
            issue(
                "      - type: image\n        url: ▶https://example.org\n"
                "        image: {src: images/a.png, decorative: true, alt: The register}\n"
            ),
        ),
        near=(
            issue("      - title: A\n        image: {src: images/a.png, alt: A blue flag}\n"),
            issue("      - title: A\n        image: {src: images/a.png, alt: A blue flag, decorative: true}\n"),
            issue(
                "      - title: A\n        url: https://example.org\n        image: {src: images/a.png, decorative: true}\n"
            ),
            issue("      - {type: image, url: '#news', image: {src: images/a.png, alt: A blue flag}}\n"),
        ),
    ),
    "generic-link-text": Case(
        fires=(
            issue(
                marked(
                    "here", "Click here!", "*Here*", "read more »", "→ Learn  more…", "“this link”", "HERE", "`link`"
                )
            ),
            issue(
                marked("ici", "Cliquez ici", "En savoir plus >", "Lire la suite", "plus d’informations"), language="fr"
            ),
            issue(marked("aquí", "Haga clic aquí.", "AQUÍ", "Leer más", "más información"), language="es"),
            issue(marked("здесь", "Нажмите здесь", "Подробнее…", "Ещё", "по этой ссылке"), language="ru"),
            issue(marked("هنا", "اضغط هنا", "إضغط هنا", "اقرأ المزيد", "اِضْغَطْ هُنا", "هنــا", "للمزيد،"), language="ar"),
            issue(marked("这里", "点击这里", "點擊這裡", "请点击此处。", "阅读 更多", "了解更多>>"), language="zh"),
            issue(marked("click here"), language="ar"),
            issue("      - title: A\n        url: https://example.org\n        link_text: ▶Read more\n"),
            issue("      - title: ▶Here\n        url: https://example.org\n"),
            issue("      - {type: button, text: ▶Click here, url: 'https://example.org'}\n"),
            issue(text("One line", "and **[more](https://example.org)** there.").replace("**[", "**▶[")),
            issue(text("A line [read", "more](https://example.org) there.").replace("line [", "line ▶[")),
            issue(lines='intro: "For more, click ▶[here](https://example.org)."\n'),
            issue(lines="intro: >\n  A long line of text that\n  goes on ▶[here](https://example.org).\n"),
            issue(
                "      - {type: quote, text: 'It''s ▶[here](#news)'}\n"
                "      - title: P\n        image: {src: images/a.png, alt: A flag, caption: 'See ▶[here](#news)'}\n"
            ),
        ),
        near=(
            issue(
                links(
                    "Here is the report", "How to click here and there", "More about UNPAN", "Read more of the report"
                )
            ),
            issue(
                links("ici et maintenant", "En savoir plus sur le forum", "Pici", "Les détails du programme"),
                language="fr",
            ),
            issue(links("más información sobre el foro", "Aquí en Madrid", "allí"), language="es"),
            issue(links("Здесь живут люди", "Подробнее о форуме", "Ссылка на доклад"), language="ru"),
            issue(links("هناك", "من هنا بدأت الشبكة", "المزيد عن المنتدى", "هنادي"), language="ar"),
            issue(links("这里的数字政府", "更多信息化报告", "点击率报告", "查看更多成员国的报告"), language="zh"),
            issue(text("Here, you can [read the report](https://example.org). More here.")),
            issue("      - title: Here\n"),
            issue("      - title: A\n        link_text: Read more\n"),
            issue("      - {type: quote, text: here}\n"),
        ),
    ),
    "broken-internal-link": Case(
        fires=(
            issue(text("Go to [the agenda](#agenda) now.").replace("to [", "to ▶[")),
            issue("      - title: A\n        url: ▶'#nowhere'\n        link_text: See the agenda\n"),
            issue("      - {type: button, text: See the agenda, url: ▶'#News'}\n"),
            issue(lines="intro: See [what is new](#new) and ▶[the end](#end).\n".replace("See [", "See ▶[")),
            issue("      - {type: image, image: {src: images/a.png, alt: Flag}, url: ▶'#flag'}\n"),
            issue(
                text("For [Kenya](#kenya)").replace("[Kenya]", "▶[Kenya]")
                + "      - {id: kenya, title: Kenya, only_for: country = 'KE'}\n"
            ),
            issue(
                "      - {type: button, text: The courses, url: ▶'#in', only_for: country}\n",
                lines="sections:\n  - title: Courses\n    only_for: language = 'fr'\n    blocks:\n"
                "      - {id: in, title: In}\n",
            ).replace("sections:\n  - id: news", "  - id: news"),
        ),
        near=(
            issue(
                text("Go to [the news](#news), [a story](#story) or [a title](#a-title).")
                + "      - {id: story, title: X}\n      - {title: A title}\n"
            ),
            issue("      - {type: button, text: See all the news, url: '#news'}\n"),
            issue(
                "      - {id: kenya, title: Kenya, only_for: country = 'KE'}\n"
                "      - {type: button, text: For Kenya, url: '#kenya', only_for: country  =  'KE'}\n"
                "      - {type: button, text: See the news, url: '#news', only_for: country = 'UG'}\n"
            ),
            issue("      - {id: plain, type: divider}\n" + text("See [the line](https://example.org#nowhere).")),
        ),
    ),
    "html-size": Case(
        fires=(
            issue(STORY).replace("  - id: news", "  - ▶id: news").replace("Some words.", "A long story. " * 6_000),
            issue(STORY).replace("  - id: news", "  - ▶id: news").replace("Some words.", "Eine Zeile. " * 7_000),
        ),
        near=(issue(STORY).replace("Some words.", "A long story. " * 4_000),),
    ),
    "unresolved-merge-field": Case(
        fires=(
            issue(lines="intro: Dear ▶{{ first_name }},\n"),
            issue(text("From {{ organisation }}", "in {{ country }}").replace("{{", "▶{{")),
            issue(head=HEAD.replace("News of", "'▶{{ name }}: news of").replace("quarter", "quarter'")),
            issue("      - title: For ▶{{ last_name }}\n"),
            issue("      - {title: A, image: {src: images/a.png, alt: 'Flag of ▶{{ country }}'}}\n"),
            issue("      - {title: 'For ▶{{ name }}', only_for: country or name}\n"),
            issue(
                lines="intro: Dear ▶*|FNAME|*, dear ▶{first_name}, dear ▶[[Name]], dear ▶%%name%%, dear ▶<<Name>>, dear ▶${name}\n"
            ),
        ),
        near=(
            issue(lines='intro: Dear {{ first_name | default("colleague") }}, we wrote to {{ email }}.\n'),
            issue("      - {title: 'For {{ name }}', only_for: name and country = 'KE'}\n"),
            issue(lines="preheader: 'News{{ organisation | default(\"\") }}'\n"),
            issue(
                lines="intro: A set {a, b}, 5% of 10%, a < b, [a name](https://example.org), a * b | c * d, {name of it}\n"
            ),
        ),
    ),
    "empty-subject": Case(
        fires=(
            issue(head=HEAD.replace("News of the quarter", "▶''")),
            issue(head=HEAD.replace("News of the quarter", "▶'{{ country | default(\" \") }}'")),
            issue(head=HEAD.replace("News of the quarter", '▶"\\u200b \\u2063"')),
        ),
        near=(
            issue(head=HEAD.replace("News of the quarter", "'{{ country | default(\"News\") }}'")),
            issue(head=HEAD.replace("News of the quarter", "'{{ email }}'")),
            issue(head=HEAD.replace("News of the quarter", "'!'")),
        ),
    ),
    "bare-url-link": Case(
        fires=(
            issue(marked("https://example.org/a", "www.example.org", "example.org/report", "(http://example.org)")),
            issue(text("See <https://example.org>.").replace("<", "▶<")),
            issue("      - {type: button, text: ▶www.example.org, url: 'https://example.org'}\n"),
            issue("      - title: A\n        url: https://example.org\n        link_text: '▶https://example.org'\n"),
        ),
        near=(
            issue(links("unpog.org", "the site example.org/report", "UN/DESA", "and/or", "16/10/2020")),
            issue(text("See <news@example.org> or https://example.org as text.")),
            issue("      - title: https://example.org\n"),
        ),
    ),
    "file-name-text": Case(
        fires=(
            issue("      - {title: A, image: {src: images/a.png, alt: ▶IMG_2041.JPG}}\n"),
            issue("      - {title: A, image: {src: images/a.png, alt: ▶DSC-0042}}\n"),
            issue("      - {title: A, image: {src: images/blue-flag.png, alt: ▶Blue-Flag}}\n"),
            issue("      - title: ▶annual_report-2020.pdf\n"),
            issue("      - {title: A, url: 'https://example.org', link_text: ▶Report 2020.docx}\n"),
            issue("      - {title: A, image: {src: images/a.png, alt: A flag, caption: ▶flag (1).jpeg}}\n"),
        ),
        near=(
            issue("      - {title: A, image: {src: images/a.png, alt: How to open a file that ends in .jpg}}\n"),
            issue("      - {title: A, image: {src: images/flag.png, alt: Flag}}\n"),
            issue(
                "      - title: 'Node.js, ASP.NET and the year 2020'\n      - title: Photo 51 and the double helix\n"
            ),
            issue(text("The file report.pdf is online.")),
        ),
    ),
    "literal-markup": Case(
        fires=(
            issue(text("A ▶<b>bold</b> word,▶<br/>a line and ▶<a href='https://example.org'>a link</a>.")),
            issue(text("▶<p class='x'>A paragraph", "", "- in a list ▶<!-- and a comment")),
            issue(text("`<b>` and ▶<b>")),
            issue(text("See [the plan▶](https://example.org/the plan) for it.")),
            issue("      - title: Research ▶&amp; practice\n"),
            issue("      - title: See [it▶](https://example.org/)\n"),
            issue(lines="subject: News ▶<b>\n", head=HEAD.replace("subject: News of the quarter\n", "")),
        ),
        near=(
            issue(text("If a < b and c > d, then a<n and x<y>z; `<b>`, \\<b> and &lt;b&gt; are meant so.")),
            issue(text("```", "<b>[a](https://example.org/a b)", "```")),
            issue(text("See [it](https://example.org/a_(b)) and <news@example.org>.")),
            issue("      - title: AT&T, R&D and [brackets] (in a title)\n"),
        ),
    ),
    "placeholder-leftover": Case(
        fires=(
            issue(
                text("Some TK people came.", "TODO: write the end", "Lorem ipsum dolor sit amet")
                .replace("TK", "▶TK")
                .replace("TODO", "▶TODO")
                .replace("Lorem", "▶Lorem")
                .replace("dolor", "▶dolor")
            ),
            issue("      - title: ▶TKTK\n"),
            issue("      - title: Forum (▶FIXME)\n"),
            issue("      - {type: event, title: E, start: 2020-12-14, place: ▶XXXX}\n"),
            issue(lines="preheader: News ▶TODO\n"),
            issue(text("TODO ESTO").replace("TODO", "Falta ▶TODO:"), language="es"),
            issue("      - {title: A, image: {src: images/a.png, alt: ▶TODO}}\n"),
        ),
        near=(
            issue(text("TK Maxx, flight TK 1234, AT&T/TK-5, the TKs, stk and tk.")),
            issue(
                "      - title: TODO SOBRE EL GOBIERNO DIGITAL\n      - title: El foro de todo el mundo\n",
                language="es",
            ),
            issue(text("The XXX session, chapter XXXIX, and a to-do list. It is much to do.")),
            issue("      - {type: button, text: See our country pages, url: 'https://example.org/TK/'}\n"),
        ),
    ),
}
