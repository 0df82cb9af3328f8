from dataclasses import replace

from tests.checks.writing import STORY, Case, Tried, issue

from mailer.rendering import UNSUBSCRIBE, VIEW, Edition, Slot

LONG = STORY.replace("Some words.", "A long story. " * 40)
CHINESE = STORY.replace("Some words.", "各国政府交流了数字化转型的经验。" * 10)


def only_view(edition: Edition) -> Edition:
    return replace(edition, text=("See this in a browser:\n", Slot(VIEW), "\nUnsubscribe: ", Slot(UNSUBSCRIBE)))


def only_addresses(edition: Edition) -> Edition:
    return replace(edition, text=("https://example.org/a-long-address-that-says-nothing\n" * 40,))


def empty(edition: Edition) -> Edition:
    return replace(edition, text=("\n\n-----\n",))


CASE = Case(
    fires=(
        Tried("▶" + issue(LONG), change=only_view),
        Tried("▶" + issue(LONG), change=only_addresses),
        Tried("▶" + issue(CHINESE * 3), change=only_view),
        Tried("▶" + issue(), change=empty),
    ),
    near=(
        issue(),
        issue(LONG),
        issue(CHINESE, language="zh"),
        issue("      - {type: image, image: {src: images/a.png, alt: A blue flag}}\n"),
    ),
)
