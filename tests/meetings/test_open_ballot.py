"""A question put to the vote, its text and base frozen."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.mark_attendance import mark_attendance
from sotay.meetings.actions.open_ballot import open_ballot
from sotay.meetings.models import Attendance, Ballot, BallotVoter, Meeting
from sotay.members.models import Standing
from tests.answers import answer_of
from tests.meetings.checks import RUNNERS, allowed, facts, reasons, refused, who_may
from tests.meetings.life import called, ended, opened, planned
from tests.meetings.standings import send, set_standing
from tests.people import Cast

ABSENT = ("unexcused", "excused")


def put(cast: Cast, meeting: Meeting, *, by: str = "minute_taker", **changed: Any) -> Ballot:
    return open_ballot(
        meeting.pk,
        **{
            "matter": "resolution",
            "text": " Thông qua  nghị quyết ",
            "method": "open_hand",
            "actor": cast.actor(by),
            **changed,
        },
    )


def base(cast: Cast, ballot: Ballot) -> dict[str, str]:
    """Everybody of the frozen list: in, present or absent; or why he is left out."""
    keys = {number: key for key, number in cast.members.items()}
    return {
        keys[row.member_id]: row.reason or ("present" if row.is_present else "absent")
        for row in BallotVoter.objects.filter(ballot=ballot)
    }


def test_text_base_and_threshold_are_frozen(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    item = meeting.agenda.last()
    assert item is not None
    with facts() as recorded:
        ballot = put(cast, meeting, agenda_item_id=item.pk)
    ballot.refresh_from_db()
    assert (ballot.text, ballot.state, ballot.opened_at, ballot.agenda_item_id) == (
        "Thông qua nghị quyết",
        "open",
        clock.now(),
        item.pk,
    )
    assert (ballot.base_count, ballot.needed_count, ballot.present_voters) == (6, 4, 6)
    assert (ballot.majority_key, ballot.majority_value, ballot.majority_version) == (
        "vote.ordinary_majority",
        ">1/2",
        "vote.ordinary_majority@2025-07-01",
    )
    assert "294-QĐ/TW" in ballot.legal_basis
    assert base(cast, ballot) == {
        **dict.fromkeys(
            ("secretary", "deputy", "committee_member", "member", "minute_taker", "no_device"), "present"
        ),
        "probationary": "probationary",
        "exempt": "exempt",
    }
    assert recorded == [
        (
            "BallotOpened",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "ballot_id": ballot.pk,
                "base_count": 6,
                "method": "open_hand",
            },
        )
    ]


def test_vector_a_away_and_exempt_absent_are_left_out(cast: Cast, at: Callable[..., None]) -> None:
    send(cast, "deputy", "DN02")
    meeting = called(cast)
    at(2025, 12, 3, 20)
    ballot = put(cast, meeting)
    assert (ballot.base_count, ballot.needed_count) == (5, 3)
    assert base(cast, ballot)["deputy"] == "temporary_away"


def test_vector_b_the_exempt_who_comes_is_in_both_numbers(cast: Cast, at: Callable[..., None]) -> None:
    send(cast, "deputy", "DN02")
    meeting = opened(cast)
    at(2025, 12, 3, 19, 40)
    taker = cast.actor("minute_taker")
    for key in ("exempt", "deputy"):
        mark_attendance(meeting.pk, cast.members[key], state="present", seen_revision=0, actor=taker)
    Attendance.objects.filter(state="undecided").update(state="present")
    ballot = put(cast, meeting)
    assert (ballot.base_count, ballot.needed_count) == (7, 4)
    assert (base(cast, ballot)["exempt"], base(cast, ballot)["deputy"]) == ("present", "present")


def test_vector_c_probationary_and_temporary_here_never_count(cast: Cast, at: Callable[..., None]) -> None:
    send(cast, "neighbour", "DN01")
    meeting = called(cast)
    at(2025, 12, 3, 20)
    ballot = put(cast, meeting)
    assert ballot.base_count == 6
    assert (base(cast, ballot)["neighbour"], base(cast, ballot)["probationary"]) == (
        "temporary_here",
        "probationary",
    )


def test_before_1_7_2025_everybody_official_but_the_suspended_counts(cast: Cast) -> None:
    start = dt.datetime(2025, 6, 3, 19, 30, tzinfo=clock.VIETNAM)
    set_standing(cast, "member", Standing.Kind.SUSPENDED, since=dt.date(2025, 5, 1))
    send(cast, "deputy", "DN02", since=dt.date(2025, 5, 1))
    meeting = called(cast, start=start)
    with clock.at(start):
        ballot = put(cast, meeting)
    assert (ballot.base_count, ballot.majority_version) == (6, "vote.ordinary_majority@2011-01-19")
    assert base(cast, ballot) == {
        **dict.fromkeys(("secretary", "committee_member", "minute_taker", "no_device"), "present"),
        "deputy": "absent",
        "exempt": "absent",
        "member": "suspended",
        "probationary": "probationary",
    }


def test_absent_officials_stay_in_the_base(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    Attendance.objects.filter(state="undecided").update(state="present")
    Attendance.objects.filter(member_id=cast.members["member"]).update(state="unexcused")
    Attendance.objects.filter(member_id=cast.members["deputy"]).update(left_at=clock.now())
    at(2025, 12, 3, 20)
    ballot = put(cast, meeting)
    assert (ballot.base_count, ballot.present_voters) == (6, 4)


def test_row_too_few_to_pass_is_said_and_confirmed(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    Attendance.objects.filter(state="undecided").update(state="unexcused")
    present = [cast.members[key] for key in ("secretary", "minute_taker", "member")]
    Attendance.objects.filter(member_id__in=present).update(state="present")
    at(2025, 12, 3, 20)
    (objection,) = refused(put, cast, meeting)
    assert (objection.field, "3/6" in objection.text, "cần 4" in objection.text) == (
        "cannot_pass",
        True,
        True,
    )
    assert put(cast, meeting, answers={"cannot_pass": "x"}).present_voters == 3


def test_row_a_cell_of_three_works(cast: Cast, at: Callable[..., None]) -> None:
    for key in ("deputy", "committee_member", "no_device"):
        set_standing(cast, key, Standing.Kind.SUSPENDED)
    meeting = called(cast)
    at(2025, 12, 3, 20)
    ballot = put(cast, meeting)
    assert (ballot.base_count, ballot.needed_count) == (3, 2)


def test_row_below_three_official_no_vote_on_admission_and_regular_meetings_go_on(
    cast: Cast, at: Callable[..., None]
) -> None:
    for key in ("deputy", "committee_member", "no_device", "member", "exempt"):
        set_standing(cast, key, Standing.Kind.SUSPENDED)
    meeting = called(cast)
    at(2025, 12, 3, 20)
    for matter in ("admission", "recognition"):
        asked = {"matter": matter, "method": "secret_paper", "about_person": "Quần chúng Thử"}
        assert ["dưới mức 3" in one for one in reasons(put, cast, meeting, **asked)] == [True]
    ballot = put(cast, meeting)
    assert (ballot.base_count, ballot.needed_count) == (2, 2)


def test_every_reason_at_once(cast: Cast, at: Callable[..., None]) -> None:
    meeting = opened(cast)
    Meeting.objects.filter(pk=meeting.pk).update(state="interrupted")
    at(2025, 12, 3, 20)
    found = refused(put, cast, meeting, text=" ")
    assert [one.field for one in found] == ["", "text", "", "cannot_pass"]
    assert found[2].mend == f"/sinh-hoat/{meeting.pk}/diem-danh/"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"matter": "admission", "about_person": "Quần chúng Thử"}, "method"),
        ({"matter": "admission", "method": "secret_paper"}, "about_person"),
        ({"matter": "nonsense"}, "matter"),
        ({"method": "secret_paper"}, "method"),
        ({"method": "secret_app"}, "method"),
        ({"method": "by_letter"}, "method"),
        ({"text": "TUYỆT MẬT"}, "text"),
    ],
)
def test_what_no_form_offers(
    cast: Cast, at: Callable[..., None], changed: dict[str, str], field: str
) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    assert [one.field for one in refused(put, cast, meeting, **changed)] == [field]


def test_a_line_of_another_cells_agenda_is_not_found(cast: Cast, at: Callable[..., None]) -> None:
    foreign = planned(cast, cell="DN02").agenda.first()
    assert foreign is not None
    meeting = called(cast)
    at(2025, 12, 3, 20)
    assert answer_of(put, cast, meeting, agenda_item_id=foreign.pk) == 404


def test_after_the_end_there_is_no_vote(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 22)
    assert len(reasons(put, cast, meeting)) == 1


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    found = who_may(
        cast,
        lambda actor: open_ballot(
            meeting.pk, matter="agenda", text="Thông qua", method="open_hand", actor=actor
        ),
    )
    assert found == allowed(RUNNERS)
