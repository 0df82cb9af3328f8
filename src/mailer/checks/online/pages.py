"""What kind of page an address leads to, as far as the address and the title tell."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urlsplit

_HOME = re.compile(
    r"/*(?:(?:[a-z]{2}(?:[-_][a-z]{2,4})?|home|homepage|index|default|main|accueil|inicio|start)(?:\.\w{2,5})?/*){0,2}",
    re.IGNORECASE,
)
_SIGN_IN_HOSTS = re.compile(
    r"login\.microsoftonline\.com|login\.live\.com|accounts\.google\.com|.+\.okta\.com|.+\.auth0\.com|.+\.b2clogin\.com"
    r"|(?:login|signin|sso|idp|auth|cas|adfs|accounts?)\..+",
    re.IGNORECASE,
)
_SIGN_IN_PATH = re.compile(
    r"/(?:log-?in|sign-?in|sso|saml2?|wp-login\.php|connexion|anmelden|auth(?:enticate|orize)?)(?:[/.?]|$)",
    re.IGNORECASE,
)
_MOVERS = re.compile(
    r"(?:www\.)?(?:bit\.ly|tinyurl\.com|ow\.ly|is\.gd|buff\.ly|goo\.gl|rebrand\.ly|lnkd\.in|youtu\.be|aka\.ms|forms\.gle"
    r"|doi\.org|dx\.doi\.org|hdl\.handle\.net|purl\.org|w3id\.org|n2t\.net|undocs\.org|urn\.fi|orcid\.org|shorturl\.at|g\.co)"
)
_SEPARATOR = re.compile(r"\s+[-|–—:·•»>/]+\s+|\s*[|–—·•»]\s*|[:!]\s+")
_NOT_FOUND = re.compile(
    r"""(?:error\s*[-:]?\s*|http\s*|erreur\s*|ошибка\s*|خطأ\s*|错误\s*|שגיאה\s*)?404(?:\s*(?:error|not\ found|page|erreur|ошибка|错误|خطأ))?
    |(?:404\s*[-:.,]?\s*)?(?:(?:the\ |this\ |requested\ |your\ )*(?:page|document|resource|content|file|object)\ (?:was\ |is\ |could\ |can\ )?
        (?:not\ (?:be\ )?found|cannot\ be\ found|can['’]t\ be\ found|does\ not\ exist|doesn['’]t\ exist|no\ longer\ (?:exists|available)|not\ available))
    |not\ found
    |(?:404\s*[-:.,]?\s*)?(?:la\ )?page\ (?:est\ )?(?:introuvable|non\ trouvée|inexistante|inconnue)|cette\ page\ n['’]existe\ (?:pas|plus)
    |(?:404\s*[-:.,]?\s*)?(?:la\ )?página\ (?:no\ (?:encontrada|existe|disponible)|inexistente)|no\ se\ encuentra\ la\ página|no\ encontrado
    |(?:404\s*[-:.,]?\s*)?(?:запрашиваемая\ )?страница\ (?:не\ найдена|не\ существует|удалена)|(?:такой\ )?страницы\ (?:не\ существует|нет)|не\ найдено
    |(?:404\s*[-:.,]?\s*)?(?:الصفحة|صفحة)\ (?:غير\ موجودة|المطلوبة\ غير\ موجودة|غير\ متوفرة|غير\ متاحة)|لم\ يتم\ العثور\ على\ الصفحة|لا\ توجد\ الصفحة
    |(?:404\s*[-:.,]?\s*)?(?:页面|頁面|网页|網頁|您访问的页面|您要访问的页面)?(?:不存在|未找到|找不到|没有找到|沒有找到|找不到页面|找不到頁面|找不到网页|无法找到)(?:页面|頁面|网页|網頁|该页|该页面)?
    |(?:404\s*[-:.,]?\s*)?(?:ה?דף|ה?עמוד)\ (?:לא\ נמצא|לא\ קיים|המבוקש\ לא\ נמצא)""",
    re.IGNORECASE | re.VERBOSE,
)


def says_not_found(title: str) -> bool:
    """Whether a part of `title` says that there is no such page, and nothing else: "How we made our 404 page" does not."""
    return any(_NOT_FOUND.fullmatch(part.strip(" .!…\u200f\u200e")) for part in (title, *_SEPARATOR.split(title)))


def leads_home(asked: str, reached: str) -> bool:
    """Whether a page deep in a site was asked for, and the first page of a site came."""
    asked_at, reached_at = urlsplit(asked), urlsplit(reached)
    if _HOME.fullmatch(asked_at.path) or not _HOME.fullmatch(reached_at.path) or reached_at.query:
        return False
    # One word after the host may be a short name for another site, made to be printed.
    depth = len([step for step in asked_at.path.split("/") if step])
    return not is_mover(asked) and (depth > 1 or bare_host(asked_at) == bare_host(reached_at))


def asks_to_sign_in(asked: str, reached: str) -> bool:
    """Whether a page to sign in came, where it was none that was asked for."""
    return _is_sign_in(urlsplit(reached)) and not _is_sign_in(urlsplit(asked))


def is_mover(url: str) -> bool:
    """Whether `url` is one that is there to lead on: a short address, or a lasting one such as a DOI."""
    return bool(_MOVERS.fullmatch(urlsplit(url).hostname or ""))


def same_page(asked: str, reached: str) -> bool:
    """Whether the two differ only in what a site adds by itself: https, www, a language, a slash, parameters."""
    one, other = urlsplit(asked), urlsplit(reached)
    if bare_host(one) == bare_host(other) and _HOME.fullmatch(one.path):
        return True
    return bare_host(one) == bare_host(other) and (_bare_path(other) or "/").endswith(_bare_path(one) or "/")


def bare_host(address: SplitResult) -> str:
    """The host, without a ``www.`` before it."""
    return (address.hostname or "").removeprefix("www.")


def _bare_path(address: SplitResult) -> str:
    path = unquote(address.path).lower().rstrip("/")
    return re.sub(r"/(?:index|default|home)\.\w{2,5}$", "", path)


def _is_sign_in(address: SplitResult) -> bool:
    host = address.hostname or ""
    return bool(_SIGN_IN_HOSTS.fullmatch(host) or _SIGN_IN_PATH.search(address.path))
