from tests.checks.writing import Case, issue, text

CASE = Case(
    fires=(
        issue("      - {title: A, image: {src: images/a.png, alt: ▶IMG_2041.JPG}}\n"),
        issue("      - {title: A, image: {src: images/a.png, alt: ▶DSC-0042}}\n"),
        issue("      - {title: A, image: {src: images/blue-flag.png, alt: ▶Blue-Flag}}\n"),
        issue("      - title: ▶annual_report-2020.pdf\n"),
        issue("      - {title: A, url: 'https://example.org', link_text: ▶Report 2020.docx}\n"),
        issue("      - {title: A, image: {src: images/a.png, alt: A flag, caption: ▶flag (1).jpeg}}\n"),
    ),
    near=(
        issue("      - {title: A, image: {src: images/a.png, alt: How to open a file that ends in .jpg}}\n"),
        issue("      - {title: A, image: {src: images/flag.png, alt: Flag}}\n"),
        issue("      - title: 'Node.js, ASP.NET and the year 2020'\n      - title: Photo 51 and the double helix\n"),
        issue(text("The file report.pdf is online.")),
    ),
)
