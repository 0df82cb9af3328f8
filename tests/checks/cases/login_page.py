from tests.checks.answering import PAGE, found, linked
from tests.checks.writing import Case

from mailer.checks.online.answers import Answer, Trouble

CASE = Case(
    fires=tuple(
        found(Answer(url, 200, (302,)))
        for url in (
            "https://login.microsoftonline.com/common/oauth2/authorize?client_id=1",
            "https://accounts.google.com/ServiceLogin?continue=x",
            "https://www.un.example.net/user/login?destination=report",
            "https://www.un.example.net/wp-login.php?redirect_to=x",
            "https://sso.example.net/",
            "https://www.un.example.net/Sign-In",
        )
    ),
    near=(
        linked(None),
        linked(Answer(PAGE, 200)),
        linked(Answer("https://www.un.example.net/library/report", 200, (302,))),
        linked(Answer("https://www.un.example.net/loginov-on-government", 200, (302,))),
        linked(Answer("https://www.un.example.net/authors/report", 200, (302,))),
        linked(Answer("https://www.un.example.net/login", 200), "https://www.un.example.net/login"),
        linked(Answer("http://[", moves=(302,), trouble=Trouble.BAD_ADDRESS)),
        linked(Answer("https://login.example.net/b", 200, (302,)), "https://login.example.net/a"),
    ),
)
