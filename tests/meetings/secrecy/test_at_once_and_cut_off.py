"""Two votes of one person at one moment, a server that dies in the middle, pages that have grown old."""

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from sotay.kernel import clock
from sotay.kernel.objections import Refused
from sotay.meetings.actions.cancel_ballot import cancel_ballot
from sotay.meetings.actions.close_ballot import close_ballot
from sotay.meetings.actions.reopen_ballot import reopen_ballot
from sotay.meetings.models import Ballot, SecretUrn
from sotay.meetings.sealed_urn import sweep_keys
from tests.architecture.source import ROOT
from tests.meetings.life import day
from tests.meetings.pages.seen import text_of
from tests.meetings.secret_ballots import VOTERS, all_vote, secret_ballot, vote
from tests.meetings.test_two_at_once import one_of, together
from tests.people import Cast

AT = day(minutes=35)
At = Callable[..., None]
SignIn = Callable[[str], Client]

DYING = """
import os, signal, sys, datetime as dt
import django
django.setup()
from django.conf import settings
from django.db import transaction
from sotay.accounts.actors import actor_of
from sotay.kernel import clock
from sotay.meetings.actions.cast_secret_vote import cast_secret_vote
from sotay.meetings.actions.close_ballot import close_ballot
act, ballot, person, moment, database, keys = sys.argv[1:]
settings.BALLOT_KEYS_FOLDER = keys
settings.DATABASES["default"]["NAME"] = database
def die():
    os.kill(os.getpid(), signal.SIGKILL)
with clock.at(dt.datetime.fromisoformat(moment)):
    actor = actor_of(int(person), on=clock.today())
    with transaction.atomic():
        if act == "vote":
            cast_secret_vote(int(ballot), choice="agree", is_final=True, actor=actor)
            die()
        transaction.on_commit(die)
        close_ballot(int(ballot), actor=actor)
"""


def dies(act: str, ballot: Ballot, person: int) -> None:
    """Do something in a process of its own that is killed: a vote before its commit, a close right after it."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "sotay.config.settings", "SOTAY_TEST": "1"}
    finished = subprocess.run(
        [
            sys.executable, "-c", DYING, act, str(ballot.pk), str(person), AT.astimezone(dt.UTC).isoformat(),
            str(connection.settings_dict["NAME"]), str(settings.BALLOT_KEYS_FOLDER),
        ],
        cwd=ROOT, env=environment, timeout=60, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert finished.returncode == -signal.SIGKILL, finished.stderr


def test_killed_before_the_commit_the_vote_was_never_there(committed_database: Cast) -> None:
    cast = committed_database
    with clock.at(AT):
        ballot = secret_ballot(cast)
        all_vote(cast, ballot, "aaa")
        before = bytes(SecretUrn.objects.get().sealed)
        dies("vote", ballot, cast.members["member"])
        assert bytes(SecretUrn.objects.get().sealed) == before
        for key in VOTERS[3:]:
            vote(cast, ballot, by=key, choice="disagree")
        closed = close_ballot(ballot.pk, actor=cast.actor("secretary"))
    assert closed.option_counts == {"agree": 3, "disagree": 3, "other": 0}


def test_killed_between_the_result_and_the_end_of_the_key_the_key_is_swept(
    committed_database: Cast, settings: object
) -> None:
    cast = committed_database
    with clock.at(AT):
        ballot = secret_ballot(cast)
        all_vote(cast, ballot)
        key = Path(settings.BALLOT_KEYS_FOLDER) / SecretUrn.objects.get().key_name  # type: ignore[attr-defined]
        dies("close", ballot, cast.members["secretary"])
    ballot.refresh_from_db()
    assert (ballot.state, ballot.agree_count, SecretUrn.objects.count()) == ("closed", 4, 0)
    assert key.exists()
    sweep_keys()
    assert key.exists(), "a key this young may belong to a ballot that is about to be committed"
    settings.BALLOT_KEY_UNCOMMITTED_SECONDS = -1  # type: ignore[attr-defined]
    assert sweep_keys() >= 1
    assert not key.exists()


def test_the_key_of_an_open_ballot_is_never_swept(cast: Cast, settings: object) -> None:
    secret_ballot(cast)
    settings.BALLOT_KEY_UNCOMMITTED_SECONDS = -1  # type: ignore[attr-defined]
    sweep_keys()
    assert (Path(settings.BALLOT_KEYS_FOLDER) / SecretUrn.objects.get().key_name).exists()  # type: ignore[attr-defined]


@pytest.mark.parametrize("try_", range(3))
def test_two_votes_of_one_person_at_once_one_is_taken(committed_database: Cast, try_: int) -> None:
    cast = committed_database
    with clock.at(AT):
        ballot = secret_ballot(cast)
        all_vote(cast, ballot, "aaa")
    refused: list[str] = []
    barrier = threading.Barrier(2)

    def press(choice: str) -> None:
        try:
            with clock.at(AT):
                barrier.wait(10)
                vote(cast, ballot, by="member", choice=choice)
        except Refused as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(choice,)) for choice in ("agree", "disagree")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert ["đã được nhận" in one for one in refused] == [True]
    with clock.at(AT):
        vote(cast, ballot, by="minute_taker")
        assert sum(close_ballot(ballot.pk, actor=cast.actor("secretary")).option_counts.values()) == 5


def voting(cast: Cast, ballot: Ballot, key: str) -> Callable[[], str]:
    """Somebody's vote as an act of its own, answering who voted."""

    def act() -> str:
        vote(cast, ballot, by=key)
        return key

    return act


def test_everybody_at_once_is_counted(committed_database: Cast) -> None:
    cast = committed_database
    with clock.at(AT):
        ballot = secret_ballot(cast)
    assert together(*[voting(cast, ballot, key) for key in VOTERS], at=AT) == list(VOTERS)
    with clock.at(AT):
        assert close_ballot(ballot.pk, actor=cast.actor("secretary")).agree_count == 6


def test_a_vote_and_the_close_at_once_agree_with_each_other(committed_database: Cast) -> None:
    cast = committed_database
    with clock.at(AT):
        ballot = secret_ballot(cast)
        all_vote(cast, ballot, "aaaaa")
    answers = together(
        voting(cast, ballot, "no_device"),
        lambda: close_ballot(ballot.pk, actor=cast.actor("secretary")),
        at=AT,
    )
    ballot.refresh_from_db()
    if isinstance(answers[0], Refused):
        one_of(answers, Refused)
    assert ballot.agree_count == (5 if isinstance(answers[0], Refused) else 6)


def slip_of(ballot: Ballot) -> str:
    return f"/sinh-hoat/bieu-quyet/{ballot.pk}/bo-phieu-kin/"


SLIP = {"choice": "a", "is_final": "x"}


def test_double_click_and_back_button_say_that_the_first_vote_stands(
    cast: Cast, at: At, client_of: SignIn
) -> None:
    ballot = secret_ballot(cast)
    at(2025, 12, 3, 20, 5)
    client = client_of("member")
    assert client.post(slip_of(ballot), SLIP).status_code == 302
    again = client.post(slip_of(ballot), {**SLIP, "choice": "b"})
    assert again.status_code == 422
    assert "Phiếu của đồng chí đã được nhận" in text_of(again)
    back = client.get(slip_of(ballot))
    assert 'name="choice"' not in back.content.decode()


@pytest.mark.parametrize("how", ["closed", "cancelled", "opened anew"])
def test_a_page_that_has_grown_old_is_told(cast: Cast, at: At, client_of: SignIn, how: str) -> None:
    ballot = secret_ballot(cast)
    at(2025, 12, 3, 20, 5)
    client = client_of("no_device")
    assert 'name="choice"' in client.get(slip_of(ballot)).content.decode()
    secretary = cast.actor("secretary")
    if how == "closed":
        all_vote(cast, ballot, "aaadd")
        close_ballot(ballot.pk, actor=secretary)
    elif how == "cancelled":
        cancel_ballot(ballot.pk, reason="nhầm", actor=secretary)
    else:
        reopen_ballot(ballot.pk, reason="có người đến", actor=secretary)
    answer = client.post(slip_of(ballot), SLIP)
    assert answer.status_code == 422
    assert "không nhận thêm phiếu" in text_of(answer)
