"""The acts of the second row: everything that may be done with a meeting now, beside the next step."""

from collections.abc import Iterator
from typing import Any

from sotay.access.reach import may

from ..models import Meeting
from ..models.meeting import AFTER_THE_END
from ..policy import (
    AMEND_MINUTES,
    CALL_OFF_MEETING,
    CHANGE_AGENDA,
    CHANGE_LEADERS,
    DECLARE_NATIONAL_MARK,
    DRAFT_RESOLUTION,
    END_MEETING,
    INTERRUPT_MEETING,
    MAKE_UPLOAD_PACK,
    PLAN_MEETING,
    POSTPONE_MEETING,
    PRINT_PACK,
)
from ..rules.score_acts import HELD
from ..rules.states import BEFORE_START, COUNTS_AS_REGULAR, RUNNING, SIGNED, Kind, State
from ..wording import leaders
from .acts import Act
from .addresses import at
from .viewer import Viewer


def other_acts_of(meeting: Meeting, viewer: Viewer, facts: dict[str, Any]) -> list[Act]:
    """Acts in the order of a meeting's life, then what can be printed."""
    return [
        *_preparing(meeting, viewer),
        *_running(meeting, viewer),
        *_concluding(meeting, viewer, facts),
        *_printing(meeting, viewer, facts),
    ]


def _preparing(meeting: Meeting, viewer: Viewer) -> Iterator[Act]:
    state, actor = State(meeting.state), viewer.actor
    if state in {State.PLANNED, State.CONVENED} and may(actor, PLAN_MEETING, meeting):
        yield Act("Sửa lịch họp", at("plan_meeting", meeting.pk), "calendar-days")
    if state in BEFORE_START | RUNNING and may(actor, CHANGE_AGENDA, meeting):
        yield Act("Sửa chương trình", at("change_agenda", meeting.pk), "list-bullet")
    if state not in SIGNED | {State.NOT_HELD} and viewer.may_prepare:
        yield Act("Thêm tài liệu", at("add_paper", meeting.pk), "document-plus")
    if state in {State.PLANNED, State.CONVENED} and may(actor, POSTPONE_MEETING, meeting):
        yield Act("Hoãn cuộc họp", at("postpone_meeting", meeting.pk), "clock")
    if state in BEFORE_START and may(actor, CALL_OFF_MEETING, meeting):
        yield Act("Ghi không họp", at("call_off_meeting", meeting.pk), "x-circle")


def _running(meeting: Meeting, viewer: Viewer) -> Iterator[Act]:
    state, actor = State(meeting.state), viewer.actor
    if state not in RUNNING:
        return
    if viewer.may_run:
        yield Act("Điểm danh", at("show_roll_call", meeting.pk), "user-group")
        yield Act("Ghi chép cuộc họp", at("run_meeting", meeting.pk), "pencil-square")
    if may(actor, CHANGE_LEADERS, meeting):
        yield Act(leaders.change_leaders(), at("change_leaders", meeting.pk), "users")
    if state is State.IN_SESSION and may(actor, INTERRUPT_MEETING, meeting):
        yield Act("Tạm dừng", at("interrupt_meeting", meeting.pk), "pause")
    if may(actor, END_MEETING, meeting):
        yield Act("Bế mạc", at("end_meeting", meeting.pk), "stop")


def _concluding(meeting: Meeting, viewer: Viewer, facts: dict[str, Any]) -> Iterator[Act]:
    state, actor = State(meeting.state), viewer.actor
    if state in HELD and Kind(meeting.kind) in COUNTS_AS_REGULAR:
        yield Act("Phiếu chấm chất lượng", at("show_scorecard", meeting.pk), "clipboard-document-check")
    if state in RUNNING | {State.ENDED} and viewer.may_run:
        yield Act("Biên bản", at("save_minutes", meeting.pk), "document-text")
    is_unpublished = state in RUNNING | {State.ENDED, State.MINUTED}
    if is_unpublished and may(actor, DRAFT_RESOLUTION, meeting):
        yield Act("Nghị quyết, kết luận", at("draft_resolution", meeting.pk), "document-text")
    has_open_amendment = bool(facts["minutes"]) and not facts["minutes"][-1].is_signed
    if state in SIGNED and not has_open_amendment and may(actor, AMEND_MINUTES, meeting):
        yield Act("Đính chính biên bản", at("amend_minutes", meeting.pk), "pencil")
    if state in {State.PUBLISHED, State.REPORTED} and may(actor, DECLARE_NATIONAL_MARK, meeting):
        yield Act("Ghi đã đưa lên Sổ tay ĐVĐT", at("declare_national_mark", meeting.pk), "check-badge")


def _printing(meeting: Meeting, viewer: Viewer, facts: dict[str, Any]) -> Iterator[Act]:
    state = State(meeting.state)
    if state in {State.PLANNED, State.CONVENED}:
        yield Act("In giấy mời", at("print_invitation", meeting.pk), "printer")
        if may(viewer.actor, PRINT_PACK, meeting):
            yield Act(
                "In bộ giấy cho đảng viên không dùng điện thoại", at("print_pack", meeting.pk), "printer"
            )
    if viewer.may_see_names and state in {State.PLANNED, State.CONVENED, *RUNNING} | set(AFTER_THE_END):
        yield Act("In danh sách", at("print_roll", meeting.pk), "printer")
    if state in {State.CONVENED} | HELD and Kind(meeting.kind) in COUNTS_AS_REGULAR:
        yield Act("In phiếu chấm chất lượng", at("print_scorecard", meeting.pk), "printer")
    if facts["minutes"]:
        yield Act("In biên bản", at("print_minutes", meeting.pk), "printer")
    if facts["resolution"] and facts["resolution"].number:
        yield Act("In nghị quyết, kết luận", at("print_resolution", meeting.pk), "printer")
    if state in {State.PUBLISHED, State.REPORTED, State.LOCKED} and may(
        viewer.actor, MAKE_UPLOAD_PACK, meeting
    ):
        yield Act(
            "Lấy bộ tài liệu để đưa lên Sổ tay ĐVĐT", at("make_upload_pack", meeting.pk), "arrow-down-tray"
        )
