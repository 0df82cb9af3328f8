from tests.checks.writing import Case, issue, text


def to(*addresses: str) -> str:
    """Links with the same few words to each of `addresses`, one a paragraph, with the mark of the address before it."""
    written = [(address.startswith("▶"), address.removeprefix("▶")) for address in addresses]
    return text(*(line for found, address in written for line in (f"See {'▶' * found}[the page]({address}) now.", "")))


CASE = Case(
    fires=(
        issue(
            to("▶https://docs.google.com/forms/d/1aB/edit", "▶https://docs.google.com/document/d/1aB/edit?usp=sharing")
        ),
        issue(
            to(
                "▶https://mail.google.com/mail/u/0/#inbox/1",
                "▶https://outlook.office.com/mail/inbox",
                "▶https://drive.google.com/drive/u/0/my-drive",
            )
        ),
        issue(
            to(
                "▶https://undesa.sharepoint.com/:w:/r/sites/a/b.docx",
                "▶https://un.sharepoint.com/sites/a/_layouts/15/Doc.aspx?id=1",
            )
        ),
        issue(
            to(
                "▶https://www.dropbox.com/home/a",
                "▶https://teams.microsoft.com/l/message/1",
                "▶https://un.slack.com/archives/C1/p2",
            )
        ),
        issue(
            to(
                "▶https://www.un.org/wp-admin/post.php?post=1",
                "▶https://www.un.org/?p=12&preview=true",
                "▶https://www.un.org/node/12/edit",
            )
        ),
        issue("      - {type: button, text: Take part, url: ▶https://forms.office.com/Pages/DesignPageV2.aspx?id=1}\n"),
    ),
    near=(
        issue(
            to(
                "https://docs.google.com/forms/d/e/1F/viewform",
                "https://docs.google.com/document/d/e/2P/pub",
                "https://forms.office.com/r/x",
            )
        ),
        issue(
            to(
                "https://drive.google.com/file/d/1/view",
                "https://drive.google.com/drive/folders/1",
                "https://forms.gle/x",
            )
        ),
        issue(
            to(
                "https://un.sharepoint.com/:b:/s/a/Exyz?e=1",
                "https://www.dropbox.com/s/x/y.pdf?dl=0",
                "https://1drv.ms/b/x",
            )
        ),
        issue(
            to(
                "https://teams.microsoft.com/l/meetup-join/1",
                "https://www.un.org/editors",
                "https://www.un.org/?preview=1",
                "https://slack.com/",
            )
        ),
    ),
)
