from tests.checks.writing import Case, issue, text

CASE = Case(
    fires=(
        issue(text("The forum has three tracks:", "▶• data", "• environment", "• trust")),
        issue(text("▶• data", "", "• environment")),
        issue(text("Tracks:", "▶– data", "– environment")),
        issue(text("Tracks:", "▶-data", "-environment")),
        issue(text("Tracks:", "▶2) data", "3) environment")),
        issue(text("Tracks:", "▶a) data", "b) environment")),
        issue(text("Tracks:", "▶(a) data", "(b) environment")),
        issue(text("> Tracks:", "> ▶• data", "> • environment")),
        issue(lines="intro: |\n  In this issue:\n  ▶✓ data\n  ✓ trust\n"),
        issue(text("المحاور:", "▶• البيانات", "• الثقة"), language="ar"),
        issue(text("Items:", "", "1. ok", "", "Others:", "▶• data", "• trust")),
        issue("      - {type: list, items: ['▶• data', trust]}\n"),
    ),
    near=(
        issue(text("The forum has three tracks:", "- data", "- environment")),
        issue(text("Tracks:", "", "1) data", "2) trust")),
        issue(text("Tracks:", "1. data", "2. trust")),
        issue(text("The forum – the fourth", "– met in Incheon.")),
        issue(text("— Will you come?", "", "— I will."), language="ru"),
        issue(text("It has data • trust • money", "and more.")),
        issue(text("A line", "• and one sign alone.")),
        issue(text("The temperature was", "-5 and then", "-7 degrees.")),
        issue(text("It was founded in", "1. FC Union and", "others.")),
        issue(text("Code:", "", "    • code", "    • code")),
        issue(text("It was the year of", "(2020) the pandemic,", "(2021) the recovery.")),
        issue("      - {type: list, items: [data, trust]}\n"),
        issue("      - {type: quote, text: '• one line'}\n"),
    ),
)
