from tests.checks.writing import HEAD, Case, issue, text

CASE = Case(
    fires=(
        issue(lines="intro: Dear ▶{{ first_name }},\n"),
        issue(text("From {{ organisation }}", "in {{ country }}").replace("{{", "▶{{")),
        issue(head=HEAD.replace("News of", "'▶{{ name }}: news of").replace("quarter", "quarter'")),
        issue("      - title: For ▶{{ last_name }}\n"),
        issue("      - {title: A, image: {src: images/a.png, alt: 'Flag of ▶{{ country }}'}}\n"),
        issue("      - {title: 'For ▶{{ name }}', only_for: country or name}\n"),
        issue(
            lines="intro: Dear ▶*|FNAME|*, dear ▶{first_name}, dear ▶[[Name]], dear ▶%%name%%, dear ▶<<Name>>, dear ▶${name}\n"
        ),
    ),
    near=(
        issue(lines='intro: Dear {{ first_name | default("colleague") }}, we wrote to {{ email }}.\n'),
        issue("      - {title: 'For {{ name }}', only_for: name and country = 'KE'}\n"),
        issue(lines="preheader: 'News{{ organisation | default(\"\") }}'\n"),
        issue(
            lines="intro: A set {a, b}, 5% of 10%, a < b, [a name](https://example.org), a * b | c * d, {name of it}\n"
        ),
    ),
)
