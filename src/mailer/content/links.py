"""Where a link may lead."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from mailer.content.faults import Slip, quoted

SCHEMES = ("http", "https", "mailto", "tel")
"""What mail programs open. Everything else is refused: `javascript:`, `data:` and `file:` above all."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+([:/?#]|$)")
_FILE = re.compile(r"^[^/]*\.(html?|php|aspx?|pdf|docx?|xlsx?|pptx?|png|jpe?g|gif|svg|webp)$", re.IGNORECASE)
_BAD = re.compile(r"""[\s"<>\\^`{|}\x00-\x1f\x7f]""")
_KINDS = "a link starts with https://, http://, mailto:, tel: or # (a place in this issue)"


def target_slip(target: str) -> Slip | None:
    """What is wrong with `target` as the target of a link; None if nothing is."""
    if not target:
        return Slip("the address of the link is empty", "write where it leads, or remove the key")
    if "{{" in target or "}}" in target:
        return merged_target(0)
    if bad := _BAD.search(target):
        return _bad_sign(target, bad)
    if target.startswith("#"):
        return None if len(target) > 1 else Slip("the link # leads nowhere", "name the id after it, such as #agenda")
    scheme = _SCHEME.match(target)
    if scheme is None or (scheme[1].lower() not in SCHEMES and _HOST.match(target)):
        return _without_scheme(target)
    if scheme[1].lower() not in SCHEMES:
        return Slip(f'links that start with "{scheme[1]}:" are not allowed', _KINDS)
    return _mail_or_phone(target, scheme) if scheme[1].lower() in {"mailto", "tel"} else _web(target)


def merged_target(offset: int) -> Slip:
    """The slip of a merge field in the target of a link."""
    cure = "write the whole address; it is the same for everybody"
    return Slip("a merge field cannot stand in an address", cure, offset)


def _bad_sign(target: str, bad: re.Match[str]) -> Slip:
    sign = bad[0]
    visible = sign if sign.isprintable() else f"U+{ord(sign):04X}"
    named = {" ": "a space", "\n": "a line break", "\t": "a tab"}.get(sign) or f"the character {visible}"
    web = target.lower().startswith("http") and sign not in "\n\t"
    cure = f"write {quote(sign)} for it" if web else "write it without"
    return Slip(f"the address {quoted(target)} holds {named}", cure, bad.start())


def _without_scheme(target: str) -> Slip:
    if target.startswith("//"):
        return Slip(f"{quoted(target)} has no https: before it", f"write https:{target[:80]}")
    if re.fullmatch(r"[^/@:]+@[^/@:]+\.[^/@:]+", target):
        return Slip(f"{quoted(target)} is a mail address without mailto:", f"write mailto:{target[:80]}")
    if _HOST.match(target) and not _FILE.match(target):
        return Slip(f"{quoted(target)} has no https:// before it", f"write https://{target[:80]}")
    return Slip(f"{quoted(target)} is not a complete address", _KINDS)


def _mail_or_phone(target: str, scheme: re.Match[str]) -> Slip | None:
    rest = target[scheme.end() :]
    if scheme[1].lower() == "tel":
        good, example = re.fullmatch(r"\+?[0-9().*#;=A-Za-z-]*[0-9][0-9().*#;=A-Za-z-]*", rest), "tel:+12125550100"
    else:
        good, example = re.match(r"[^@?\s]+@[^@?\s]+(\?|$)", rest), "mailto:news@example.org"
    return None if good else Slip(f"{quoted(target)} is not complete", f"write it like {example}")


def _web(target: str) -> Slip | None:
    try:
        parts = urlsplit(target)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, None
    if not host or parts is None or not target.partition(":")[2].startswith("//"):
        return Slip(f"the address {quoted(target)} is not complete", "write it like https://www.example.org/page")
    if parts.username is not None:
        return Slip("the address holds a user name", "remove what stands before the @; everybody would see it")
    return None
