"""kill -9 of the sending process, again and again: nobody twice, nobody lost, the doubtful ones known by name."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from tests.mailings.conftest import add_people, plan_for
from tests.mailings.relay import Relay

from mailer.mailings import Attempt, Delivery, Mailing, status

ROOT = Path(__file__).parents[2]
PEOPLE, KILLS = 400, 4
MOST_IN_FLIGHT = 64


def start(mailing: Mailing, relay: Relay) -> subprocess.Popen[bytes]:
    database = connection.settings_dict["NAME"]
    arguments = [str(ROOT / "tests" / "faults" / "worker.py"), str(database), str(mailing.pk), relay.url]
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"})


def kill_in_the_middle(worker: subprocess.Popen[bytes], relay: Relay, chance: random.Random) -> None:
    """At any point: while it starts, while it marks, sends or settles."""
    enough = len(relay.taken) + chance.randint(0, PEOPLE // (KILLS + 1))
    while len(relay.taken) < enough and worker.poll() is None:
        time.sleep(0.001)
    time.sleep(chance.random() * 0.02)
    worker.kill()
    worker.wait()


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_point_nobody_is_written_to_twice_and_nobody_is_lost() -> None:
    add_people("partners", PEOPLE)
    mailing = plan_for("partners")
    chance = random.Random()
    with Relay(pause=0.003) as relay:
        for _ in range(KILLS):
            kill_in_the_middle(start(mailing, relay), relay, chance)
        relay.pause = 0
        assert start(mailing, relay).wait() == 0

    ended = status(mailing)
    accepted = set(Delivery.objects.filter(state="accepted").values_list("address", flat=True))
    uncertain = set(Delivery.objects.filter(state="uncertain").values_list("address", flat=True))
    assert ended.state == "finished"
    assert len(accepted) + len(uncertain) == ended.recipients == PEOPLE
    assert len(relay.taken) == len(set(relay.taken))  # nobody twice
    assert accepted <= set(relay.taken) <= accepted | uncertain  # what is said of each is true, or says it is not known
    assert len(uncertain) <= KILLS * MOST_IN_FLIGHT
    assert not Attempt.objects.filter(state="sending").exists()
    assert Attempt.objects.filter(delivery__state="uncertain", state="uncertain").count() == len(uncertain)
