"""What authors and templates write where something is still to be filled in, in seven languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_THINGS = {
    "en": r"(?:(?:first|last|full|your|organi[sz]ation|company|event|speaker|contact)\s)?(?:names?|date|dates|title|link|url|"
    r"place|venue|location|time|city|country|organi[sz]ation|company|address|e-?mail|phone|amount|topic|text|image|photo|"
    r"month|year|day|number|logo|caption|quote|headline)",
    "fr": r"(?:votre\s)?(?:noms?|prénom|date|lieu|titre|lien|ville|pays|heure|texte|adresse|organisation|légende)",
    "es": r"(?:su\s)?(?:nombre|fecha|lugar|título|enlace|ciudad|país|hora|texto|dirección|organización|apellido)",
    "ru": r"имя|фамилия|дата|название|место|ссылка|город|страна|время|текст|адрес|организация|заголовок",
    "ar": r"الاسم|التاريخ|العنوان|الرابط|المكان|المدينة|البلد|الوقت|النص",
    "zh": r"姓名|名称|日期|标题|链接|地点|城市|国家|时间|文字|网址",
    "he": r"שם|תאריך|כותרת|קישור|מקום|עיר|מדינה|שעה|טקסט",
}
_ORDERS = (
    rf"insert(?:ed)?\s(?:an?\s|the\s|your\s)?{_THINGS['en']}\b[^\[\]()<>]{{0,40}}|add\s(?:the\s)?(?:link|url|date|photo|image|quote)|"
    r"to\sbe\s(?:added|inserted|filled\sin)|"
    r"insérer\s[^\[\]()<>]{1,40}|à\s(?:compléter|vérifier|insérer|remplir)|"
    r"insertar\s[^\[\]()<>]{1,40}|(?:por\s|a\s)?completar|por\sverificar|"
    r"вставить\s[^\[\]()<>]{1,40}|уточнить|дописать|проверить|добавить\sссылку|"
    r"(?:أدخل|أدرج)\s[^\[\]()<>]{1,40}|(?:ي|ت)ُ?ستكمل|للاستكمال|"
    r"待补充?|待核实|待填写?|此处(?:插入|填写|输入)[^\[\]()<>【】（）]{0,20}|请(?:插入|填写|输入)[^\[\]()<>【】（）]{0,20}|"
    r"להשלים|להשלמה|הכנס\s[^\[\]()<>]{1,40}"
)
_HERE = (
    r"\binsert\s(?:an?\s|the\s|your\s)?\w+\shere\b|\byour\s(?:text|title|headline|subtitle|logo)\s(?:goes\s)?here\b|"
    r"\b(?:text|title|headline|image|photo)\sgoes\shere\b|\bclick\sto\s(?:add|edit)\s(?:text|title|subtitle)\b|"
    r"\binsér(?:er|ez)\s(?:\w+\s){1,2}ici\b|\bvotre\s(?:texte|titre)\sici\b|"
    r"\binsert(?:e|ar)\s(?:\w+\s){1,2}aquí\b|\b(?:su|tu)\s(?:texto|título)\saquí\b|"
    r"\bвставьте\s(?:\w+\s)?(?:сюда|здесь)|\bздесь\sбудет\s(?:текст|заголовок)\b|\bваш\sтекст\sздесь\b|"
    r"(?:أدخل|أدرج|ضع)\s(?:النص|العنوان|الصورة|الرابط)\sهنا|"
    r"(?:此处|在此)(?:处)?(?:插入|填写|输入)(?:文字|文本|标题|图片|链接|内容)|"
    r"(?:הכנס|הכניסו|הוסף|הזן)\s(?:טקסט|כותרת|תמונה|קישור)\sכאן"
)
_LATIN = r"\blorem\s+ipsum\b|\bdolor\s+sit\s+amet\b|\bconsectetur\s+adipiscing\b|\blipsum\b"
_RUNS = r"\b(?-i:XXXX+|xxx+)\b|\bxx(?P<mid>[/.:-])xx(?:(?P=mid)[x0-9]{2,4})?\b"

_SURE = rf"""(?P<dummy> {_LATIN} | {_HERE} | {_RUNS} )
      | (?P<note> \b(?-i:TODO|FIXME)\b )
      | (?P<tk> (?<![\w.&'’-]) (?-i:(?:TK)+) (?!(?-i:[\w.&'’-]|\ \d|\ [A-Z])) )"""

_ANY_THING = "|".join(_THINGS.values())
_LIKELY = rf"""(?P<fill_in> \[\s*(?:{_ANY_THING}|{_ORDERS})\s*\] | <\s*(?!title\b|link\b)(?:{_ANY_THING}|{_ORDERS})\s*>
          | [(（【]\s*(?:{_ORDERS})\s*[)）】] | 【\s*(?:{_ANY_THING})\s*】 )
      | (?P<empty> (?<![\w)\]\ufffc]) (?: \(\s*\) | (?<!^)\[\s*\] ) | （\s*） | 【\s*】 | “\s*” | «\s*» )
      | (?P<asked> (?:^|(?<=[(\[])|(?<=[:–—]\s)) \?{{2,}} | (?<=\s) \?{{2,}} (?=\s+(?-i:[a-zà-ÿа-яё\d])) )"""

_SURE_HINTS = (
    "todo",
    "fixme",
    "tk",
    "xx",
    "lorem",
    "lipsum",
    "dolor",
    "consectetur",
    " here",
    "click to",
    " ici",
    " aquí",
    "сюда",
    "здесь",
    "هنا",
    "此处",
    "在此",
    "כאן",
)
_LIKELY_HINTS = ("[", "<", "(", "（", "【", "??", "“", "«")
"""Nearly all passages are without; the patterns take fifty times as long."""


def sure_fill_ins(words: str) -> Iterator[re.Match[str]]:
    """What no finished text has; the groups say what: ``dummy``, ``note``, ``tk``."""
    lower = words.lower().replace("\n", " ")
    return _compiled(_SURE).finditer(words) if any(hint in lower for hint in _SURE_HINTS) else iter(())


def likely_fill_ins(words: str) -> Iterator[re.Match[str]]:
    """What is nearly always a gap; the groups say what: ``fill_in``, ``empty``, ``asked``."""
    return _compiled(_LIKELY).finditer(words) if any(hint in words for hint in _LIKELY_HINTS) else iter(())


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled where it is needed: that takes longer than to look through an issue."""
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)
