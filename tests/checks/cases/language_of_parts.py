from tests.checks.writing import Case, issue, text

RUSSIAN = (
    "Сеть объединяет школы государственного управления из сорока пяти стран и публикует новости о том, "
    "чему они учат, с кем работают и какие книги выпустили за последние три месяца."
)
ARABIC = (
    "تجمع الشبكة مدارس الإدارة العامة من خمسة وأربعين بلدا وتنشر أخبارا عما تدرسه ومن تعمل معهم وما الكتب التي "
    "أصدرتها خلال الأشهر الثلاثة الماضية في جميع المناطق."
)
CHINESE = "该网络汇集了四十五个国家的公共行政学院，并发布有关其教学内容、合作伙伴以及过去三个月出版的书籍的消息。"
ENGLISH = (
    "The network brings together schools of public administration from forty-five countries and tells what they "
    "teach, whom they work with and which books they have published in the last three months."
)

CASE = Case(
    fires=(
        issue(text("▶" + RUSSIAN)),
        issue(text("Words of the edition.", "", "▶" + ARABIC), language="fr"),
        issue(text("▶" + CHINESE), language="es"),
        issue(text("▶" + ENGLISH), language="ar"),
        issue(text("网络的消息。", "", "▶" + ENGLISH), language="zh"),
        issue(lines=f"intro: ▶{RUSSIAN}\n"),
    ),
    near=(
        issue(text(RUSSIAN), language="ru"),
        issue(text(ARABIC), language="ar"),
        issue(text(CHINESE), language="zh"),
        issue(text(ENGLISH), language="fr"),
        issue(text("Российская академия народного хозяйства и государственной службы (RANEPA) joined.")),
        issue(text("The forum (论坛) met in 仁川, and the book is called 数字政府与公共服务.")),
        issue(
            text("صدر تقرير E-Government Survey 2020: Digital Government in the Decade of Action (UN DESA)."),
            language="ar",
        ),
        issue(text(f"See [the news](https://example.org/{'новости-сети-' * 20}) of the network.")),
    ),
)
