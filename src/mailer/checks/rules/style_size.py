"""Style sheets that Gmail throws away for their size."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from mailer.checks.model import Severity
from mailer.checks.places import THEME
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

LIMIT = 16_384
NEAR = 14_000


def _find(proof: Proof) -> Iterator[Remark]:
    sheets = [sheet for sheet in proof.tree.iter("style") if sheet.text]
    sizes = [len(sheet.text.encode()) for sheet in sheets]
    total = sum(sizes)
    if total <= NEAR:
        return
    each = " + ".join(f"{size:,}" for size in sizes)
    said = f"the <style> elements have {total:,} bytes ({each})"
    if total <= LIMIT:
        yield Remark(THEME, f"{said}; Gmail reads {LIMIT:,}, which is near", _SHORTEN, severity=Severity.WARNING)
        return
    first = next(sheet for sheet, reached in zip(sheets, accumulate(sizes), strict=True) if reached > LIMIT)
    line = f"the one on line {first.sourceline} of the HTML"
    yield Remark(THEME, f"{said}; Gmail reads {LIMIT:,} and drops the element that goes beyond, {line}", _SHORTEN)


_SHORTEN = "take rules out of the theme's mj-style, or move them to its content.css, which is written into the elements"

RULE = Rule(
    id="style-size",
    topic=Topic.CLIENTS,
    severity=Severity.ERROR,
    why="Gmail reads 16 KB of style sheets in all and drops every `<style>` element beyond, and with it the layout for "
    "phones.",
    source="hteumeuleu/email-bugs, issue 90, and caniemail, issue 144; the size is that of all elements together",
    cure="Take rules that are not needed out of the theme, or move them to its `content.css`.",
    example=Example(
        "text",
        found="A theme whose <style> elements have 9,000 and 8,000 bytes: Gmail drops the second.",
        good="The packaged themes, whose <style> elements have some 6,000 bytes in all.",
        note="More than 14,000 bytes are a warning, more than 16,384 an error. What stands in conditional comments is "
        "Outlook's and not counted; neither are style attributes.",
    ),
    find=_find,
)
