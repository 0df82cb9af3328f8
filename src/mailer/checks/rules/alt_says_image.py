"""Alt texts that begin by saying that there is an image, in the six languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.structure.alts import alts

_PREFIX = re.compile(
    r"""(?:(?:this\ is\ )?(?:an?\ |the\ )?(?:image|picture|pic|photo|photograph|graphic)\ (?:of|showing|shows|that\ shows)\b
    | (?:une\ |l['’]\ ?|la\ )?(?:image|photo|photographie)\ (?:de\b|du\b|des\b|d['’]|montrant\b|représentant\b|qui\ montre\b)
    | (?:una?\ |la\ )?(?:imagen|foto|fotografía)\ (?:del?\b|que\ muestra\b|mostrando\b)
    | (?:на\ )?(?:изображени[еи]|картинк[ае]|фотографи[яи]|фото)\ (?=\w)
    | صورة\ (?:ل\w|ت[ُ]?ظهر|توضّ?ح|تبيّ?ن|من\b)
    | (?:这是|這是)?(?:一张|一張|一幅)?(?:图片|圖片|照片|图像|圖像)(?:[:：中]|显示|顯示|展示|上)
    | תמונה\ של\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_SUFFIX = re.compile(r"的(?:图片|圖片|照片|图像|圖像)[。.]?")


def _find(proof: Proof) -> Iterator[Remark]:
    for alt in alts(proof):
        if match := _PREFIX.match(alt.text) or _SUFFIX.search(alt.text, max(0, len(alt.text) - 4)):
            message = f'"{match[0].strip()}" in an alt text says what everybody knows'
            yield Remark(alt.key, message, "leave it out, and begin with what is shown", alt.offset)


RULE = Rule(
    id="alt-says-image",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.ADVICE,
    why='Screen readers say "image" by themselves, so "image of" is heard as "image, image of".',
    source="W3C WAI, Images Tutorial: Tips and Tricks; WebAIM, Alternative Text",
    cure="Begin with what the picture shows.",
    example=Example(
        "yaml",
        found="""\
- title: The forum in Incheon
  image: {src: images/a.png, alt: A picture of delegates in a hall}""",
        good="""\
- title: The forum in Incheon
  image: {src: images/a.png, alt: Delegates in a hall}""",
        note='What kind of picture it is may matter: "Map of", "Screenshot of", "Painting of" and "Group photo" are not '
        "found. It is looked for in all languages, whatever that of the edition.",
    ),
    find=_find,
)
