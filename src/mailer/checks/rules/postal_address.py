"""Where the sender can be written to by post, in both parts of the message."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.places import THEME
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.shown import holds, plain, words

EXAMPLE = "1 Example Street\nExample City"
"""What `mailer init` writes into mailer.toml, for want of anything better."""


def _find(proof: Proof) -> Iterator[Remark]:
    address = proof.sending.newsletter.in_language(proof.edition.language).postal_address
    lines = [plain(line) for line in address.splitlines() if line.strip()]
    if not lines:
        what = "the newsletter has no postal address"
        cure = "write it under postal_address in [newsletter] of mailer.toml"
        yield Remark((), what, cure, setting="newsletter.postal_address")
        return
    is_source = proof.source.manuscript.language == proof.issue.language
    if plain(address) == plain(EXAMPLE) and is_source:
        yield Remark(
            (),
            f'the postal address is still the example of a new workspace, "{" ".join(EXAMPLE.split())}"',
            "write your own under postal_address in [newsletter] of mailer.toml",
            severity=Severity.ERROR if proof.sending.leaves_machine else Severity.WARNING,
            setting="newsletter.postal_address",
        )
    for part, seen in (("HTML", words(proof.shown)), ("text part", plain(proof.text))):
        if missing := [line for line in lines if not holds(seen, line)]:
            whole = len(missing) == len(lines)
            yield Remark(
                THEME,
                f"the postal address is not in the {part}"
                if whole
                else f"the {part} has only part of the postal address",
                "put {{ newsletter.postal_address }} into the footer of the theme, line by line, "
                "as the packaged footer.mjml.j2 and edition.txt.j2 do",
            )


RULE = Rule(
    id="postal-address",
    topic=Topic.LAW,
    severity=Severity.ERROR,
    why="Commercial mail without a valid postal address is unlawful in the United States and in Canada.",
    source="CAN-SPAM Act, 15 U.S.C. 7704 (a) (5) (A) (iii); CASL, section 6 (2) (b) and Electronic Commerce Protection "
    "Regulations, section 2; Directive 2000/31/EC, article 5 (1) (b)",
    cure="Write your address under `postal_address` in `[newsletter]` of mailer.toml, and keep it in the theme's footer.",
    example=Example(
        "toml",
        found='[newsletter]\npostal_address = """\n1 Example Street\nExample City"""\n',
        good='[newsletter]\npostal_address = """\n2 United Nations Plaza\nNew York, NY 10017"""\n',
        note="An address that is missing in one of the parts, because a workspace has its own footer, is an error. The "
        "example that `mailer init` writes is a warning, so that a new workspace can be tried out, and an error where the "
        "transport of mailer.toml, or the one that is named for `mailer send`, takes messages into the world.",
    ),
    find=_find,
)
