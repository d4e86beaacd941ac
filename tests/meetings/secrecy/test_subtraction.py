"""Two results side by side, a late joiner, a ballot opened anew: nothing to subtract (decision 21)."""

from collections.abc import Callable

import pytest

from sotay.meetings.actions.close_ballot import close_ballot
from sotay.meetings.actions.mark_attendance import mark_attendance
from sotay.meetings.actions.reopen_ballot import reopen_ballot
from sotay.meetings.models import Attendance, Ballot, SecretUrn
from tests.meetings.checks import reasons
from tests.meetings.life import ballot_opened, called, opened
from tests.meetings.secret_ballots import PERSON, VOTERS, all_vote, secret_ballot, vote
from tests.people import Cast

At = Callable[..., None]


def reopen(cast: Cast, ballot: Ballot, *, method: str = "") -> Ballot:
    return reopen_ballot(ballot.pk, reason="có người đến", method=method, actor=cast.actor("minute_taker"))


def test_opened_anew_the_old_urn_is_destroyed_unread(cast: Cast, at: At) -> None:
    ballot = secret_ballot(cast)
    at(2025, 12, 3, 20, 5)
    all_vote(cast, ballot, "aaadd")
    new = reopen(cast, ballot)
    ballot.refresh_from_db()
    assert (
        ballot.state,
        ballot.agree_count,
        ballot.option_counts,
        ballot.collected_count,
        ballot.is_passed,
    ) == (
        "void",
        None,
        {},
        None,
        None,
    )
    assert set(ballot.voters.values_list("took_part", flat=True)) == {None}
    assert SecretUrn.objects.get().ballot_id == new.pk
    all_vote(cast, new, "aaaadd")
    assert close_ballot(new.pk, actor=cast.actor("secretary")).agree_count == 4


def test_a_late_joiner_waits_for_a_base_frozen_anew(cast: Cast, at: At) -> None:
    meeting = opened(cast)
    Attendance.objects.filter(state="undecided").update(state="present")
    ballot = secret_ballot(cast, meeting)
    at(2025, 12, 3, 20, 5)
    mark_attendance(
        meeting.pk, cast.members["exempt"], state="present", seen_revision=0, actor=cast.actor("minute_taker")
    )
    assert len(reasons(vote, cast, ballot, by="exempt")) == 1
    new = reopen(cast, ballot)
    assert new.base_count == 7
    vote(cast, new, by="exempt")


def test_a_known_tally_gets_no_second_one_beside_it(cast: Cast, at: At) -> None:
    ballot = secret_ballot(cast)
    at(2025, 12, 3, 20, 5)
    all_vote(cast, ballot, "aaadd")
    close_ballot(ballot.pk, actor=cast.actor("secretary"))
    assert ["so hai kết quả" in one for one in reasons(reopen, cast, ballot)] == [True]
    for method in ("secret_app", "secret_paper"):
        again = reasons(ballot_opened, cast, ballot.meeting, method=method, matter="other")
        assert ["so hai kết quả" in one for one in again] == [True]


def test_another_question_may_be_put_and_another_person(cast: Cast, at: At) -> None:
    meeting = called(cast)
    ballot = secret_ballot(cast, meeting, matter="warning")
    at(2025, 12, 3, 20, 5)
    all_vote(cast, ballot, "aaaadd")
    close_ballot(ballot.pk, actor=cast.actor("secretary"))
    same = reasons(
        ballot_opened, cast, meeting, method="secret_app", matter="warning", about_person=PERSON.upper()
    )
    assert len(same) == 1
    other = ballot_opened(cast, meeting, method="secret_app", matter="warning", about_person="Người Khác")
    assert other.state == "open"


def test_the_new_vote_may_be_on_paper(cast: Cast, at: At) -> None:
    ballot = secret_ballot(cast)
    at(2025, 12, 3, 20, 5)
    all_vote(cast, ballot, "aa")
    assert reopen(cast, ballot, method="secret_paper").method == "secret_paper"
    assert not SecretUrn.objects.exists()


@pytest.mark.parametrize("choices", ["aaaa", "addd"])
def test_fewer_than_five_votes_never_become_a_result(cast: Cast, at: At, choices: str) -> None:
    ballot = secret_ballot(cast)
    at(2025, 12, 3, 20, 5)
    all_vote(cast, ballot, choices)
    assert len(reasons(close_ballot, ballot.pk, actor=cast.actor("secretary"))) == 1


def test_unanimity_is_shown_to_the_cell_and_only_its_outcome_outside(
    cast: Cast, at: At, client_of: Callable[[str], object]
) -> None:
    ballot = secret_ballot(cast)
    at(2025, 12, 3, 20, 5)
    for key in VOTERS:
        vote(cast, ballot, by=key, choice="disagree")
    close_ballot(ballot.pk, actor=cast.actor("secretary"))
    page = f"/sinh-hoat/bieu-quyet/{ballot.pk}/ket-qua/"
    seen = {
        key: client_of(key).get(page).content.decode()  # type: ignore[attr-defined]
        for key in ("member", "secretary", "base_office")
    }
    assert {key for key, text in seen.items() if "<dt>Không đồng ý</dt><dd>6</dd>" in text} == {
        "member",
        "secretary",
    }
    assert "để giữ bí mật phiếu kín" in seen["base_office"]
    printed = client_of("member").get(f"/sinh-hoat/bieu-quyet/{ballot.pk}/in/kiem-phieu/")  # type: ignore[attr-defined]
    assert "để giữ bí mật phiếu kín" in printed.content.decode()
