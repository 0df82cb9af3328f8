from tests.checks.writing import Case, issue, text

CASE = Case(
    fires=(
        issue(text("▶**Who can apply**", "", "Officials of all ministries.")),
        issue(text("First words.", "", "▶__Programme__", "", "Two days.", "", "▶**Speakers:**", "", "- Ana", "- Li")),
        issue(lines="intro: |\n  ▶**本期内容**\n\n  两项活动。\n"),
        issue(text("▶**Venue**:", "", "Incheon")),
    ),
    near=(
        issue(text("#### Who can apply", "", "Officials of all ministries.")),
        issue(text("**Register before 1 March.**", "", "Officials of all ministries.")),
        issue(text("**Dear {{ first_name | default('colleague') }}**", "", "Words.").replace("'", '"')),
        issue(text("**Dear colleagues,**", "", "Words.")),
        issue(text("**Data**: who holds it", "", "Words.")),
        issue(text("Words.", "", "**The secretariat**")),
        issue(text("**[The programme](https://example.org)**", "", "Words.")),
        issue(text("**One line**", "and another", "", "Words.")),
        issue(text("- **Data**", "", "- **Trust**", "", "Words.")),
        issue(text("**Who** can **apply**", "", "Words.")),
        issue(
            text("**" + "A long sentence that somebody wants to be read before all others " * 2 + "**", "", "Words.")
        ),
    ),
)
