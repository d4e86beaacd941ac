"""What somebody has to do at a meeting now, as a member: answer, read, ask leave, speak, vote, sign."""

from collections.abc import Iterator
from typing import Any

from sotay.access.actor import Role
from sotay.access.reach import may

from ..models import Meeting
from ..policy import ANSWER_INVITATION, ASK_LEAVE, CAST_VOTE, GIVE_OPINION, SIGN_MINUTES
from ..queries import has_voted
from ..rules.leave import ASKABLE, LeaveState
from ..rules.matters import IN_THE_APP, is_secret
from ..rules.opinions import Channel, channel_in
from ..rules.states import BEFORE_START, RUNNING, State
from ..wording import pages as wording
from ..wording.labels import ATTENDANCE
from .acts import Act, Duty
from .addresses import at
from .rows import MinutesRow, OwnLeave
from .signing import may_sign_now, signatures_from
from .viewer import Viewer

WITHDRAWABLE = frozenset({LeaveState.SUBMITTED.value, LeaveState.APPROVED.value})


def duty_of(meeting: Meeting, viewer: Viewer, facts: dict[str, Any]) -> Duty:
    """The first card of the page: the most urgent thing first."""
    state = State(meeting.state)
    sentences: list[str] = []
    acts: list[Act] = []
    acts += _votes(meeting, viewer, facts)
    acts += _signature(meeting, viewer, facts, sentences)
    if state in BEFORE_START:
        acts += _answer(meeting, viewer, facts, sentences)
    elif state in RUNNING and viewer.is_of_cell:
        sentences.append(wording.running_now())
    if (own := facts["own_attendance"]) in ATTENDANCE:
        sentences.append(wording.marked_as(ATTENDANCE[own]))
    acts += _leave(meeting, viewer, facts, sentences)
    if facts["resolution"] and facts["resolution"].number:
        acts.append(
            Act("Đọc " + facts["resolution"].word, at("print_resolution", meeting.pk), "document-text")
        )
    if channel_in(state) in {Channel.WRITTEN_BEFORE, Channel.WRITTEN_AFTER} and may(
        viewer.actor, GIVE_OPINION, meeting
    ):
        acts.append(Act("Gửi ý kiến", at("give_opinion", meeting.pk), "chat-bubble-left-right"))
    return Duty(tuple(sentences), tuple(acts))


def _votes(meeting: Meeting, viewer: Viewer, facts: dict[str, Any]) -> Iterator[Act]:
    """Ballots in the app that are open and wait for this person's choice."""
    if meeting.state != Meeting.State.IN_SESSION or facts["own_attendance"] != "present":
        return
    for ballot in facts["ballots"]:
        waits = ballot.state == "open" and ballot.method in IN_THE_APP and ballot.am_in_base
        if not waits or ballot.own_choice or not may(viewer.actor, CAST_VOTE, meeting):
            continue
        if not is_secret(ballot.method):
            yield Act(f"Biểu quyết: {ballot.text}", at("cast_vote", ballot.id), "hand-raised", is_urgent=True)
        elif not has_voted(ballot.id, viewer.me):
            label = f"Bỏ phiếu kín: {ballot.text}"
            yield Act(label, at("cast_secret_vote", ballot.id), "hand-raised", is_urgent=True)


def _signature(
    meeting: Meeting, viewer: Viewer, facts: dict[str, Any], sentences: list[str]
) -> Iterator[Act]:
    """Minutes that are written and lack this person's signature."""
    if meeting.state in RUNNING or not facts["minutes"]:
        return
    minutes: MinutesRow = facts["minutes"][-1]
    signatures = signatures_from(meeting, facts["people"], minutes)
    if may_sign_now(signatures, minutes, viewer.me) and may(viewer.actor, SIGN_MINUTES, meeting):
        sentences.append(wording.minutes_wait_for_signature())
        route = "save_minutes" if viewer.may_run else "read_minutes"
        yield Act("Đọc và ký biên bản", at(route, meeting.pk), "pencil-square", is_urgent=True)


def _answer(meeting: Meeting, viewer: Viewer, facts: dict[str, Any], sentences: list[str]) -> Iterator[Act]:
    """The invitation and its answer."""
    if meeting.state in {Meeting.State.DRAFT, Meeting.State.POSTPONED}:
        sentences.append(wording.still_drafted())
        return
    if meeting.state == Meeting.State.PLANNED:
        sentences.append(wording.not_convened_yet())
        return
    invitation = facts["own_invitation"]
    if not invitation or not may(viewer.actor, ANSWER_INVITATION, meeting):
        return
    if invitation[1] == "will_attend":
        sentences.append(wording.will_attend())
    elif not facts["own_leave"]:
        sentences.append(wording.asked_to_answer())
        yield Act("Sẽ dự", at("answer_invitation", meeting.pk), "check", is_post=True, is_urgent=True)


def _leave(meeting: Meeting, viewer: Viewer, facts: dict[str, Any], sentences: list[str]) -> Iterator[Act]:
    """Asking leave, how the request stands, taking it back."""
    leave: OwnLeave | None = facts["own_leave"]
    is_open = meeting.roll_call_closed_at is None
    if leave:
        sentences.append(wording.leave_stands(leave.state, leave.decision_note))
        if leave.state in WITHDRAWABLE and is_open:
            yield Act("Rút đơn xin vắng", at("withdraw_leave", leave.id), "arrow-uturn-left", is_post=True)
        if leave.state != LeaveState.REFUSED.value:
            return
    is_called = facts["own_attendance"] in {None, "undecided", "unexcused", "excused"}
    if (
        State(meeting.state) in ASKABLE
        and is_called
        and any(
            g.role is Role.MEMBER and g.organization_id == meeting.organization_id
            for g in viewer.actor.grants
        )
        and may(viewer.actor, ASK_LEAVE, meeting)
    ):
        yield Act("Xin vắng", at("ask_leave", meeting.pk), "calendar")
