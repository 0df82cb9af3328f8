"""Dates found in running text, in the issue's languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from mailer.checks.dates.names import Names, bare, names_of, places
from mailer.content.remembering import remembered

_YEARS = range(1925, 2200)
"""Before that, some countries had another calendar, and weekdays say nothing (Greece changed last, in 1923)."""

_SPACE = r"[\s*_\u200e\u200f\u2066-\u2069]"
_LINKING = {
    "ar": "الموافق|المصادف|إلى|حتى|من|يوم|يومي|و|ل",
    "en": "the|to|and|through|thru|until|till|or",
    "es": "el|al|a|y|e|hasta|o|día",
    "fr": "le|au|et|à|jusqu[’']au|ou",
    "he": "ה|עד|ו|ו-",
    "ru": "и|по|до|или|с",
}
_ORDINAL = {"en": "st|nd|rd|th", "es": r"\.?[ºª°]", "fr": "er|ᵉʳ|re", "ru": "-?(?:го|е|ое)"}
_OF = {"ar": "من|من شهر|شهر", "en": "of", "es": "de", "he": "ב|ל"}
_OF_YEAR = {"ar": "عام|سنة|من عام", "en": "of", "es": "de|del", "he": "שנת"}
_EVERY = re.compile(
    r"(?:\b(?:every|each|weekly on|chaque|tous les|cada|todos los|los|кажд\w+|по)|كل|כל|每|逢)\W*$", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"(?:\b(?:no|nos|nr|vol|volume|issue|number|n|núm|numéro|número|numero|том|выпуск)|№|#|[°º]|العدد|المجلد|第|期)\W*$",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"\n\s*(?:\n|[-*+>|#]|\d+[.)]\s)")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """One or several days written together, such as "Monday 14 and Tuesday 15 December 2020".

    `days` has month and day. Of `weekdays`, 0 is Monday. `year` is None where none is written;
    where it is not `sure`, it may belong to what follows, as in "14 December, 2020 delegates".
    `twin` is the other month where Arabic names a month twice, and not the same one.
    """

    start: int
    text: str
    days: tuple[tuple[int, int], ...]
    year: int | None
    sure: bool = True
    weekdays: tuple[int, ...] = ()
    twin: int | None = None


@remembered
def written_dates(text: str, language: str) -> tuple[WrittenDate, ...]:
    """The dates in `text`, which is in `language`, in the order of their places; those in figures alone come last."""
    if not any(map(str.isdecimal, text)):
        return ()
    in_words = _chinese(text) if language == "zh" else _in_words(text, language)
    return (*in_words, *_in_figures(text))


def _in_words(text: str, language: str) -> Iterator[WrittenDate]:
    names = names_of(language)
    plain, at = (bare(text), places(text)) if language == "ar" else (text, range(len(text) + 1))
    for match in _pattern(language).finditer(plain):
        before = slice(max(0, match.start() - 25), match.start())
        if _BROKEN.search(match[0]) or _EVERY.search(plain[before]):
            continue
        if not match["before"] and _NUMBERED.search(plain[before]):
            continue
        start, end = at[match.start()], at[match.end() - 1] + 1
        if date := _date(match, names, language, start, text[start:end]):
            yield date


def _date(match: re.Match[str], names: Names, language: str, start: int, text: str) -> WrittenDate | None:
    written = match["month"] or match["first"]
    months = tuple(names.month(part) for part in written.split("/"))
    run = (match["run"] or "") + " " + (match["then"] or "")
    days = tuple(int(found) for found in re.findall(r"\d+", run))
    said = " ".join(match[part] or "" for part in ("before", "run", "after"))
    weekdays = tuple(names.day(found[1]) for found in _days_of(language).finditer(said))
    year = int(match["year"] or match["later"] or 0)
    if (year and year not in _YEARS) or not days or not all(0 < day <= 31 for day in days):
        return None
    if match["first"] and not year and not weekdays:
        return None  # "In November 31 delegates met"
    comma = bool(match["month"] and re.search("[,،]", match["gap"] or ""))
    return WrittenDate(
        start=start,
        text=" ".join(text.split()).strip(" *_."),
        days=tuple((months[0], day) for day in days),
        year=year or None,
        sure=not comma,
        weekdays=weekdays,
        twin=months[-1] if months[-1] != months[0] else None,
    )


@cache
def _days_of(language: str) -> re.Pattern[str]:
    return re.compile(_weekday(language).replace("(?:", "(", 1), re.IGNORECASE)


def _weekday(language: str) -> str:
    prefix = {"ar": "[وب]?", "he": "ב?"}.get(language, "")
    return rf"(?<!\w){prefix}(?:{names_of(language).day_pattern})(?!\w)"


@cache
def _pattern(language: str) -> re.Pattern[str]:
    names = names_of(language)
    link = rf"(?:[\s*_\u200e\u200f\u2066-\u2069,،.&/(–—-]|(?<!\w)(?:{bare(_LINKING[language])})(?!\w)){{1,12}}"
    if language in ("ar", "he"):
        link = link.replace(r"(?!\w))", r"(?![^\W\d]))")
    day = rf"(?<![\d.,:/])\d{{1,2}}(?:{_ORDINAL.get(language, '(?!)')})?(?![\d:%])"
    weekday = _weekday(language)
    month = rf"{names.month_pattern}(?!\w)" if language != "ar" else rf"(?:{names.month_pattern})(?!\w)"
    twin = rf"(?:{month})(?:\s*/\s*(?:{month}))?"
    of = rf"(?:{_SPACE}+|-)(?:(?:{_OF.get(language, '(?!)')}){_SPACE}*)?"
    year = (
        rf"(?P<gap>{_SPACE}*[,،]?{_SPACE}+(?:(?:{_OF_YEAR.get(language, '(?!)')}){_SPACE}+)?)(?P<year>\d{{4}})(?![\d])"
    )
    after = rf"(?:{_SPACE}*(?:года|г\.)?{_SPACE}*[(（](?P<after>{weekday}(?:{link}{weekday}){{0,3}})[)）])?"
    before = rf"(?P<before>{weekday}(?:{link}{weekday}){{0,6}}{link})?"
    run = rf"(?P<run>{day}(?:{link}(?:{weekday}{link})?{day}){{0,6}})"
    day_first = rf"{before}{run}{of}(?P<month>{twin})(?:{year})?"
    first = rf"(?P<first>{month}){_SPACE}+(?P<then>{day}(?:{link}{day}){{0,3}})(?:,?{_SPACE}+(?P<later>\d{{4}})(?!\d))?"
    if language != "en":
        first = r"(?P<first>(?!))(?P<then>(?!))(?P<later>(?!))"
        whole = rf"(?:{day_first}|{first}){after}"
    else:
        whole = rf"{before}(?:{run}{of}(?P<month>{twin})(?:{year})?|{first}){after}"
    return re.compile(whole, re.IGNORECASE)


_ONE = "[一二三四五六日天]"
_WEEK = "(?:星期|周|週|礼拜|禮拜)"
_CHINESE = re.compile(
    rf"""(?: (?<![每逢]) {_WEEK}(?P<before>{_ONE}) [\s，,（(]* )?
        (?: (?P<year>\d{{4}})\s*年\s* )? (?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*[日号號]
        (?: \s*[至到、和及~～—–-]+\s* (?: (?P<next>\d{{1,2}})\s*月\s* )? (?P<last>\d{{1,2}})\s*[日号號] )?
        (?: \s* (?: [（(]\s*{_WEEK}?(?P<in>{_ONE}) (?: [至到、和及~～—–-]+{_WEEK}?(?P<until>{_ONE}) )? \s*[)）]
                  | {_WEEK}(?P<bare>{_ONE})(?!{_ONE}) ) )?""",
    re.VERBOSE,
)


def _chinese(text: str) -> Iterator[WrittenDate]:
    for match in _CHINESE.finditer(text):
        month, year = int(match["month"]), int(match["year"] or 0)
        days = [(month, int(match["day"]))]
        if match["last"]:
            days.append((int(match["next"] or month), int(match["last"])))
        if (year and year not in _YEARS) or not all(0 < number <= 12 for number, _ in days):
            continue
        after = [match["in"] or match["bare"], match["until"]]
        found = [name for name in (after if after[0] else [match["before"]]) if name]
        yield WrittenDate(
            start=match.start(),
            text=" ".join(match[0].split()),
            days=tuple(days),
            year=year or None,
            weekdays=tuple(min("一二三四五六日天".index(name), 6) for name in found),
        )


_FIGURES = re.compile(
    r"(?<![\w./=&?%-])(?:(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
    r"|(?P<first>\d{1,2})(?P<sign>[./])(?P<second>\d{1,2})(?P=sign)(?P<later>\d{4}))(?![\w/=&?%-]|\.\w)"
)


def _in_figures(text: str) -> Iterator[WrittenDate]:
    """Dates such as 2020-12-14 and 14.12.2020; those that might be either of two days are left out."""
    for match in _FIGURES.finditer(text):
        values: dict[str, Any] = match.groupdict()
        if values["year"]:
            year, month, day = int(values["year"]), int(values["month"]), int(values["day"])
        else:
            year, month, day = int(values["later"]), int(values["second"]), int(values["first"])
            if month > 12:
                month, day = day, month
            elif day <= 12 and day != month:
                continue
        if year in _YEARS and 0 < month <= 12 and 0 < day <= 31:
            yield WrittenDate(match.start(), match[0], ((month, day),), year)
