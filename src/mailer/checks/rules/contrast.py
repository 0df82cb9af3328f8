"""Text that is too pale for what it stands on."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.styles.colours import Colour, contrast, readable
from mailer.checks.styles.look import Look
from mailer.checks.styles.media import VIEWS, View
from mailer.checks.styles.texts import Shown, has_words, quoted

_NEEDED = 4.5
_NEEDED_LARGE = 3.0
_LARGE = 24.0
"""CSS pixels: the 18 points of WCAG."""

_LARGE_BOLD = 56 / 3
"""CSS pixels: the 14 points of WCAG."""


def _find(proof: Proof) -> Iterator[Remark]:
    said: set[tuple[str, str, float]] = set()
    for view in VIEWS:
        judged: set[Look] = set()
        for paragraph in proof.styles.paragraphs(view):
            for shown in paragraph.texts:
                if shown.look in judged or not has_words(shown):
                    continue
                judged.add(shown.look)
                pair = _unreadable(shown.look)
                if pair and (mark := (str(pair[0]), str(pair[1]), _needed(shown.look))) not in said:
                    said.add(mark)
                    yield _remark(proof, view, shown, *pair)


def _needed(look: Look) -> float:
    size = look.size or 0
    is_large = size >= _LARGE or (size >= _LARGE_BOLD and look.weight >= 700)
    return _NEEDED_LARGE if is_large else _NEEDED


def _unreadable(look: Look) -> tuple[Colour, Colour] | None:
    """The text and the ground on which it is read worst, if that is too little."""
    worst = min(look.readings, key=lambda pair: contrast(*pair), default=None)
    return worst if worst and contrast(*worst) < _needed(look) else None


def _remark(proof: Proof, view: View, shown: Shown, ink: Colour, ground: Colour) -> Remark:
    needed = _needed(shown.look)
    ratio = int(contrast(ink, ground) * 100) / 100
    picture = " where the picture behind it is not shown" if shown.look.has_picture else ""
    what = "the alt text " if shown.is_alt else ""
    return Remark(
        proof.key_of(shown.element),
        f"{what}{quoted(shown.text)} is hard to read{view.words}{picture}: {ink} on {ground} has a contrast of "
        f"{ratio:.2f}, and {needed:g} is needed",
        _cure(view, shown.look, ink, needed),
    )


def _cure(view: View, look: Look, ink: Colour, needed: float) -> str:
    colours = "[colours.dark]" if view.dark else "[colours.light]"
    if look.has_picture:
        return "give what the picture lies on a background colour of its own, as dark or as light as the picture"
    grounds = [ground for _, ground in look.readings]
    better = readable(ink, grounds, needed)
    if better is None:
        return f"choose another background: no colour can be read on {' and '.join(map(str, grounds))} alike"
    way = "darker" if sum(better) < sum(ink) else "lighter"
    return f"take {better} or {way} for the text, in {colours} of the theme or where its templates set it"


RULE = Rule(
    id="contrast",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.WARNING,
    why="Pale text cannot be read by people with weak sight, nor by anybody on a phone in the sun.",
    source="WCAG 2.2, success criterion 1.4.3: 4.5, and 3 for text of 24 pixels, or of 18.66 pixels in bold",
    cure="Take a darker colour for text on a light ground and a lighter one on a dark ground; the finding names the nearest.",
    example=Example(
        "html",
        found='<p style="color: #999999; background: #ffffff">The next issue comes in March.</p>',
        good='<p style="color: #595959; background: #ffffff">The next issue comes in March.</p>',
        note="""\
The colours are those a reader gets: from the style sheets, the style attributes and the attributes of the finished
HTML, in the light, in the dark (`prefers-color-scheme`) and on a phone, with all backgrounds that lie on each other,
half clear ones and opacity too. Each pair of colours is named once, at its first text.

Text over a picture is judged on the colour under the picture, which is what readers see who do not load pictures; over
a gradient, on each of its colours. Not judged: how a picture itself looks, what mail programs make of the colours that
invert them by themselves, signs without letters, and colours made by `var()` or newer functions.""",
    ),
    find=_find,
)
