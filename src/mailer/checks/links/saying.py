"""What the words of a link say: an address, or nothing of where it leads."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?:[\w-]+\.)+[^\W\d_]{2,}/\S+", re.IGNORECASE)
"""A host name alone ("unpog.org") is a name people know; with a path it is an address."""

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
    "he": """כאן, פה, לחץ, לחצו, לחץ כאן, לחצו כאן, לחצי כאן, ללחוץ כאן, הקליקו כאן, הקלק כאן, הקישו כאן, קליק כאן, לכאן,
        בקישור, בקישור הזה, בקישור זה, קישור, הקישור, הקישור הזה, לינק, בלינק, לקישור, עמוד זה, דף זה, עוד, עוד כאן, קרא, קראו,
        קרא עוד, קראו עוד, קראי עוד, לקריאה, המשך קריאה, להמשך קריאה, המשיכו לקרוא, לקריאה נוספת, למידע נוסף, מידע נוסף,
        לפרטים, פרטים, לפרטים נוספים, פרטים נוספים, למידע נוסף לחצו כאן, לפרטים לחצו כאן, לפרטים נוספים לחצו כאן, גלו עוד,
        הצג עוד, הצגה, צפו, לצפייה, להורדה, הורדה, הורידו, הורידו כאן, אתר""",
}


def is_address(words: str) -> bool:
    """Whether a link's `words` are an address and nothing else."""
    return bool(_ADDRESS.fullmatch(words.strip(" .,;:()<>[]\u201c\u201d\"'")))


def is_generic(words: str) -> bool:
    """Whether a link's `words` are one of the usual phrases that fit every link."""
    return bare(words) in _generic()


@lru_cache(maxsize=2_000)
def bare(text: str) -> str:
    """`text` as it is compared: without signs and arrows around it, accents on Arabic, Hebrew and Russian, case and width."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("ё", "е").replace("ـ", "")
    # Arabic short vowels are optional, and many write no hamza on an initial alef.
    text = re.sub("[\u064b-\u0652\u0670]", "", text)
    text = re.sub("[أإآٱ]", "ا", text)
    text = re.sub("[\u0591-\u05c7]", "", text)
    kept = "".join(sign if sign in "'-" or unicodedata.category(sign)[0] in "LMN" else " " for sign in text)
    kept = " ".join(kept.split()).strip("'- ")
    return re.sub("(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", kept)


@cache
def _generic() -> frozenset[str]:
    return frozenset(bare(phrase) for phrases in _PHRASES.values() for phrase in re.split(r"[,،]\s", phrases))
