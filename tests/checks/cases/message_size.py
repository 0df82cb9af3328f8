from dataclasses import replace

from tests.checks.settings import SENDING
from tests.checks.writing import Case, Tried, issue

from mailer.rendering import Edition

PICTURE = issue("      - {type: image, image: {src: images/a.png, alt: A blue flag}}\n")
EMBEDDED = replace(SENDING, files_url=None)


def heavy(edition: Edition) -> Edition:
    """With a picture of eight million octets, which are 10.9 million in base64."""
    return replace(edition, assets=tuple(replace(asset, content=b"x" * 8_000_000) for asset in edition.assets))


CASE = Case(
    fires=(Tried("▶" + PICTURE, change=heavy, sending=EMBEDDED),),
    near=(PICTURE, Tried(PICTURE, sending=EMBEDDED), Tried(PICTURE, change=heavy)),
)
