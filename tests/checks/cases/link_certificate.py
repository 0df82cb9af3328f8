from tests.checks.answering import PAGE, found, linked
from tests.checks.writing import Case

from mailer.checks.online.answers import Answer, Trouble

CASE = Case(
    fires=tuple(
        found(Answer(PAGE, trouble=trouble, detail="as it is", moves=moves))
        for trouble in (
            Trouble.CERTIFICATE_EXPIRED,
            Trouble.CERTIFICATE_NAME,
            Trouble.CERTIFICATE_UNTRUSTED,
            Trouble.TLS,
        )
        for moves in ((), (301,))
    ),
    near=(
        linked(None),
        linked(Answer(PAGE, 200)),
        linked(Answer(PAGE, 404)),
        linked(Answer(PAGE, trouble=Trouble.TIMEOUT)),
        linked(Answer(PAGE, trouble=Trouble.NO_SUCH_HOST)),
    ),
)
