"""An open ballot called off uncounted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from sotay.meetings.actions.cancel_ballot import cancel_ballot
from sotay.meetings.actions.count_slips import count_slips
from sotay.meetings.models import SecretRoll, SecretUrn, SlipCount
from tests.meetings.checks import RUNNERS, allowed, facts, reasons, refused, who_may
from tests.meetings.life import ballot_closed, ballot_opened, called
from tests.meetings.secret_ballots import all_vote, paper_ballot, secret_ballot, slips
from tests.people import Cast

At = Callable[..., None]


def test_an_urn_is_destroyed_unread(
    cast: Cast, at: At, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    ballot = secret_ballot(cast)
    at(2025, 12, 3, 20, 5)
    all_vote(cast, ballot)
    key = Path(settings.BALLOT_KEYS_FOLDER) / SecretUrn.objects.get().key_name
    assert key.stat().st_mode & 0o777 == 0o600
    with facts() as recorded, django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        cancel_ballot(ballot.pk, reason=" đến  muộn ", actor=cast.actor("minute_taker"))
    ballot.refresh_from_db()
    assert (ballot.state, ballot.correction_reason, ballot.agree_count, ballot.option_counts) == (
        "void",
        "đến muộn",
        None,
        {},
    )
    assert not SecretRoll.objects.exists()
    assert not SecretUrn.objects.exists()
    assert not key.exists()
    assert [(kind, payload["reason"]) for kind, payload in recorded] == [("BallotCancelled", "đến muộn")]


def test_slips_counted_by_one_are_gone_too(cast: Cast, at: At) -> None:
    ballot = paper_ballot(cast)
    at(2025, 12, 3, 20, 5)
    count_slips(ballot.pk, counts=slips(), actor=cast.actor("deputy"))
    cancel_ballot(ballot.pk, reason="phiếu in nhầm", actor=cast.actor("secretary"))
    assert not SlipCount.objects.exists()


def test_every_reason_at_once(cast: Cast, at: At) -> None:
    ballot = ballot_closed(cast, called(cast))
    at(2025, 12, 3, 20, 30)
    found = refused(cancel_ballot, ballot.pk, reason=" ", actor=cast.actor("secretary"))
    assert [one.field for one in found] == ["", "reason"]


@pytest.mark.parametrize("method", ["open_hand", "open_app"])
def test_an_open_one_is_called_off_as_well(cast: Cast, at: At, method: str) -> None:
    ballot = ballot_opened(cast, called(cast), method=method)
    at(2025, 12, 3, 20, 5)
    assert cancel_ballot(ballot.pk, reason="nhầm", actor=cast.actor("secretary")).state == "void"
    assert len(reasons(cancel_ballot, ballot.pk, reason="nhầm", actor=cast.actor("secretary"))) == 1


def test_who_may(cast: Cast, at: At) -> None:
    ballot = ballot_opened(cast, called(cast))
    at(2025, 12, 3, 20, 5)
    found = who_may(cast, lambda actor: cancel_ballot(ballot.pk, reason="nhầm", actor=actor))
    assert found == allowed(RUNNERS)
