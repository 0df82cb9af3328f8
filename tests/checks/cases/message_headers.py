from dataclasses import replace

from tests.checks.settings import SENDING
from tests.checks.writing import Case, Tried, issue

MAILTO = replace(SENDING, bulk=replace(SENDING.bulk, unsubscribe_mailto="leave@news.example.org"))

CASE = Case(
    fires=(Tried("▶" + issue(), sending=replace(SENDING, bulk=replace(SENDING.bulk, feedback_id="news"))),),
    near=(
        issue(),
        Tried(issue(), sending=MAILTO),
        Tried(issue(), sending=replace(SENDING, base_url="http://127.0.0.1:8000")),
        Tried(issue(), sending=replace(SENDING, base_url="http://newsletter.un.org")),
        Tried(issue(), sending=replace(MAILTO, base_url="http://newsletter.un.org")),
        Tried(
            issue(), sending=replace(SENDING, longest={"name": "Ö" * 190, "email": f"{'a' * 60}@{'b' * 60}.example"})
        ),
        Tried(
            issue(), sending=replace(SENDING, bulk=replace(SENDING.bulk, list_name="Партнёры, «новости» и прочее " * 3))
        ),
        issue().replace("News of the quarter", "أخبار الربع الأخير من العام من الشركاء في كل مكان 🎉"),
        issue().replace("News of the quarter", "=?utf-8?q?News?="),
    ),
)
