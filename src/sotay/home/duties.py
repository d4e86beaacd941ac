"""Turning what waits into lines with a button: the most urgent first, each says what, by when, and does it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from sotay.access.actor import Actor
from sotay.kernel import clock
from sotay.kernel.clock import local
from sotay.meetings.rules.steps import Standing, StepState
from sotay.meetings.wording.labels import STEP_STATES, STEPS
from sotay.notifications.queries import unread_notices_for
from sotay.tasks.queries import TaskLine, own_task_lines
from sotay.tasks.rules import Label

from . import wording
from .queries import (
    CellAtWork,
    ComingMeeting,
    ballots_open_to,
    cells_at_work,
    coming_meetings,
    committee_view,
    leave_waiting_for,
    minutes_to_sign,
)

AT_ONCE = dt.date.min
SOME_DAY = dt.date.max
DONE_WITH = frozenset({StepState.DONE, StepState.LATE, StepState.EXCUSED_GAP, StepState.NOT_APPLICABLE})


@dataclass(frozen=True)
class Duty:
    """One thing to do: what, how urgent, the page where it is done, and where possible the one press that does it."""

    title: str
    url: str
    kind: str = ""
    word: str = ""
    place: str = ""
    due_on: dt.date = SOME_DAY
    act: str = ""
    post_url: str = ""
    hidden: dict[str, str] = field(default_factory=dict)
    other_url: str = ""
    other: str = ""


def page_of(actor: Actor) -> dict[str, Any]:
    """Everything the first page shows, for this person at this moment."""
    now, on = clock.now(), clock.today()
    meetings = coming_meetings(actor, on=on)
    cells = cells_at_work(actor, now=now, on=on)
    committee = committee_view(actor, now=now, on=on)
    duties = [
        *_ballots(actor),
        *_running(meetings),
        *_invitations(meetings),
        *_leave(actor),
        *_minutes(actor),
        *_months(cells, on),
        *(_task(line, on) for line in own_task_lines(actor, on=on, most=20)),
    ]
    reports = committee.reports if committee else ()
    return {
        "duties": sorted(duties, key=lambda duty: duty.due_on),
        "reports": [
            Duty(wording.result_of(name, month), reverse("meetings:show_record", args=[meeting_id]))
            for meeting_id, name, month in reports
        ],
        "cells": [{"cell": cell, "steps": _steps(cell)} for cell in cells if cell.meeting_id],
        "meeting": meetings[0] if meetings else None,
        "meeting_when": wording.when(meetings[0].starts_at) if meetings and meetings[0].starts_at else "",
        "later": [(each, wording.when(each.starts_at)) for each in meetings[1:] if each.starts_at],
        "committee": committee,
        "notices": unread_notices_for(actor),
    }


def _ballots(actor: Actor) -> Iterator[Duty]:
    for ballot_id, text, is_secret in ballots_open_to(actor):
        route = "meetings:cast_secret_vote" if is_secret else "meetings:cast_vote"
        url = reverse(route, args=[ballot_id])
        yield Duty(wording.vote_on(text), url, "running", wording.VOTING, due_on=AT_ONCE, act=wording.VOTE)


def _running(meetings: Sequence[ComingMeeting]) -> Iterator[Duty]:
    for meeting in meetings:
        if meeting.is_running:
            url = reverse("meetings:show_meeting", args=[meeting.id])
            title = wording.meeting_title(meeting.kind, meeting.month)
            yield Duty(
                title, url, "running", wording.IN_SESSION, meeting.organization_name, AT_ONCE, wording.ENTER
            )


def _invitations(meetings: Sequence[ComingMeeting]) -> Iterator[Duty]:
    for meeting in meetings:
        if meeting.awaits_answer and meeting.starts_at:
            yield Duty(
                wording.invitation(meeting.starts_at),
                reverse("meetings:show_meeting", args=[meeting.id]),
                "due",
                wording.UNANSWERED,
                meeting.organization_name,
                local(meeting.starts_at).date(),
                act=wording.WILL_ATTEND,
                post_url=reverse("meetings:answer_invitation", args=[meeting.id]),
                other_url=reverse("meetings:ask_leave", args=[meeting.id]),
                other=wording.ASK_LEAVE,
            )


def _leave(actor: Actor) -> Iterator[Duty]:
    for leave in leave_waiting_for(actor):
        starts_at = leave.meeting.starts_at
        yield Duty(
            wording.leave_of(leave.member.full_name),
            reverse("meetings:decide_leave", args=[leave.pk]),
            "due",
            wording.WAITS,
            due_on=local(starts_at).date() if starts_at else AT_ONCE,
            act=wording.ANSWER,
        )


def _minutes(actor: Actor) -> Iterator[Duty]:
    for meeting_id, month in minutes_to_sign(actor):
        url = reverse("meetings:save_minutes", args=[meeting_id])
        yield Duty(
            wording.minutes_of(month), url, "due", wording.UNSIGNED, due_on=AT_ONCE, act=wording.READ_AND_SIGN
        )


def _months(cells: Sequence[CellAtWork], on: dt.date) -> Iterator[Duty]:
    """The months nobody has begun: like last month's in one press, or from the beginning."""
    for cell in cells:
        begin = reverse("meetings:draft_meeting", args=[cell.organization_id])
        copy = reverse("meetings:copy_last_meeting", args=[cell.organization_id])
        for month, due_on in cell.not_begun:
            yield Duty(
                wording.month_to_prepare(month),
                begin,
                "missing" if on > due_on else "due",
                wording.days_left(due_on, on),
                cell.name,
                due_on,
                act=wording.LIKE_LAST_MONTH if cell.has_earlier else wording.BEGIN,
                post_url=copy if cell.has_earlier else "",
                hidden={"month": f"{month:%Y-%m}"},
                other_url=begin if cell.has_earlier else "",
                other=wording.BEGIN_ANEW if cell.has_earlier else "",
            )


def _task(line: TaskLine, on: dt.date) -> Duty:
    word = line.label.word
    if line.deadline is not None and line.label in {Label.OVERDUE, Label.DUE_SOON, Label.NOT_DUE}:
        word = wording.days_left(line.deadline, on)
    return Duty(
        line.content,
        reverse("tasks:show_task", args=[line.id]),
        line.label.value,
        word,
        line.organization_name,
        line.deadline or SOME_DAY,
        act=wording.REPORT,
    )


def _steps(cell: CellAtWork) -> Sequence[dict[str, Any]]:
    """The steps that apply this month, the first one not done marked as the place to go on."""
    shown = [each for each in cell.standings if each.state is not StepState.NOT_APPLICABLE]
    current = next((each for each in shown if each.state not in DONE_WITH), None)
    url = reverse("meetings:show_meeting", args=[cell.meeting_id])
    return [_step(each, url, is_current=each is current) for each in shown]


def _step(standing: Standing, url: str, *, is_current: bool) -> dict[str, Any]:
    name = STEPS[standing.step.value]
    return {
        "name": name[:1].upper() + name[1:],
        "state": standing.state.value,
        "word": STEP_STATES[standing.state.value],
        "clock": wording.clock_of(standing.due_at) if standing.state not in DONE_WITH else "",
        "url": url if is_current else "",
        "is_current": is_current,
    }
