"""What weekdays and months are called in each language, as patterns that find them in running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

_LOCALES: Mapping[str, tuple[str, ...]] = {
    # Months are called otherwise in the Levant, in Algeria and Tunisia, and in Morocco.
    "ar": ("ar", "ar_SY", "ar_DZ", "ar_MA"),
    "en": ("en_GB",),
    "es": ("es",),
    "fr": ("fr",),
    "he": ("he",),
    "ru": ("ru",),
}

_MORE_DAYS: Mapping[str, tuple[str, ...]] = {
    "ar": ("اثنين", "ثلاثاء", "أربعاء", "خميس", "جمعة", "سبت", "أحد"),
    "ru": (
        "понедельника понедельнику",
        "вторника вторнику",
        "среду среды среде",
        "четверга четвергу",
        "пятницу пятницы пятнице",
        "субботу субботы субботе",
        "воскресенья воскресенью",
    ),
}
"""Cases and forms that the CLDR does not list, from Monday on."""

_SHORT_DAYS: Mapping[str, tuple[str, ...]] = {
    "en": ("Mon", "Tue Tues", "Wed Weds", "Thu Thur Thurs", "Fri", "Sat", "Sun"),
    "es": ("lun.", "mar.", "mié.", "jue.", "vie.", "sáb.", "dom."),
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
    "ru": ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
}
"""Without its dot, a Spanish or French one may be a word: "mer" is the sea."""

_MORE_MONTHS: Mapping[str, Mapping[str, int]] = {
    "ar": {"آبريل": 4, "ابريل": 4, "مايس": 5, "جويليه": 7, "تموز": 7, "اغسطس": 8, "أيلول": 9},
    "en": {"Sep": 9},
    "es": {"setiembre": 9, "set": 9, "sep": 9},
}

_ARABIC_TWINS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"})
_ARABIC_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_FOLDED = str.maketrans({"׳": None, "'": None, "’": None, ".": None})


@dataclass(frozen=True, slots=True)
class Names:
    """The patterns of all weekdays and of all months of a language, to be used without regard to case."""

    day_pattern: str
    month_pattern: str
    days: Mapping[str, int]
    months: Mapping[str, int]
    full_days: tuple[str, ...]

    def day(self, found: str) -> int:
        """The weekday that `found`, a match of `day_pattern`, names; 0 is Monday."""
        return self.days[fold(found)]

    def month(self, found: str) -> int:
        """The month that `found`, a match of `month_pattern`, names, from 1 on."""
        return self.months[fold(found)]


@cache
def names_of(language: str) -> Names:
    """The names in `language`, any of the issue languages that write months as words."""
    from babel import Locale  # noqa: PLC0415 - loads slowly, and only texts with figures need it

    full = Locale.parse(_LOCALES[language][0]).days["format"]["wide"]
    days: dict[str, int] = {}
    for number in range(7):
        more = _MORE_DAYS[language][number].split() if language in _MORE_DAYS else []
        days.update(dict.fromkeys((full[number], *more), number))
    if language == "he":
        days["שבת"] = 5
    short = {name: number for number, several in enumerate(_SHORT_DAYS.get(language, ())) for name in several.split()}
    months = _months(language)
    return Names(
        day_pattern=_either(days, "") + "|" + _either(short, "" if language in ("es", "fr") else r"\.?", language),
        month_pattern=_either(months, r"\.?"),
        days={fold(name): number for name, number in (days | short).items()},
        months={fold(name): number for name, number in months.items()},
        full_days=tuple(full[number] for number in range(7)),
    )


def fold(name: str) -> str:
    """`name` without regard to case, accents, short vowels, dots and the width of spaces."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", bare(name)) if not unicodedata.combining(sign))
    return " ".join(plain.casefold().translate(_FOLDED).split())


def bare(text: str) -> str:
    """`text` without what Arabic writes or leaves out at will: short vowels, stretching, the hamza of an alef."""
    return _ARABIC_MARKS.sub("", text).translate(_ARABIC_TWINS)


def places(text: str) -> Sequence[int]:
    """For each sign of `bare(text)`, and for its end, the offset in `text`."""
    if not _ARABIC_MARKS.search(text):
        return range(len(text) + 1)
    return [at for at, sign in enumerate(text) if not _ARABIC_MARKS.match(sign)] + [len(text)]


def _months(language: str) -> dict[str, int]:
    from babel import Locale  # noqa: PLC0415 - as above

    found: dict[str, int] = {}
    for locale in _LOCALES[language]:
        months = Locale.parse(locale).months
        for use, width in (("format", "wide"), ("stand-alone", "wide"), ("format", "abbreviated")):
            # What another region calls otherwise must not change what is known: "ar" comes first.
            for number, name in months[use][width].items():
                found.setdefault(name.rstrip("."), number)
    for name, number in _MORE_MONTHS.get(language, {}).items():
        found.setdefault(name, number)
    return found


def _either(names: Iterable[str], ending: str, language: str = "") -> str:
    """A pattern for any of `names`; English abbreviations only as they are, since "sat" and "sun" are words."""
    spelled = "|".join(_pattern(name) for name in sorted(names, key=len, reverse=True))
    if not spelled:
        return r"(?!)"
    return f"(?-i:{spelled}){ending}" if language == "en" else f"(?:{spelled}){ending}"


def _pattern(name: str) -> str:
    return "".join(_sign_pattern(sign) for sign in bare(name))


def _sign_pattern(sign: str) -> str:
    if sign == " ":
        return r"\s+"
    if sign == "׳":
        return "[׳'’]"
    plain = unicodedata.normalize("NFD", sign)
    if len(plain) > 1 and sign != "й":
        return f"(?:{sign}|{plain[0]}{plain[1]}?)"
    return re.escape(sign)
