"""What had happened before a journey begins, done by the product's own actions at its own time."""

import datetime as dt

from sotay.kernel import clock
from sotay.meetings.actions.add_paper import add_paper
from sotay.meetings.actions.assign_meeting_task import assign_meeting_task
from sotay.meetings.actions.convene_meeting import convene_meeting
from sotay.meetings.actions.end_meeting import end_meeting
from sotay.meetings.actions.hand_over_invitation import hand_over_invitation
from sotay.meetings.actions.open_meeting import open_meeting
from sotay.meetings.actions.publish_result import publish_result
from sotay.meetings.actions.report_result import report_result
from sotay.meetings.actions.save_minutes import save_minutes
from sotay.meetings.actions.sign_minutes import sign_minutes
from sotay.meetings.models import Meeting
from tests.meetings import life
from tests.people import Cast

REPORT = "Báo cáo công tác tháng 11, nhiệm vụ tháng 12"
REPORT_TEXT = (
    "I. Kết quả tháng 11\nChi bộ hoàn thành việc rà soát hộ khó khăn.\nII. Nhiệm vụ tháng 12\nChuẩn bị Tết."
)


def evening(year: int, month: int, day: int) -> dt.datetime:
    """Half past seven, when the cell meets."""
    return dt.datetime(year, month, day, 19, 30, tzinfo=clock.VIETNAM)


def a_month_in_full(cast: Cast, start: dt.datetime) -> Meeting:
    """Cell 1's meeting from its draft to the report, nothing lacking, the one without a device invited on paper."""
    meeting = life.opened(cast, start=start, before=lambda called: hand_over_on_paper(cast, called))
    with clock.at(life.day(minutes=5, start=start)):
        life.close_with_all_present(cast, meeting)
    life.ballot_closed(cast, meeting)
    with clock.at(life.day(minutes=45, start=start)):
        assign_meeting_task(
            meeting.pk,
            content="Rà soát hộ khó khăn trên địa bàn",
            person_id=cast.members["deputy"],
            deadline=start.date() + dt.timedelta(days=45),
            actor=cast.actor("minute_taker"),
        )
    with clock.at(life.day(minutes=95, start=start)):
        end_meeting(meeting.pk, actor=cast.actor("secretary"))
    with clock.at(life.day(minutes=100, start=start)):
        text = "Biên bản sinh hoạt thường kỳ của chi bộ."
        minutes = save_minutes(meeting.pk, text=text, seen_revision=0, actor=cast.actor("minute_taker"))
        for key in ("minute_taker", "secretary"):
            sign_minutes(meeting.pk, seen_revision=minutes.revision, actor=cast.actor(key))
    with clock.at(life.day(minutes=110, start=start)):
        life.written(cast, meeting)
        publish_result(meeting.pk, actor=cast.actor("secretary"))
        report_result(meeting.pk, actor=cast.actor("secretary"))
    return life.fresh(meeting)


def a_meeting_called(cast: Cast, start: dt.datetime) -> Meeting:
    """Cell 1's meeting convened ten days before, its draft report sent out with the invitation."""
    meeting = life.planned(cast, start=start)
    with clock.at(life.day(-11, start=start)):
        add_paper(
            meeting.pk,
            title=REPORT,
            kind="report",
            secrecy_class="internal",
            text=REPORT_TEXT,
            actor=cast.actor("secretary"),
        )
    with clock.at(life.day(-10, start=start)):
        convene_meeting(meeting.pk, actor=cast.actor("secretary"))
        hand_over_on_paper(cast, meeting)
    return life.fresh(meeting)


def a_meeting_running(cast: Cast, start: dt.datetime) -> Meeting:
    """The same, five minutes after its opening: everybody present, the roll call closed."""
    meeting = a_meeting_called(cast, start)
    with clock.at(start):
        opens(cast, meeting)
    return life.fresh(meeting)


def opens(cast: Cast, meeting: Meeting) -> None:
    """Opened by the secretary at this moment of the clock, everybody present."""
    open_meeting(meeting.pk, minute_taker_id=cast.members["minute_taker"], actor=cast.actor("secretary"))
    life.close_with_all_present(cast, meeting)


def hand_over_on_paper(cast: Cast, meeting: Meeting) -> None:
    hand_over_invitation(
        meeting.pk, member_ids=[cast.members["no_device"]], channel="paper", actor=cast.actor("secretary")
    )
