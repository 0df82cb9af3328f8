"""The alt texts an author wrote: at pictures, and at images in MJML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailer.checks.proof import Proof
from mailer.content import Key, parts
from mailer.content.blocks import MjmlBlock
from mailer.content.part import Part, Picture

_IN_MJML = re.compile(r"<(?:mj-image|img)\b[^>]*?\balt=(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_SRC = re.compile(r"\bsrc=[\"']([^\"']*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Alt:
    """One alt text. `offset` is its place in the value at `key`; `src` is the image's file, `around` what holds it."""

    key: Key
    offset: int
    text: str
    src: str
    around: Part

    @property
    def role(self) -> str:
        """Under which key its picture stands, such as ``photo``; nothing for one in MJML or a gallery."""
        step = self.key[-2] if len(self.key) > 1 and self.key[-1] == "alt" else ""
        return step if isinstance(step, str) else ""


def alts(proof: Proof) -> Iterator[Alt]:
    """All alt texts that are not empty and not of decoration, in their order."""
    whole = dict(parts(proof.source.manuscript))
    for key, part in whole.items():
        if isinstance(part, Picture) and part.alt and not part.decorative:
            around = next(whole[key[:end]] for end in range(len(key) - 1, -1, -1) if key[:end] in whole)
            yield Alt((*key, "alt"), 0, part.alt, part.src, around)
        if isinstance(part, MjmlBlock):
            for match in _IN_MJML.finditer(part.mjml):
                group = 1 if match[1] is not None else 2
                src = _SRC.search(part.mjml, match.start())
                if match[group]:
                    yield Alt((*key, "mjml"), match.start(group), match[group], src[1] if src else "", part)


def bare(text: str | None) -> str:
    """The letters and numbers of `text`, to be compared."""
    return " ".join(re.findall(r"\w+", (text or "").casefold()))
