"""Who is told when something happens in meetings and tasks, through the product's own acts."""

import datetime as dt
from collections.abc import Callable

import pytest

from sotay.audit.delivery import deliver
from sotay.audit.models import Fact
from sotay.config.reactions import REACTIONS
from sotay.kernel import clock
from sotay.meetings.events import (
    GapAccepted,
    LeaveDecided,
    LeaveRequested,
    MeetingCalledOff,
    MeetingChanged,
    MeetingConvened,
    MeetingPostponed,
    PaperAdded,
    ProposalAnswered,
    ResultPublished,
    ResultReported,
)
from sotay.meetings.models import Attendance, Invitation, Meeting
from sotay.notifications.actions.remind_of_deadlines import remind_of_deadlines
from sotay.notifications.models import Notice
from sotay.tasks.actions.cancel_task import cancel_task
from sotay.tasks.actions.change_deadline import change_deadline
from sotay.tasks.actions.finish_task import finish_task
from sotay.tasks.actions.reopen_task import reopen_task
from tests.people import Cast
from tests.tasks.made import given_task

STARTS_AT = dt.datetime(2023, 6, 2, 19, 30, tzinfo=clock.VIETNAM)
MONTH = dt.date(2023, 6, 1)


@pytest.fixture
def meeting(cast: Cast, at: Callable[..., None]) -> Meeting:
    """A convened meeting of DN01 with three people invited, on 29/5/2023."""
    at(2023, 5, 29)
    made = Meeting.objects.create(
        organization_id=cast.organizations["DN01"],
        month=MONTH,
        state=Meeting.State.CONVENED,
        starts_at=STARTS_AT,
        topic="Nội dung không được ra ngoài",
    )
    for who in ("member", "deputy", "in_charge"):
        Invitation.objects.create(meeting=made, member_id=cast.members[who], sent_at=clock.now())
    return made


def told(cast: Cast) -> dict[str, list[str]]:
    """Titles told so far, by the person's key in the cast."""
    names = {pk: key for key, pk in cast.members.items()}
    found: dict[str, list[str]] = {}
    for notice in Notice.objects.order_by("pk"):
        found.setdefault(names[notice.account_id], []).append(notice.title)
    return dict(sorted(found.items()))


def react(event: object) -> None:
    for reaction in REACTIONS[type(event)]:
        reaction.run(event)


INVITATION = "Giấy mời sinh hoạt thường kỳ tháng 6/2023, 19:30 ngày 02/06/2023"


def test_convening_tells_everybody_invited(cast: Cast, meeting: Meeting) -> None:
    react(MeetingConvened(meeting.pk, meeting.organization_id, MONTH, STARTS_AT, 3))
    assert told(cast) == {"deputy": [INVITATION], "in_charge": [INVITATION], "member": [INVITATION]}
    assert set(Notice.objects.values_list("url", flat=True)) == {f"/sinh-hoat/{meeting.pk}/"}


def test_a_second_change_on_one_day_is_told_again_the_same_change_is_not(
    cast: Cast, meeting: Meeting
) -> None:
    for hours in (0, 0, 1):
        react(MeetingChanged(meeting.pk, meeting.organization_id, STARTS_AT + dt.timedelta(hours=hours)))
    assert told(cast)["member"] == [
        "Cuộc họp thay đổi thời gian hoặc địa điểm: 19:30 ngày 02/06/2023",
        "Cuộc họp thay đổi thời gian hoặc địa điểm: 20:30 ngày 02/06/2023",
    ]


@pytest.mark.parametrize(
    ("event", "people", "title"),
    [
        (
            lambda m: MeetingPostponed(m.pk, m.organization_id, "mưa bão"),
            ["deputy", "in_charge", "member"],
            "Hoãn sinh hoạt tháng 6/2023",
        ),
        (
            lambda m: MeetingCalledOff(m.pk, m.organization_id, MONTH, "disaster"),
            ["deputy", "in_charge", "member"],
            "Không tổ chức sinh hoạt tháng 6/2023",
        ),
        (
            lambda m: PaperAdded(m.pk, m.organization_id, 5, "internal"),
            ["deputy", "in_charge", "member"],
            "Có tài liệu mới của sinh hoạt tháng 6/2023",
        ),
        (
            lambda m: GapAccepted(m.pk, m.organization_id, MONTH),
            ["deputy", "secretary"],
            "Cấp trên đã chấp nhận lý do không họp",
        ),
    ],
)
def test_what_happens_to_a_meeting(
    cast: Cast, meeting: Meeting, event: Callable[[Meeting], object], people: list[str], title: str
) -> None:
    react(event(meeting))
    assert told(cast) == {person: [title] for person in people}


def test_ten_papers_in_one_day_are_one_notice(cast: Cast, meeting: Meeting) -> None:
    for paper_id in range(10):
        react(PaperAdded(meeting.pk, meeting.organization_id, paper_id, "internal"))
    assert told(cast)["member"] == ["Có tài liệu mới của sinh hoạt tháng 6/2023"]


def test_leave(cast: Cast, meeting: Meeting) -> None:
    member_id = cast.members["member"]
    react(LeaveRequested(meeting.pk, meeting.organization_id, 3, member_id))
    react(LeaveDecided(meeting.pk, meeting.organization_id, 3, member_id, "approved"))
    assert told(cast) == {
        "deputy": ["Có đơn xin vắng chờ trả lời"],
        "member": ["Đơn xin vắng của đồng chí đã được trả lời"],
        "secretary": ["Có đơn xin vắng chờ trả lời"],
    }


def test_only_those_who_hold_the_role_that_day_are_told(
    cast: Cast, meeting: Meeting, at: Callable[..., None]
) -> None:
    """The former deputy of DN01 still held the post at the end of 2022."""
    at(2022, 12, 31)
    react(LeaveRequested(meeting.pk, meeting.organization_id, 3, cast.members["member"]))
    at(2023, 1, 1)
    react(LeaveRequested(meeting.pk, meeting.organization_id, 4, cast.members["member"]))
    counts = {person: len(titles) for person, titles in told(cast).items()}
    assert counts == {"deputy": 2, "former_secretary": 1, "secretary": 2}


def test_a_proposal_s_author_hears_of_the_answer(cast: Cast, meeting: Meeting) -> None:
    react(ProposalAnswered(meeting.pk, meeting.organization_id, 9, cast.members["member"], "assigned"))
    assert told(cast) == {"member": ["Kiến nghị của đồng chí đã được trả lời"]}


def test_result_is_told_to_the_invited_and_the_roll(cast: Cast, meeting: Meeting) -> None:
    Attendance.objects.create(meeting=meeting, member_id=cast.members["secretary"], standing="official")
    react(ResultPublished(meeting.pk, meeting.organization_id, None, "05-NQ/CB", clock.now()))
    assert sorted(told(cast)) == ["deputy", "in_charge", "member", "secretary"]
    assert told(cast)["secretary"] == ["Đã công bố kết quả sinh hoạt tháng 6/2023"]


def test_report_is_told_to_the_office_above_and_to_no_other_office(cast: Cast, meeting: Meeting) -> None:
    react(ResultReported(meeting.pk, meeting.organization_id, cast.organizations["DN"]))
    assert told(cast) == {"base_office": ["Có kết quả sinh hoạt tháng 6/2023 gửi lên"]}


def test_tasks_through_their_own_acts(
    cast: Cast, at: Callable[..., None], django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    at(2023, 6, 2)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        task = given_task(cast, content="Việc có nội dung riêng", deadline=dt.date(2023, 6, 15))
        secretary = cast.actor("secretary")
        change_deadline(task.pk, deadline=dt.date(2023, 6, 20), reason="Chờ", revision=0, actor=secretary)
        change_deadline(task.pk, deadline=dt.date(2023, 6, 25), reason="Chờ nữa", revision=1, actor=secretary)
        finish_task(task.pk, revision=2, actor=cast.actor("member"))
        reopen_task(task.pk, reason="Thiếu", revision=3, actor=secretary)
        cancel_task(task.pk, reason="Thôi", revision=4, actor=secretary)
    assert told(cast) == {
        "member": [
            "Đồng chí được giao một nhiệm vụ, hạn 15/06/2023",
            "Một nhiệm vụ của đồng chí đổi thời hạn: 20/06/2023",
            "Một nhiệm vụ của đồng chí đổi thời hạn: 25/06/2023",
            "Một nhiệm vụ của đồng chí được mở lại",
            "Một nhiệm vụ của đồng chí đã được hủy",
        ]
    }
    assert set(Notice.objects.values_list("url", flat=True)) == {f"/nhiem-vu/{task.pk}/"}


def test_titles_repeat_nobody_s_words(cast: Cast, meeting: Meeting) -> None:
    react(MeetingConvened(meeting.pk, meeting.organization_id, MONTH, STARTS_AT, 3))
    given_task(cast, content="Việc có nội dung riêng")
    for fact in Fact.objects.filter(kind="TaskAssigned"):
        deliver(
            fact.pk,
            next(event for event in REACTIONS if event.__name__ == fact.kind)(
                **{**fact.payload, "deadline": dt.date.fromisoformat(fact.payload["deadline"])}
            ),
        )
    titles = " ".join(Notice.objects.values_list("title", flat=True))
    assert "nhiệm vụ, hạn" in titles
    assert not any(
        word in titles
        for word in ("Nội dung không được ra ngoài", "nội dung riêng", "Phạm Quốc Đạt", "Chi bộ")
    )


@pytest.mark.parametrize(
    ("day", "is_told"),
    [
        (11, False),
        (12, True),
        (13, False),
        (14, True),
        (15, True),
        (16, False),
    ],
)
def test_reminders_of_tasks_come_on_their_days(
    cast: Cast, at: Callable[..., None], day: int, is_told: bool
) -> None:
    at(2023, 6, 2)
    given_task(cast, deadline=dt.date(2023, 6, 15))
    done = given_task(cast, person="deputy", deadline=dt.date(2023, 6, 15))
    finish_task(done.pk, revision=0, actor=cast.actor("deputy"))
    at(2023, 6, day, 7)
    assert remind_of_deadlines() == int(is_told)
    assert remind_of_deadlines() == 0
    assert told(cast) == (
        {"member": ["Một nhiệm vụ của đồng chí đến hạn ngày 15/06/2023"]} if is_told else {}
    )


def test_reminders_of_meetings_leave_out_those_who_asked_leave(
    cast: Cast, meeting: Meeting, at: Callable[..., None]
) -> None:
    Invitation.objects.filter(meeting=meeting, member_id=cast.members["deputy"]).update(answer="asks_leave")
    at(2023, 6, 1, 7)
    assert remind_of_deadlines() == 2
    assert told(cast) == {
        "in_charge": ["Sắp đến giờ họp: 19:30 ngày 02/06/2023"],
        "member": ["Sắp đến giờ họp: 19:30 ngày 02/06/2023"],
    }
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.POSTPONED)
    at(2023, 6, 2, 7)
    assert remind_of_deadlines() == 0


def test_every_reaction_is_named_and_takes_the_event_it_is_wired_to() -> None:
    for event, reactions in REACTIONS.items():
        for reaction in reactions:
            [parameter] = [value for name, value in reaction.run.__annotations__.items() if name == "event"]
            assert issubclass(event, parameter)
