from tests.checks.answering import PAGE, found, linked
from tests.checks.writing import Case

from mailer.checks.online.answers import Answer

TITLES = (
    "404",
    "404 Not Found",
    "Page not found",
    "PAGE NOT FOUND!",
    "Page not found | Example Organization",
    "Example Organization - Error 404",
    "Oops! This page does not exist",
    "The page you requested: Page could not be found",
    "Page introuvable — Ministère",
    "Página no encontrada | Ministerio",
    "Страница не найдена — ООН",
    "الصفحة غير موجودة | الأمم المتحدة",
    "页面不存在",
    "404 - 找不到页面",
    "הדף לא נמצא",
)
INNOCENT = (
    "Forum 2019",
    "How we made our 404 page",
    "Girls not found in school: a study",
    "Flight 404",
    "Lost and found",
    "Missing persons",
    "",
    "找不到工作的青年",
    "Страница истории",
)

CASE = Case(
    fires=(
        *(found(Answer(PAGE, 200, title=title)) for title in TITLES),
        found(Answer("https://www.un.example.net/404", 200, (302,), "Page not found")),
        found(Answer("https://www.un.example.net/", 200, (301,), "Home")),
        found(Answer("https://un.example.net/en/", 200, (302,), "Home")),
        found(Answer("https://www.un.example.net/index.html", 200, (302,), "Home")),
        found(Answer("https://new.example.org/en/home", 200, (301,), "Home")),
        found(Answer("https://www.un.example.net/", 200, (301,)), "https://www.un.example.net/report"),
    ),
    near=(
        linked(None),
        *(linked(Answer(PAGE, 200, title=title)) for title in INNOCENT),
        linked(Answer(PAGE, 404, title="Page not found")),
        linked(Answer("https://www.un.example.net/en", 200, (301,)), "https://www.un.example.net/"),
        linked(Answer("https://www.un.example.net/", 200, (301,)), "https://www.un.example.net/en/home"),
        linked(Answer("https://forum.example.org/", 200, (301,)), "https://www.un.example.net/forum"),
        linked(Answer("https://forum.example.org/", 200, (301,)), "https://bit.ly/a/b"),
        linked(Answer("https://www.un.example.net/?page=report", 200, (301,))),
        linked(Answer("https://www.un.example.net/library", 200, (301,))),
    ),
)
