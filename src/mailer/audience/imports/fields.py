"""The fields a column can fill, and the names such columns bear in six languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import StrEnum


class Field(StrEnum):
    """What a column holds. `STATUS` is read, never stored; `IGNORE` is neither."""

    EMAIL = "email"
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    LANGUAGE = "language"
    TIME_ZONE = "time_zone"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    STATUS = "status"
    IGNORE = "ignore"


# What follows is compared after `fold`: without case, accents, spaces, hyphens and punctuation.
_NAMES: Mapping[Field, str] = {
    Field.EMAIL: """email; mail; e-mail address; email addresses; subscriber email; e-mail 1 value; primary email;
        courriel; adresse e-mail; adresse mail; adresse courriel; adresse électronique; adresse de courriel; mél;
        correo; correo electrónico; dirección de correo; dirección de correo electrónico; e-mail del suscriptor;
        البريد الإلكتروني; بريد إلكتروني; البريد; عنوان البريد الإلكتروني; الإيميل; ايميل;
        электронная почта; эл. почта; почта; адрес электронной почты; электронный адрес; адрес эл. почты; имейл; емейл;
        电子邮件; 电子邮箱; 邮箱; 电邮; 邮件; 邮件地址; 电子邮件地址; 邮箱地址; 電子郵件; 電郵""",
    Field.NAME: """name; full name; display name; contact; contact name; subscriber name; recipient;
        nom complet; nom et prénom; prénom et nom; nombre completo; nombre y apellidos; nombre y apellido;
        الاسم; الاسم الكامل; اسم; фио; полное имя; имя и фамилия; фамилия и имя; 姓名; 全名; 名称""",
    Field.FIRST_NAME: """first name; given name; forename; firstname; fname; prénom; nombre de pila; primer nombre;
        الاسم الأول; имя; 名; 名字""",
    Field.LAST_NAME: """last name; surname; family name; lastname; lname; nom de famille; apellido; apellidos;
        اسم العائلة; اللقب; الاسم الأخير; фамилия; 姓; 姓氏""",
    Field.LANGUAGE: """language; preferred language; lang; locale; langue; langue préférée; idioma; idioma preferido;
        lengua; اللغة; لغة; язык; предпочитаемый язык; 语言; 語言; 首选语言""",
    Field.TIME_ZONE: """time zone; tz; fuseau horaire; zona horaria; huso horario; المنطقة الزمنية; часовой пояс; 时区; 時區""",
    Field.ORGANISATION: """organisation; organization; org; organisation name; company; company name; institution;
        employer; agency; organisme; société; entreprise; organización; institución; empresa;
        المنظمة; المؤسسة; الجهة; الشركة; организация; учреждение; компания; 组织; 机构; 单位; 公司; 組織; 機構""",
    Field.COUNTRY: """country; country name; nation; pays; país; البلد; الدولة; بلد; страна; 国家; 國家""",
    Field.STATUS: """status; subscription status; subscriber status; statut; estado; الحالة; статус; 状态; 狀態""",
}
# A word for the whole name where it stands alone, for one part of it beside the other part.
_ALONE_OR_PART: Mapping[str, tuple[Field, Field]] = {
    "nom": (Field.LAST_NAME, Field.FIRST_NAME),
    "nombre": (Field.FIRST_NAME, Field.LAST_NAME),
    "имя": (Field.FIRST_NAME, Field.LAST_NAME),
    "name": (Field.FIRST_NAME, Field.LAST_NAME),
    "الاسم": (Field.FIRST_NAME, Field.LAST_NAME),
}


def fold(heading: str) -> str:
    """A heading reduced to its letters and digits, without case and accents."""
    decomposed = unicodedata.normalize("NFKD", heading.casefold())
    return "".join(sign for sign in decomposed if unicodedata.category(sign)[0] in "LN")


_FIELD_OF = {fold(name): field for field, names in _NAMES.items() for name in names.split(";")}
_PART_OF = {fold(name): parts for name, parts in _ALONE_OR_PART.items()}


def guess(headings: tuple[str, ...]) -> dict[int, Field]:
    """Which columns (counted from 0) hold what, by their headings; the first of several alike."""
    found: dict[int, Field] = {}
    plain = {index: _FIELD_OF.get(fold(heading)) for index, heading in enumerate(headings)}
    there = {field for index, field in plain.items() if fold(headings[index]) not in _PART_OF}
    for index, heading in enumerate(headings):
        field = plain[index]
        if parts := _PART_OF.get(fold(heading)):
            field = parts[0] if parts[1] in there and parts[0] not in there else Field.NAME
        if field and field not in found.values():
            found[index] = field
    return found
