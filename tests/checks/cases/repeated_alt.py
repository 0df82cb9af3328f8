from tests.checks.writing import Case, issue


def gallery(*pictures: str) -> str:
    return "      - type: gallery\n        images:\n" + "".join(
        f"          - {{src: images/{each}}}\n" for each in pictures
    )


CASE = Case(
    fires=(
        issue(gallery("a.png, alt: The meeting", "flag.png, alt: ▶The meeting", "blue-flag.png, alt: ▶THE MEETING.")),
        issue(
            "      - title: A\n        image: {src: images/a.png, alt: A blue flag}\n"
            "      - title: B\n        image: {src: images/flag.png, alt: ▶A blue flag}\n"
        ),
    ),
    near=(
        issue(gallery("a.png, alt: The meeting", "flag.png, alt: The meeting in the evening")),
        issue(gallery("a.png, alt: The meeting", "a.png, alt: The meeting")),
        issue(gallery("a.png, decorative: true", "flag.png, decorative: true")),
        issue(gallery("a.png, alt: The meeting", "flag.png, alt: The meeting, decorative: true")),
        issue(
            "      - {type: person, name: Ana, photo: {src: images/a.png, alt: Ana}}\n"
            "      - {type: person, name: Ana, photo: {src: images/flag.png, alt: Ana}}\n"
        ),
    ),
)
