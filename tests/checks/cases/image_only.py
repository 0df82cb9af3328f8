from tests.checks.pictures import moving, plain, with_asset
from tests.checks.writing import STORY, Case, Tried, issue

POSTER = """\
      - type: image
        image:
          src: {mark}images/a.png
          alt: {alt}
          caption: {caption}
"""
DRAWN = moving([plain(100)], 100, None)
LARGE, SMALL = with_asset(DRAWN, shown=(552, 368)), with_asset(DRAWN, shown=(300, 200))
TALL = with_asset(moving([plain(100, (1104, 800))], 100, None), shown=(552, 400))
ALT = "The forum is on the fourth of May in the great hall of the university in Incheon and all members may come to it"
WORDS = "      - type: text\n        text: %s\n"


def poster(
    mark: str = "", alt: str = "A blue flag", caption: str = "A flag", language: str = "en", more: str = ""
) -> str:
    return issue(POSTER.format(mark=mark, alt=alt, caption=caption) + more, language=language)


CASE = Case(
    fires=(
        Tried(poster("▶"), LARGE),
        Tried(poster("▶", alt="All that is said on the poster. " * 9), LARGE),
        Tried(poster("▶", ALT), TALL),
        Tried(poster("▶", "海报", "论坛", "zh"), TALL),
        Tried(poster("▶", more=WORDS % "See [the poster](https://example.org/a-poster-of-the-forum)."), TALL),
    ),
    near=(
        Tried(poster(), SMALL),
        Tried(poster(caption="What the poster says, in words that everybody can read. " * 3), LARGE),
        Tried(poster(more=STORY.replace("Some words.", "Some words. " * 20)), LARGE),
        Tried(poster(more=WORDS % ALT), TALL),
        Tried(issue(POSTER.format(mark="", alt="A", caption="B"), lines=f"intro: {ALT}\n"), TALL),
        Tried(
            poster("", "海报", "论坛", "zh", WORDS % ("论坛将于五月四日在仁川大学大礼堂举行欢迎所有成员参加" * 2)), TALL
        ),
        issue(),
        poster(),
    ),
)
