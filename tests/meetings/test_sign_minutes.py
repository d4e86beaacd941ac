"""Signatures: chair and minute-taker, in the app or on paper; then nothing changes any more."""

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from sotay.kernel import clock
from sotay.meetings.actions.amend_minutes import amend_minutes
from sotay.meetings.actions.ask_leave import ask_leave
from sotay.meetings.actions.change_leaders import change_leaders
from sotay.meetings.actions.save_minutes import save_minutes
from sotay.meetings.actions.sign_minutes import sign_minutes
from sotay.meetings.models import Attendance, LeaveRequest, Meeting, Minutes, MinutesSignature
from tests.answers import answer_of
from tests.meetings.checks import (
    EVERYBODY,
    OF_THE_CELL,
    SEE_MEETINGS,
    cell_month,
    evidence,
    facts,
    reasons,
    refused,
    who_may,
)
from tests.meetings.life import ballot_closed, called, day, ended, fresh, published, signed
from tests.people import Cast

TEXT = "Biên bản sinh hoạt"
HASH = hashlib.sha256(TEXT.encode()).hexdigest()


def saved(cast: Cast, meeting: Meeting) -> Meeting:
    with clock.at(day(minutes=100)):
        save_minutes(meeting.pk, text=TEXT, seen_revision=0, actor=cast.actor("secretary"))
    return meeting


def sign(cast: Cast, meeting: Meeting, key: str, **changed: Any) -> Minutes:
    return sign_minutes(meeting.pk, **{"seen_revision": 1, "actor": cast.actor(key), **changed})


def test_with_both_signatures_the_minutes_are_final(cast: Cast, at: Callable[..., None]) -> None:
    meeting = saved(cast, ended(cast))
    at(2025, 12, 3, 21, 30)
    with facts() as first:
        sign(cast, meeting, "minute_taker")
    assert fresh(meeting).state == "ended"
    at(2025, 12, 3, 21, 40)
    with facts() as second:
        sign(cast, meeting, "secretary")
    meeting = fresh(meeting)
    minutes = Minutes.objects.get()
    assert (meeting.state, meeting.minuted_at, meeting.acting_minute_taker_id) == (
        "minuted",
        clock.now(),
        None,
    )
    assert (minutes.state, minutes.content_hash, minutes.signed_at, minutes.register_number) == (
        "signed",
        HASH,
        clock.now(),
        1,
    )
    assert list(
        MinutesSignature.objects.order_by("pk").values_list("capacity", "member_id", "way", "content_hash")
    ) == [
        ("minute_taker", cast.members["minute_taker"], "app", HASH),
        ("chair", cast.members["secretary"], "app", HASH),
    ]
    shared = {
        "meeting_id": meeting.pk,
        "organization_id": meeting.organization_id,
        "minutes_id": minutes.pk,
    }
    taker = {"capacity": "minute_taker", "member_id": cast.members["minute_taker"], "way": "app"}
    chair = {"capacity": "chair", "member_id": cast.members["secretary"], "way": "app"}
    assert first == [("MinutesSignedBy", {**shared, **taker})]
    assert second == [
        ("MinutesSignedBy", {**shared, **chair}),
        ("MinutesSigned", {**shared, "version": 1, "content_hash": HASH}),
    ]
    assert evidence(meeting)["minutes"] == clock.now().isoformat()


def test_the_book_goes_on_with_its_numbers(cast: Cast) -> None:
    first = signed(cast, kind="thematic", start=day(-30), with_ballot=False)
    second = signed(cast)
    other = ended(cast, kind="thematic", start=day(2), with_ballot=False)
    numbers = dict(Minutes.objects.values_list("meeting_id", "register_number"))
    assert (numbers[first.pk], numbers[second.pk], other.pk in numbers) == (1, 2, False)


def test_row_minute_taker_leaves_both_sign_their_part(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    ballot_closed(cast, meeting)
    with clock.at(day(minutes=50)):
        change_leaders(
            meeting.pk,
            chair_id=cast.members["secretary"],
            minute_taker_id=cast.members["member"],
            reason="về sớm",
            actor=cast.actor("secretary"),
        )
    Meeting.objects.filter(pk=meeting.pk).update(state="ended", ended_at=day(minutes=95))
    saved(cast, meeting)
    at(2025, 12, 3, 21, 30)
    for key in ("secretary", "member"):
        sign(cast, meeting, key)
    assert fresh(meeting).state == "ended"
    sign(cast, meeting, "minute_taker")
    assert fresh(meeting).state == "minuted"


def test_a_chosen_chair_signs_as_chair(cast: Cast, at: Callable[..., None]) -> None:
    meeting = saved(cast, ended(cast))
    Meeting.objects.filter(pk=meeting.pk).update(chair_id=cast.members["committee_member"])
    at(2025, 12, 3, 21, 30)
    sign(cast, meeting, "committee_member")
    assert ["chủ trì" in one for one in reasons(sign, cast, meeting, "secretary")] == [True]
    assert MinutesSignature.objects.get().member_id == cast.members["committee_member"]


def test_signed_on_paper_is_noted_by_who_runs_the_meeting(cast: Cast, at: Callable[..., None]) -> None:
    meeting = saved(cast, ended(cast))
    at(2025, 12, 4)
    paper = {"paper_on": dt.date(2025, 12, 3)}
    sign(cast, meeting, "deputy", **paper, paper_capacity="chair")
    row = MinutesSignature.objects.get()
    assert (row.capacity, row.member_id, row.way, row.paper_on, row.entered_by_name) == (
        "chair",
        cast.members["secretary"],
        "paper",
        dt.date(2025, 12, 3),
        "Trần Văn Bình",
    )
    sign(cast, meeting, "minute_taker", **paper)
    assert fresh(meeting).state == "minuted"


@pytest.mark.parametrize(
    ("paper_on", "is_refused"),
    [(dt.date(2025, 12, 2), True), (dt.date(2025, 12, 4), False), (dt.date(2025, 12, 5), True)],
)
def test_a_day_on_paper_that_can_be(
    cast: Cast, at: Callable[..., None], paper_on: dt.date, is_refused: bool
) -> None:
    meeting = saved(cast, ended(cast))
    at(2025, 12, 4)
    paper = {"paper_on": paper_on, "paper_capacity": "chair"}
    if is_refused:
        assert [one.field for one in refused(sign, cast, meeting, "secretary", **paper)] == ["paper_on"]
    else:
        assert answer_of(sign, cast, meeting, "secretary", **paper) == 200


def test_every_reason_at_once(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    found = refused(sign, cast, meeting, "deputy", seen_revision=3)
    assert len(found) == 4


def test_one_signs_the_text_on_one_s_screen_and_once(cast: Cast, at: Callable[..., None]) -> None:
    meeting = saved(cast, ended(cast))
    at(2025, 12, 3, 21, 30)
    save_minutes(meeting.pk, text="Đã sửa", seen_revision=1, actor=cast.actor("secretary"))
    (objection,) = refused(sign, cast, meeting, "secretary")
    assert objection.mend == f"/sinh-hoat/{meeting.pk}/bien-ban/"
    sign(cast, meeting, "secretary", seen_revision=2)
    assert len(reasons(sign, cast, meeting, "secretary", seen_revision=2)) == 1


def test_a_request_for_leave_nobody_answered_has_lapsed(cast: Cast, at: Callable[..., None]) -> None:
    meeting = saved(cast, ended(cast))
    Attendance.objects.filter(member_id=cast.members["member"]).update(state="unexcused")
    at(2025, 12, 4)
    ask_leave(meeting.pk, reason="illness", actor=cast.actor("member"))
    sign(cast, meeting, "secretary")
    sign(cast, meeting, "minute_taker")
    assert LeaveRequest.objects.get().state == "lapsed"


def test_an_amendment_is_signed_by_both_again_and_moves_no_state(cast: Cast, at: Callable[..., None]) -> None:
    meeting = published(cast)
    before = cell_month(meeting).evidence
    at(2025, 12, 8)
    amend_minutes(meeting.pk, reason="sai tên", actor=cast.actor("secretary"))
    with facts() as recorded:
        sign(cast, meeting, "minute_taker")
        sign(cast, meeting, "secretary")
    assert [kind for kind, _ in recorded] == ["MinutesSignedBy", "MinutesSignedBy", "MinutesSigned"]
    assert (fresh(meeting).state, fresh(meeting).acting_minute_taker_id) == ("published", None)
    assert list(Minutes.objects.values_list("version", "state", "register_number")) == [
        (1, "signed", 1),
        (2, "signed", 1),
    ]
    assert cell_month(meeting).evidence == before


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = saved(cast, ended(cast))
    at(2025, 12, 3, 21, 30)
    signers = {"secretary", "minute_taker"}
    assert who_may(cast, lambda actor: sign_minutes(meeting.pk, seen_revision=1, actor=actor)) == {
        200: signers,
        403: SEE_MEETINGS - OF_THE_CELL,
        404: set(EVERYBODY) - SEE_MEETINGS,
        422: OF_THE_CELL - signers,
    }


def test_who_may_note_a_signature_on_paper(cast: Cast, at: Callable[..., None]) -> None:
    meeting = saved(cast, ended(cast))
    at(2025, 12, 3, 21, 30)
    may = {"secretary", "deputy", "minute_taker"}
    found = who_may(
        cast,
        lambda actor: sign_minutes(
            meeting.pk,
            seen_revision=1,
            paper_on=dt.date(2025, 12, 3),
            paper_capacity="chair",
            actor=actor,
        ),
    )
    assert found == {200: may, 403: SEE_MEETINGS - may, 404: set(EVERYBODY) - SEE_MEETINGS}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meetings_minutes SET text = 'Khác'",
        "UPDATE meetings_minutes SET state = 'draft'",
        "DELETE FROM meetings_minutes",
        "UPDATE meetings_minutessignature SET member_id = member_id + 1",
        "DELETE FROM meetings_minutessignature",
        "UPDATE meetings_minutesrevision SET text = 'Khác'",
        "DELETE FROM meetings_minutesrevision",
        "UPDATE meetings_resolution SET text = 'Khác'",
        "UPDATE meetings_resolution SET issued_at = NULL",
        "DELETE FROM meetings_resolution",
    ],
)
def test_the_database_itself_refuses(cast: Cast, statement: str) -> None:
    published(cast)
    with (
        pytest.raises(IntegrityError, match=r"final|only added"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_drafts_are_not_caught_by_it(cast: Cast, at: Callable[..., None]) -> None:
    meeting = saved(cast, ended(cast))
    assert Minutes.objects.filter(meeting=meeting).update(text="Khác") == 1
