"""Where a link may lead."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from mailer.content.faults import Slip, quoted

SCHEMES = ("http", "https", "mailto", "tel")
"""What mail programs open. Everything else is refused: `javascript:`, `data:` and `file:` above all."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+([:/?#]|$)")
_KINDS = "a link starts with https://, http://, mailto:, tel: or # (a place in this issue)"


def target_slip(target: str) -> Slip | None:
    """What is wrong with `target` as the target of a link; None if nothing is."""
    if not target:
        return Slip("the address of the link is empty", "write where it leads, or remove the key")
    if "{{" in target or "}}" in target:
        return Slip("a merge field cannot stand in an address", "write the whole address; it is the same for everybody")
    if bad := re.search(r"[\s\"<>\\^`{|}\x00-\x1f\x7f]", target):
        return Slip(
            f"the address {quoted(target)} holds {_sign(bad[0])}", f"write {_percent(bad[0])} for it", bad.start()
        )
    if target.startswith("#"):
        return None if len(target) > 1 else Slip("the link # leads nowhere", "name the id after it, such as #agenda")
    scheme = _SCHEME.match(target)
    if scheme is None or (scheme[1].lower() not in SCHEMES and _HOST.match(target)):
        return _without_scheme(target)
    if scheme[1].lower() not in SCHEMES:
        return Slip(f'links that start with "{scheme[1]}:" are not allowed', _KINDS)
    return _mail_or_phone(target, scheme) if scheme[1].lower() in {"mailto", "tel"} else _web(target)


def _without_scheme(target: str) -> Slip:
    if target.startswith("//"):
        return Slip(f"{quoted(target)} has no https: before it", f"write https:{target[:80]}")
    if re.fullmatch(r"[^/@:]+@[^/@:]+\.[^/@:]+", target):
        return Slip(f"{quoted(target)} is a mail address without mailto:", f"write mailto:{target[:80]}")
    if _HOST.match(target):
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


def _sign(sign: str) -> str:
    return "a space" if sign.isspace() else f"the character {sign if sign.isprintable() else hex(ord(sign))}"


def _percent(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in (" " if sign.isspace() else sign).encode())
