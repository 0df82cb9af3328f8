"""Web addresses that cannot work, or that most likely were not copied whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult

from mailer.checks.links.hosts import ascii_host, is_name, number_of
from mailer.checks.links.targets import shown, web_targets
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

Fault = tuple[str, str, Severity]

_DOUBLED = re.compile(r"https?:/*https?(?::|//|/|$)", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[\w.])https?://", re.IGNORECASE)
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffc]"
    "|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
)
"""Within a word of Persian or Hindi, and within an emoji, U+200C and U+200D are part of the spelling."""
_MET = re.compile(r"(?:[a-z0-9_-]|[^\x00-\x7f]){1,63}")
"""Labels with a hyphen at an end or an emoji: no standard allows them, and browsers do."""

_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_NEVER = frozenset({"example", "invalid", "test"})
_MISTYPED = {
    **dict.fromkeys(("con", "cmo", "ocm", "vom", "xom", "comm", "coml"), "com"),
    **dict.fromkeys(("ogr", "rog", "orgg", "ort", "orh"), "org"),
    **dict.fromkeys(("nte", "ent", "nett", "ner"), "net"),
    **dict.fromkeys(("eud", "edi"), "edu"),
}
_MISTYPED_WWW = re.compile(r"(?:ww|wwww|www\.www|wwe|wwww?w)\.")
_LEFT_OVER = re.compile("[.,;:!*'\u2019\u201d\u00bb\u3002\uff0c\u3001\uff1b\uff09\u060c\u061b]+$")
_SHORTENED = re.compile("(?:\\.{3}|\u2026)$")
_ABBREVIATED = re.compile(r"(?:(?<![A-Za-z])(?:Inc|Ltd|Jr|Sr|Co|Corp|Bros|St|Dr|Mr|Mrs|etc|al)|[._][A-Z])\.$")
_BRACKETS = (("(", ")"), ("[", "]"))


def _find(proof: Proof) -> Iterator[Remark]:
    for target, address in web_targets(proof):
        fault = next(_faults(target.text, address), None)
        if fault:
            what, cure, severity = fault
            yield Remark(target.key, f"the address {shown(target.text)} {what}", cure, target.offset, severity)


def _faults(text: str, address: SplitResult) -> Iterator[Fault]:
    if _DOUBLED.match(text):
        yield "begins twice", "write https:// once", Severity.ERROR
    if sign := _INVISIBLE.search(text):
        where = f"holds an invisible character (U+{ord(sign[0]):04X})"
        yield where, "type it again, or copy it without what stands around it", Severity.ERROR
    yield from _host_faults(address.hostname or "")
    yield from _rest_faults(text)


def _host_faults(host: str) -> Iterator[Fault]:
    if ":" in host or number_of(host):
        return
    name = ascii_host(host)
    if name is None or not is_name(name):
        opens = all(_MET.fullmatch(label) for label in host.removesuffix(".").split("."))
        what = "not every program opens" if opens else "cannot be"
        severity = Severity.WARNING if opens else Severity.ERROR
        yield f'has a host that {what}: "{host}"', "copy it from the page itself", severity
        return
    ending = name.removesuffix(".").rpartition(".")[2]
    if ending.isdigit():
        yield f'has a host that cannot be: "{host}"', "copy it from the page itself", Severity.ERROR
    elif ending in _MISTYPED:
        yield f"ends its host in .{ending}, which does not exist", f"it may be .{_MISTYPED[ending]}", Severity.ERROR
    elif ending in _NEVER:
        yield f"is made up: no host ends in .{ending}", "write the real address", Severity.ERROR
    elif _MISTYPED_WWW.match(name):
        yield f'begins its host with "{name.partition(".")[0]}."', "it may be www.", Severity.WARNING


def _rest_faults(text: str) -> Iterator[Fault]:
    if _SHORTENED.search(text):
        yield "was shortened where it was copied from", "copy it from the page itself", Severity.WARNING
    if glued := _GLUED.search(text):
        yield f"holds a second one: {shown(text[glued.start() :])}", "keep one of the two", Severity.WARNING
    if found := _left_over(text):
        yield f'ends in "{found}", which belongs to the sentence', f"remove {found} at its end", Severity.WARNING
    if "&amp;" in text:
        yield "holds &amp;", "write & alone: it was copied from the HTML of a page", Severity.WARNING
    if _PERCENT.search(text):
        yield "holds a % that stands for nothing", "write %25 for a percent sign, or copy it again", Severity.WARNING


def _left_over(text: str) -> str:
    """What of the sentence around it was taken into the address; many a title in Wikipedia ends in a full stop."""
    for opening, closing in _BRACKETS:
        if text.endswith(closing) and text.count(closing) > text.count(opening):
            return closing
    match = _LEFT_OVER.search(text)
    return "" if match is None or _ABBREVIATED.search(text) else match[0]


RULE = Rule(
    id="link-syntax",
    topic=Topic.LINKS,
    severity=Severity.ERROR,
    why="A link that was mistyped or cut leads every reader to an error page, and a sent mail cannot be mended.",
    source="RFC 3986; RFC 1123, section 2.1; RFC 5891 (names in other scripts); RFC 2606 and 6761 (names that never exist)",
    cure="Open the page, copy its address from the address bar, and paste that.",
    example=Example(
        "yaml",
        found="""\
- type: text
  text: See [the programme](https://https://www.un.org/programme).""",
        good="""\
- type: text
  text: See [the programme](https://www.un.org/programme).""",
        note="""\
Found as errors: an address that begins twice, a host that cannot be (an empty label, a comma), an ending that does not
exist (`.con`, `.test`), an invisible character. Found as warnings: what most likely belongs to the sentence (a full stop, a
comma, a bracket that was never opened), `&amp;`, a bare `%`, two addresses in one, an address that ends in `...`, and a
host with an emoji or a hyphen at the end of a part, which browsers open and other programs may not.

Addresses without a host, with a space or a user name, and schemes other than `https:`, `http:`, `mailto:` and `tel:` are
refused when the issue is read, so no rule speaks of them. `example.org` and its siblings exist and are not found; nor is
a full stop after an abbreviation, as in `https://en.wikipedia.org/wiki/Apple_Inc.`, or a bracket that was opened.""",
    ),
    find=_find,
)
