"""SpamAssassin, where it is installed: each edition's final message through it, on this machine and offline."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mailer import MailerError

if TYPE_CHECKING:
    from mailer.checks.final.spam import SpamScore
    from mailer.checks.proof import Proof

_SECONDS = 60
_SETTINGS = (
    "use_bayes 0",  # neither asked nor taught: what it learned is of other mail
    "bayes_auto_learn 0",
    "dns_available no",
    "report_safe 0",
)


class SpamAssassinMissingError(MailerError):
    """It was asked for and is not installed."""


def spam_scores(proofs: Iterable[Proof]) -> Mapping[str, SpamScore]:
    """What SpamAssassin says of each edition, by language.

    `spamassassin` itself is run and not `spamc`, whose daemon has settings of its own: it may
    look things up in the network, and learn. Raises SpamAssassinMissingError where there is
    none, MailerError where it fails.
    """
    program = shutil.which("spamassassin")
    if program is None:
        raise SpamAssassinMissingError(
            "--spam needs SpamAssassin, which is not installed here; install the package spamassassin, or leave --spam out"
        )
    return {proof.edition.language: _score(program, proof.message) for proof in proofs}


def _score(program: str, message: bytes) -> SpamScore:
    from mailer.checks.final.spam import TEMPLATE, read_spam_report

    options = [f"--cf={line}" for line in (*_SETTINGS, *TEMPLATE)]
    with TemporaryDirectory() as home:  # so that no preferences are read or left behind
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": home, "LC_ALL": "C.UTF-8"}
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program with fixed options
                [program, "--local", "--test-mode", "--nocreate-prefs", *options],
                input=message,
                capture_output=True,
                env=environment,
                cwd=home,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise MailerError(
                f"SpamAssassin did not answer in {_SECONDS} seconds; try again, or leave --spam out"
            ) from None
        except OSError as error:
            raise MailerError(f"SpamAssassin cannot be run: {error.strerror}; see that {program} works") from None
    score = read_spam_report(done.stdout.decode("utf-8", "replace"))
    if score is None:
        complaint = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["it said nothing"]
        raise MailerError(f"SpamAssassin gave no report ({complaint[0]}); see what it says to: spamassassin --lint")
    return score
