"""Links that say "here" instead of where they lead, in the six languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_PHRASES = {
    "en": """here, click, click here, click this, click this link, click on this link, click the link, click below,
        tap here, press here, go here, see here, visit here, look here, right here, follow this link, this link, link,
        the link, this page, this, more, more here, read, read more, read more here, read on, read this, read it here,
        continue reading, learn more, find out more, find out more here, see more, view more, show more, more info,
        more information, for more information, for more information click here, click here for more information,
        click here to read more, click here for more, click here to learn more, further information, more details,
        details, see details, view details, view, open, download, download here, go, website, url""",
    "fr": """ici, cliquez, cliquez ici, cliquer ici, clic ici, cliquez sur ce lien, cliquez sur le lien,
        cliquez ci-dessous, par ici, voir ici, suivez ce lien, ce lien, lien, le lien, cette page, plus, en savoir plus,
        savoir plus, lire, lire plus, lire la suite, la suite, suite, lisez plus, lire ici, voir plus, voir,
        plus d'infos, plus d'informations, pour plus d'informations, pour plus d'informations cliquez ici,
        pour en savoir plus, pour en savoir plus cliquez ici, détails, plus de détails, voir les détails, découvrir,
        découvrez, télécharger, télécharger ici, site web""",
    "es": """aquí, aqui, clic, clic aquí, haga clic, haga clic aquí, haz clic aquí, hacer clic aquí, dé clic aquí,
        da clic aquí, pulse aquí, pulsa aquí, pinche aquí, pincha aquí, presione aquí, oprima aquí,
        haga clic en este enlace, ver aquí, vea aquí, siga este enlace, este enlace, enlace, el enlace, esta página, más,
        leer, leer más, lea más, lee más, seguir leyendo, siga leyendo, leer aquí, ver más, ver, saber más, sepa más,
        conozca más, conocer más, más info, más información, para más información, para más información haga clic aquí,
        para obtener más información, detalles, más detalles, ver detalles, descargar, descargar aquí, sitio web""",
    "ru": """здесь, тут, сюда, нажмите, нажмите здесь, нажмите сюда, нажать здесь, кликните, кликните здесь,
        кликните сюда, щелкните здесь, щелкните сюда, жмите сюда, смотрите здесь, читайте здесь, ссылка, эта ссылка,
        по ссылке, по этой ссылке, перейти, перейти по ссылке, пройдите по ссылке, подробнее, подробнее здесь,
        подробно, подробности, подробнее по ссылке, больше, еще, узнать больше, узнайте больше, узнать подробнее,
        узнать подробности, читать, читать далее, читать дальше, читать подробнее, читать больше, читать полностью,
        далее, смотреть, больше информации, дополнительная информация, скачать, скачать здесь, сайт""",
    "ar": """هنا, اضغط, اضغط هنا, اضغطوا هنا, انقر, انقر هنا, انقروا هنا, أنقر هنا, النقر هنا, الضغط هنا, بالضغط هنا,
        بالنقر هنا, اضغط على الرابط, انقر على الرابط, اضغط على هذا الرابط, انقر فوق هذا الرابط, من هنا, على هذا الرابط,
        هذا الرابط, الرابط, رابط, الرابط التالي, على الرابط التالي, هذه الصفحة, المزيد, للمزيد, اقرأ, اقرأ المزيد,
        اقرؤوا المزيد, قراءة المزيد, لقراءة المزيد, اعرف المزيد, تعرف على المزيد, لمعرفة المزيد, معرفة المزيد,
        شاهد المزيد, عرض المزيد, مزيد من المعلومات, المزيد من المعلومات, لمزيد من المعلومات, للمزيد من المعلومات,
        لمزيد من المعلومات اضغط هنا, لمزيد من المعلومات انقر هنا, التفاصيل, تفاصيل, للتفاصيل, المزيد من التفاصيل,
        لمزيد من التفاصيل, تحميل, تنزيل, حمل من هنا, الموقع""",
    "zh": """这里, 這裡, 這裏, 此处, 此處, 点击, 點擊, 点这里, 點這裡, 点击这里, 點擊這裡, 點擊這裏, 请点击这里, 請點擊這裡,
        点击此处, 點擊此處, 请点击此处, 請點擊此處, 点此, 點此, 点击链接, 點擊鏈接, 请点击, 单击此处, 按此, 按这里, 按這裡,
        链接, 鏈接, 連結, 此链接, 这个链接, 此页, 更多, 阅读, 阅读更多, 閱讀更多, 继续阅读, 阅读全文, 閱讀全文, 了解更多,
        瞭解更多, 查看更多, 查看, 更多信息, 更多資訊, 更多详情, 更多内容, 了解详情, 瞭解詳情, 查看详情, 查看詳情, 详情, 詳情,
        详细, 下载, 下載, 点击下载, 网站""",
}


def _find(proof: Proof) -> Iterator[Remark]:
    for link in proof.links:
        if bare(link.text) in _GENERIC:
            yield Remark(
                link.key,
                f'the link text "{" ".join(link.text.split())}" does not say where it leads',
                'name what is there, such as "Read the report on digital government"',
                link.offset,
            )


def bare(text: str) -> str:
    """`text` as it is compared: without signs and arrows around it, accents on Arabic and Russian, case and width."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("ё", "е").replace("ـ", "")
    # Arabic short vowels are optional, and many write no hamza on an initial alef.
    text = re.sub("[\u064b-\u0652\u0670]", "", text)
    text = re.sub("[أإآٱ]", "ا", text)
    kept = "".join(sign if sign in "'-" or unicodedata.category(sign)[0] in "LMN" else " " for sign in text)
    kept = " ".join(kept.split()).strip("'- ")
    return re.sub("(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", kept)


_GENERIC = frozenset(bare(phrase) for phrases in _PHRASES.values() for phrase in re.split(r"[,،]\s", phrases))

RULE = Rule(
    id="generic-link-text",
    topic=Topic.LINKS,
    severity=Severity.WARNING,
    why='Screen readers list links by their text alone, and a list of "here" and "read more" leads nowhere.',
    source="WCAG 2.2, success criterion 2.4.4, failures F63 and F84",
    cure="Let the link text name what it leads to.",
    example=Example(
        "yaml",
        found="""\
- type: text
  text: For the report, click [here](https://www.example.org/report).""",
        good="""\
- type: text
  text: You can [read the report](https://www.example.org/report) now.""",
        note="""\
The usual phrases of Arabic, Chinese, English, French, Russian and Spanish are known, in an edition of any language. Only
a link text that is such a phrase and nothing else is found: "Here is the report" is not.""",
    ),
    find=_find,
)
