"""The words of the public pages, in the six languages of the United Nations."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from pathlib import Path

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

USUAL = "en"


@functools.cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((Path(__file__).parent / "phrases.toml").read_text("utf-8"))


def phrases(language: str) -> Mapping[str, str]:
    """The words in `language`, one of those there are."""
    return _tables()[language]


def known(language: str) -> str:
    """The language there are words in that `language` (a BCP 47 tag, or empty) means; empty if there is none."""
    main = language.lower().split("-")[0]
    return main if main in _tables() else ""


def preferred(request: HttpRequest) -> str:
    """The language that the browser asks for (RFC 9110 section 12.5.4), or English."""
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    return next((found for tag, _ in asked if (found := known(tag))), USUAL)
