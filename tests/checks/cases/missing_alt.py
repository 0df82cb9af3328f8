from tests.checks.writing import Case, issue

CASE = Case(
    fires=(
        issue("      - title: A\n        image:\n          ▶src: images/a.png\n"),
        issue("      - title: A\n        image: {src: images/a.png, alt: ▶''}\n"),
        issue("      - {type: image, image: ▶{src: images/a.png, caption: A caption}}\n"),
        issue().replace("    blocks:", "    partner: {name: P, logo: ▶{src: images/a.png}}\n    blocks:"),
        issue(
            "      - type: image\n        url: ▶https://example.org\n        image: {src: images/a.png, decorative: true}\n"
        ),
        issue(
            "      - type: image\n        url: ▶https://example.org\n"
            "        image: {src: images/a.png, decorative: true, alt: The register}\n"
        ),
    ),
    near=(
        issue("      - title: A\n        image: {src: images/a.png, alt: A blue flag}\n"),
        issue("      - title: A\n        image: {src: images/a.png, alt: A blue flag, decorative: true}\n"),
        issue(
            "      - title: A\n        url: https://example.org\n        image: {src: images/a.png, decorative: true}\n"
        ),
        issue("      - {type: image, url: '#news', image: {src: images/a.png, alt: A blue flag}}\n"),
    ),
)
