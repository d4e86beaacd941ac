"""Meetings of the cast walked through their life by the product's own actions, as far as a page needs them."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sotay.access.actor import Actor
from sotay.kernel import clock
from sotay.meetings.actions.add_paper import add_paper
from sotay.meetings.actions.ask_leave import ask_leave
from sotay.meetings.actions.assign_meeting_task import assign_meeting_task
from sotay.meetings.actions.close_ballot import close_ballot
from sotay.meetings.actions.close_roll_call import close_roll_call
from sotay.meetings.actions.convene_meeting import convene_meeting
from sotay.meetings.actions.decide_leave import decide_leave
from sotay.meetings.actions.draft_meeting import draft_meeting
from sotay.meetings.actions.draft_resolution import draft_resolution
from sotay.meetings.actions.end_meeting import end_meeting
from sotay.meetings.actions.give_opinion import give_opinion
from sotay.meetings.actions.mark_all_present import mark_all_present
from sotay.meetings.actions.note_agenda_item import note_agenda_item
from sotay.meetings.actions.open_ballot import open_ballot
from sotay.meetings.actions.open_meeting import open_meeting
from sotay.meetings.actions.plan_meeting import plan_meeting
from sotay.meetings.actions.publish_result import publish_result
from sotay.meetings.actions.record_opinion import record_opinion
from sotay.meetings.actions.report_result import report_result
from sotay.meetings.actions.save_minutes import save_minutes
from sotay.meetings.actions.sign_minutes import sign_minutes
from sotay.meetings.drafting import draft_resolution_of, draft_text_of
from sotay.meetings.models import Ballot, Meeting
from tests.people import Cast

ONE_HOUR = dt.timedelta(hours=1)
LEAVE_NOTE = "đưa con đi viện"
PRIVATE_OPINION = "Chỉ bí thư nên biết việc này"
OPEN_OPINION = "Đề nghị sửa đường vào xóm"
STATES = ("draft", "planned", "convened", "in_session", "called", "ended", "minuted", "published", "reported")


@dataclass
class Stage:
    """One meeting of cell DN01 on a day and hour; each step stops the clock at its own moment."""

    cast: Cast
    starts_at: dt.datetime = dt.datetime(2025, 12, 3, 19, 30, tzinfo=clock.VIETNAM)
    kind: str = "regular"
    cell: str = "DN01"
    meeting: Meeting = field(init=False)
    ballot: Ballot = field(init=False)

    def actor(self, key: str) -> Actor:
        return self.cast.actor(key, on=clock.today())

    @contextmanager
    def clock(self, *, days: int = 0, minutes: int = 0) -> Iterator[None]:
        """The clock at a distance from the start."""
        with clock.at(self.starts_at + dt.timedelta(days=days, minutes=minutes)):
            yield

    def to(self, state: str) -> Meeting:
        """Walk on from the beginning until the meeting stands in this state ("called": roll call closed)."""
        for name in STATES[: STATES.index(state) + 1]:
            getattr(self, name)()
        self.meeting.refresh_from_db()
        return self.meeting

    def draft(self) -> None:
        with self.clock(days=-15):
            self.meeting = draft_meeting(
                self.cast.organizations[self.cell],
                kind=self.kind,
                month=self.starts_at.date().replace(day=1),
                actor=self.actor("secretary"),
            )

    def planned(self) -> None:
        with self.clock(days=-14):
            plan_meeting(
                self.meeting.pk,
                starts_at=self.starts_at,
                ends_at=self.starts_at + ONE_HOUR * 1.5,
                place="Hội trường tầng 2",
                chair_id=self.cast.members["secretary"],
                guests="Đại diện công đoàn",
                seen_revision=0,
                answers={"late_day_reason": "vướng lịch chung của đảng ủy", "second_regular": "x"},
                actor=self.actor("secretary"),
            )
            self.add_paper("Báo cáo công tác tháng", text="Kết quả tháng trước và nhiệm vụ tháng này.")

    def convened(self) -> None:
        with self.clock(days=-10):
            convene_meeting(self.meeting.pk, actor=self.actor("secretary"))
        with self.clock(days=-5):
            request = ask_leave(
                self.meeting.pk, reason="illness", note=LEAVE_NOTE, actor=self.actor("member")
            )
            decide_leave(request.pk, decision="approved", actor=self.actor("secretary"))
            give_opinion(
                self.meeting.pk,
                text=PRIVATE_OPINION,
                visibility="secretary",
                actor=self.actor("committee_member"),
            )
            give_opinion(self.meeting.pk, text=OPEN_OPINION, kind="proposal", actor=self.actor("deputy"))

    def in_session(self) -> None:
        with self.clock():
            open_meeting(
                self.meeting.pk,
                minute_taker_id=self.cast.members["minute_taker"],
                actor=self.actor("secretary"),
            )

    def called(self) -> None:
        with self.clock(minutes=5):
            mark_all_present(self.meeting.pk, actor=self.actor("minute_taker"))
            close_roll_call(self.meeting.pk, actor=self.actor("minute_taker"))

    def ended(self) -> None:
        taker = self.actor("minute_taker")
        discussion = self.meeting.agenda.filter(produces="opinions").first() or self.meeting.agenda.last()
        assert discussion is not None
        with self.clock(minutes=40):
            note_agenda_item(discussion.pk, note="Thảo luận sôi nổi.", seen_revision=0, actor=taker)
            record_opinion(
                self.meeting.pk,
                member_id=self.cast.members["probationary"],
                text="Tôi nhất trí với báo cáo.",
                agenda_item_id=discussion.pk,
                actor=taker,
            )
            assign_meeting_task(
                self.meeting.pk,
                content="Rà soát hộ khó khăn",
                person_id=self.cast.members["deputy"],
                product="Danh sách",
                deadline=self.starts_at.date() + dt.timedelta(days=20),
                actor=taker,
            )
            self.ballot = open_ballot(
                self.meeting.pk,
                matter="resolution",
                text="Thông qua nghị quyết tháng",
                method="open_hand",
                actor=taker,
            )
            close_ballot(self.ballot.pk, agree=4, disagree=1, other=0, actor=taker)
        with self.clock(minutes=95):
            end_meeting(self.meeting.pk, actor=self.actor("secretary"))

    def minuted(self) -> None:
        self.meeting.refresh_from_db()
        with self.clock(minutes=100):
            minutes = save_minutes(
                self.meeting.pk,
                text=draft_text_of(self.meeting),
                seen_revision=0,
                actor=self.actor("minute_taker"),
            )
            for key in ("minute_taker", "secretary"):
                sign_minutes(self.meeting.pk, seen_revision=minutes.revision, actor=self.actor(key))

    def published(self) -> None:
        self.meeting.refresh_from_db()
        with self.clock(minutes=110):
            draft = draft_resolution_of(self.meeting)
            draft_resolution(
                self.meeting.pk,
                type_code="NQ",
                subject_line=draft["subject_line"] or "về công tác tháng",
                text=draft["text"],
                secrecy_class="internal",
                seen_revision=0,
                actor=self.actor("secretary"),
            )
            publish_result(self.meeting.pk, actor=self.actor("secretary"))

    def reported(self) -> None:
        with self.clock(minutes=115):
            report_result(self.meeting.pk, actor=self.actor("secretary"))

    def add_paper(self, title: str, *, text: str = "Nội dung.", is_draft: bool = False) -> int:
        paper = add_paper(
            self.meeting.pk,
            title=title,
            kind="report",
            secrecy_class="internal",
            text=text,
            is_draft=is_draft,
            actor=self.actor("secretary"),
        )
        return paper.pk


def plan(cast: Cast, **changed: Any) -> dict[str, Any]:
    """The form of a plan that is accepted, with what a test changes in it."""
    return {
        "revision": 0, "kind": "regular", "topic": "Công tác cuối năm", "day": "03/12/2025", "starts": "19:30",
        "ends": "21:00", "place": "Nhà văn hóa", "chair": cast.members["secretary"], "guests": "", **changed,
    }  # fmt: skip
