from tests.checks.writing import Case, issue

CASE = Case(
    fires=(
        issue("      - title: The forum moves\n        image: {src: images/a.png, alt: ▶The forum moves.}\n"),
        issue("      - {type: image, image: {src: images/a.png, alt: ▶A blue flag, caption: A *blue* flag}}\n"),
        issue(
            "      - type: gallery\n        images:\n          - {src: images/a.png, alt: ▶The hall, caption: The hall}\n"
            "          - {src: images/flag.png, alt: The flag, caption: The flag of the host at noon}\n"
        ),
        issue(
            "      - {type: video, title: The opening, url: 'https://example.org', "
            "image: {src: images/a.png, alt: ▶The opening}}\n"
        ),
    ),
    near=(
        issue(
            "      - title: The forum moves\n        image: {src: images/a.png, alt: The forum moves to a new hall}\n"
        ),
        issue("      - title: A flag\n        image: {src: images/a.png, alt: A flag, decorative: true}\n"),
        issue("      - {type: person, name: Ana, photo: {src: images/a.png, alt: Ana}}\n"),
        issue("      - {type: publication, title: The book, cover: {src: images/a.png, alt: The book}}\n"),
        issue().replace("    blocks:", "    partner: {name: News, logo: {src: images/a.png, alt: News}}\n    blocks:"),
        issue(
            "      - title: A flag\n        text: Words\n"
            "      - {type: image, image: {src: images/a.png, alt: A flag}}\n"
        ),
    ),
)
