"""Two people at the same meeting at the same moment, with real commits: nobody overwrites, nobody is left in doubt."""

import contextvars
import datetime as dt
import threading
from collections.abc import Callable

import pytest
from django.db import connection

from sotay.audit.models import Fact
from sotay.documents.models import DocumentNumber
from sotay.kernel import clock
from sotay.kernel.objections import Refused
from sotay.meetings.actions.ask_leave import ask_leave
from sotay.meetings.actions.cast_vote import cast_vote
from sotay.meetings.actions.close_ballot import close_ballot
from sotay.meetings.actions.convene_meeting import convene_meeting
from sotay.meetings.actions.decide_leave import decide_leave
from sotay.meetings.actions.draft_resolution import draft_resolution
from sotay.meetings.actions.end_meeting import end_meeting
from sotay.meetings.actions.mark_attendance import mark_attendance
from sotay.meetings.actions.note_agenda_item import note_agenda_item
from sotay.meetings.actions.publish_result import publish_result
from sotay.meetings.actions.save_minutes import save_minutes
from sotay.meetings.actions.sign_minutes import sign_minutes
from sotay.meetings.models import (
    Attendance,
    Ballot,
    CellMonth,
    Invitation,
    LeaveRequest,
    Meeting,
    Minutes,
    MinutesRevision,
    Vote,
)
from sotay.meetings.stale import Stale
from tests.meetings.life import (
    ballot_opened,
    called,
    convened,
    day,
    ended,
    fresh,
    opened,
    planned,
    signed,
    written,
)
from tests.people import Cast

Act = Callable[[], object]
HOUR = day(minutes=95)


def together(*acts: Act, at: dt.datetime = HOUR) -> list[object]:
    """Start the acts at one moment, each on a connection of its own; their answers, or what they raised, in order."""
    answers: list[object] = [None] * len(acts)
    barrier = threading.Barrier(len(acts))

    def run(place: int, act: Act) -> None:
        try:
            barrier.wait(10)
            answers[place] = act()
        except (Refused, Stale) as raised:
            answers[place] = raised
        finally:
            connection.close()

    with clock.at(at):
        threads = [
            threading.Thread(target=contextvars.copy_context().run, args=(run, place, act))
            for place, act in enumerate(acts)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
    return answers


def one_of(answers: list[object], kind: type[Exception]) -> Exception:
    """What the one who came second was told; everybody else was answered."""
    raised = [answer for answer in answers if isinstance(answer, kind)]
    assert len(raised) == 1
    assert None not in answers
    return raised[0]


@pytest.mark.parametrize("try_", range(3))
def test_two_people_close_one_meeting_one_wins_and_the_other_is_told_why(
    committed_database: Cast, try_: int
) -> None:
    cast = committed_database
    meeting = called(cast)
    refusal = one_of(
        together(
            lambda: end_meeting(meeting.pk, actor=cast.actor("secretary")),
            lambda: end_meeting(meeting.pk, actor=cast.actor("deputy")),
        ),
        Refused,
    )
    assert "đang ở trạng thái «đã kết thúc»" in str(refusal)
    assert fresh(meeting).state == "ended"
    assert Fact.objects.filter(kind="MeetingEnded").count() == 1
    assert meeting.sittings.get().ended_at == HOUR


def test_two_minute_takers_mark_the_same_row(committed_database: Cast) -> None:
    cast = committed_database
    meeting = opened(cast)
    number = cast.members["member"]

    def mark(key: str, state: str) -> Act:
        return lambda: mark_attendance(
            meeting.pk, number, state=state, seen_revision=0, actor=cast.actor(key)
        )

    answers = together(mark("minute_taker", "present"), mark("secretary", "unexcused"))
    refusal = one_of(answers, Refused)
    assert "vẫn còn nguyên" in str(refusal)
    winner = next(answer for answer in answers if isinstance(answer, Attendance))
    row = Attendance.objects.get(member_id=number)
    assert (row.state, row.revision) == (winner.state, 1)
    marked = Fact.objects.filter(kind="AttendanceMarked")
    assert [fact.payload["state"] for fact in marked] == [row.state]
    counted = CellMonth.objects.get()
    assert counted.present_count == (1 if row.state == "present" else 0)


@pytest.mark.parametrize(("state", "is_one_refused"), [("present", True), ("unexcused", False)])
def test_an_answer_to_leave_and_a_mark_of_the_row_do_not_cross(
    committed_database: Cast, state: str, is_one_refused: bool
) -> None:
    """Presence overrides leave, leave overrides an absence: whoever comes second sees what the first one did."""
    cast = committed_database
    asked: list[int] = []
    meeting = opened(
        cast,
        before=lambda one: asked.append(ask_leave(one.pk, reason="illness", actor=cast.actor("member")).pk),
    )
    number = cast.members["member"]
    answered, marked = together(
        lambda: decide_leave(asked[0], decision="approved", actor=cast.actor("secretary")),
        lambda: mark_attendance(
            meeting.pk, number, state=state, seen_revision=0, actor=cast.actor("minute_taker")
        ),
    )
    row = Attendance.objects.get(member_id=number)
    is_stale = isinstance(marked, Refused)
    assert not is_stale or "vẫn còn nguyên" in str(marked)
    if is_one_refused:
        assert is_stale is not isinstance(answered, Refused)
        assert (row.state, row.revision) == ("excused" if is_stale else "present", 1)
    else:
        assert isinstance(answered, LeaveRequest)
        assert (row.state, row.revision) == ("excused", 1 if is_stale else 2)
    counted = CellMonth.objects.get()
    assert (counted.present_count, counted.excused_count, counted.unexcused_count) == (
        int(row.state == "present"),
        int(row.state == "excused"),
        0,
    )


def test_many_rows_at_once_all_stand_and_are_counted(committed_database: Cast) -> None:
    cast = committed_database
    meeting = opened(cast)
    keys = ("secretary", "deputy", "committee_member", "member", "minute_taker", "probationary", "no_device")

    def mark(key: str) -> Act:
        return lambda: mark_attendance(
            meeting.pk,
            cast.members[key],
            state="present",
            seen_revision=0,
            actor=cast.actor("minute_taker"),
        )

    together(*[mark(key) for key in keys])
    assert set(Attendance.objects.exclude(state="exempt").values_list("state", "revision")) == {
        ("present", 1)
    }
    assert (CellMonth.objects.get().present_count, Fact.objects.filter(kind="AttendanceMarked").count()) == (
        7,
        7,
    )


def test_two_people_save_minutes_from_one_revision_and_both_texts_are_before_the_second(
    committed_database: Cast,
) -> None:
    cast = committed_database
    meeting = ended(cast)

    def save(key: str, text: str) -> Act:
        return lambda: save_minutes(meeting.pk, text=text, seen_revision=0, actor=cast.actor(key))

    stale = one_of(together(save("minute_taker", "Của thư ký"), save("secretary", "Của bí thư")), Stale)
    assert isinstance(stale, Stale)
    minutes = Minutes.objects.get()
    assert {stale.yours, stale.stored} == {"Của thư ký", "Của bí thư"}
    assert (minutes.text, minutes.revision, stale.revision) == (stale.stored, 1, 1)
    assert MinutesRevision.objects.count() == 1


def test_two_people_note_one_step(committed_database: Cast) -> None:
    cast = committed_database
    meeting = called(cast)
    item = meeting.agenda.first()
    assert item is not None

    def note(key: str) -> Act:
        return lambda: note_agenda_item(item.pk, note=f"Của {key}", seen_revision=0, actor=cast.actor(key))

    one_of(together(note("minute_taker"), note("secretary")), Stale)
    item.refresh_from_db()
    assert item.revision == 1


def test_two_people_convene_one_meeting(committed_database: Cast) -> None:
    cast = committed_database
    meeting = planned(cast)

    def convene(key: str) -> Act:
        return lambda: convene_meeting(meeting.pk, actor=cast.actor(key))

    one_of(together(convene("secretary"), convene("deputy"), at=day(-10)), Refused)
    assert Invitation.objects.count() == 9


def test_two_signatures_at_once_make_the_minutes_final_once(committed_database: Cast) -> None:
    cast = committed_database
    meeting = ended(cast)
    with clock.at(HOUR):
        save_minutes(meeting.pk, text="Biên bản", seen_revision=0, actor=cast.actor("secretary"))

    def sign(key: str) -> Act:
        return lambda: sign_minutes(meeting.pk, seen_revision=1, actor=cast.actor(key))

    answers = together(sign("secretary"), sign("minute_taker"))
    assert all(isinstance(answer, Minutes) for answer in answers)
    assert fresh(meeting).state == "minuted"
    assert Fact.objects.filter(kind="MinutesSigned").count() == 1


def test_a_signature_and_a_change_of_the_text_do_not_cross(committed_database: Cast) -> None:
    cast = committed_database
    meeting = ended(cast)
    with clock.at(HOUR):
        save_minutes(meeting.pk, text="Biên bản", seen_revision=0, actor=cast.actor("secretary"))
    one_of(
        together(
            lambda: sign_minutes(meeting.pk, seen_revision=1, actor=cast.actor("secretary")),
            lambda: save_minutes(meeting.pk, text="Sửa", seen_revision=1, actor=cast.actor("minute_taker")),
        ),
        Refused,
    )
    minutes = Minutes.objects.get()
    assert minutes.signatures.count() == (1 if minutes.text == "Biên bản" else 0)


def test_published_twice_at_once_it_bears_one_number(committed_database: Cast) -> None:
    cast = committed_database
    meeting = signed(cast)
    with clock.at(HOUR):
        written(cast, meeting)

    def publish(key: str) -> Act:
        return lambda: publish_result(meeting.pk, actor=cast.actor(key))

    one_of(together(publish("secretary"), publish("deputy")), Refused)
    assert Fact.objects.filter(kind="ResultPublished").count() == 1
    assert DocumentNumber.objects.count() == 1


def test_publishing_while_the_text_changes_publishes_one_of_the_two_texts(committed_database: Cast) -> None:
    cast = committed_database
    meeting = signed(cast)
    with clock.at(HOUR):
        written(cast, meeting)

    def change() -> object:
        return draft_resolution(
            meeting.pk,
            type_code="NQ",
            subject_line="về công tác tháng 12",
            text="Sửa",
            secrecy_class="internal",
            seen_revision=1,
            actor=cast.actor("deputy"),
        )

    answers = together(lambda: publish_result(meeting.pk, actor=cast.actor("secretary")), change)
    is_changed = not isinstance(answers[1], Refused)
    assert isinstance(answers[0], Meeting)
    assert fresh(meeting).resolution.text == ("Sửa" if is_changed else "I. Kết quả")


def test_a_vote_and_the_close_do_not_cross(committed_database: Cast) -> None:
    cast = committed_database
    meeting = called(cast)
    ballot = ballot_opened(cast, meeting, method="open_app")
    answers = together(
        lambda: cast_vote(ballot.pk, choice="agree", actor=cast.actor("member")),
        lambda: close_ballot(ballot.pk, actor=cast.actor("secretary")),
    )
    assert isinstance(answers[1], Ballot)
    assert answers[1].agree_count == Vote.objects.count() == (1 if isinstance(answers[0], Vote) else 0)


def test_the_end_waits_for_no_open_ballot(committed_database: Cast) -> None:
    cast = committed_database
    meeting = called(cast)
    ballot = ballot_opened(cast, meeting)
    answers = together(
        lambda: end_meeting(meeting.pk, actor=cast.actor("secretary")),
        lambda: close_ballot(ballot.pk, agree=5, disagree=0, other=0, actor=cast.actor("minute_taker")),
    )
    assert isinstance(answers[1], Ballot)
    assert fresh(meeting).state == ("in_session" if isinstance(answers[0], Refused) else "ended")


def test_leave_is_asked_and_answered_once(committed_database: Cast) -> None:
    cast = committed_database
    meeting = convened(cast)

    def ask() -> object:
        return ask_leave(meeting.pk, reason="illness", actor=cast.actor("member"))

    one_of(together(ask, ask, at=day(-5)), Refused)
    request = meeting.leave_requests.get()

    def decide(key: str, decision: str) -> Act:
        return lambda: decide_leave(request.pk, decision=decision, note="x", actor=cast.actor(key))

    one_of(together(decide("secretary", "approved"), decide("deputy", "refused"), at=day(-5)), Refused)
    assert Fact.objects.filter(kind="LeaveDecided").count() == 1
