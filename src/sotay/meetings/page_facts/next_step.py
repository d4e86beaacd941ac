"""What carries a meeting on, for those who prepare, run and conclude it: one act, or every reason why it is closed."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from sotay.access.permission import Permission
from sotay.access.reach import may
from sotay.kernel import clock
from sotay.kernel.objections import Objection

from ..models import Meeting
from ..planning_facts import entry_of, links_of
from ..policy import (
    CONVENE_MEETING,
    COPY_LAST_MEETING,
    DRAFT_RESOLUTION,
    OPEN_MEETING,
    PLAN_MEETING,
    PUBLISH_RESULT,
    REPORT_RESULT,
    RESUME_MEETING,
    RUN_MEETING,
    SAVE_MINUTES,
)
from ..rules.assignments import TaskLine
from ..rules.concluding import (
    Result,
    ResultKind,
    objections_to_publishing,
    objections_to_reporting,
)
from ..rules.running import Leaders, Opening, objections_to_opening
from ..rules.states import State
from ..wording import pages as wording
from ..wording.labels import PARTS
from .acts import Act, NextStep
from .addresses import at
from .rows import MinutesRow, ResultRow
from .signing import signatures_from, waited_for
from .viewer import Viewer

GIVEN_AT_ISSUE = "cấp khi ban hành"
WRITTEN = "…"
SOMEBODY = -1

ROUTES: dict[str, tuple[str, Permission, str]] = {
    "plan": ("plan_meeting", PLAN_MEETING, "calendar-days"),
    "replan": ("plan_meeting", PLAN_MEETING, "calendar-days"),
    "convene": ("convene_meeting", CONVENE_MEETING, "paper-airplane"),
    "open": ("open_meeting", OPEN_MEETING, "play"),
    "roll_call": ("show_roll_call", RUN_MEETING, "user-group"),
    "run": ("run_meeting", RUN_MEETING, "pencil-square"),
    "resume": ("resume_meeting", RESUME_MEETING, "play"),
    "write_minutes": ("save_minutes", SAVE_MINUTES, "document-text"),
    "sign": ("save_minutes", SAVE_MINUTES, "pencil-square"),
    "draft_resolution": ("draft_resolution", DRAFT_RESOLUTION, "document-text"),
    "publish": ("publish_result", PUBLISH_RESULT, "megaphone"),
    "report": ("report_result", REPORT_RESULT, "paper-airplane"),
    "copy": ("copy_last_meeting", COPY_LAST_MEETING, "document-duplicate"),
}
POSTED = frozenset({"resume", "publish", "report", "copy"})


def next_step_of(
    meeting: Meeting, viewer: Viewer, facts: dict[str, Any], tasks: Sequence[TaskLine]
) -> NextStep | None:
    """The next step of the meeting, for somebody who has a part in it; None for everybody else."""
    if not (viewer.may_prepare or viewer.may_run):
        return None
    step = _step(meeting, facts)
    if step is None:
        return None
    title, text = wording.NEXT[step]
    if step == "sign":
        text = _waiting(meeting, facts) or text
    route, permission, icon = ROUTES[step]
    if not may(viewer.actor, permission, meeting.organization if step == "copy" else meeting):
        return NextStep(title, wording.wait_for(PARTS["secretary"], title[0].lower() + title[1:]))
    closed = CLOSED[step](meeting, facts, tasks) if step in CLOSED else []
    number = meeting.organization_id if step == "copy" else meeting.pk
    hidden = {"month": f"{_month_after(meeting.month):%Y-%m}"} if step == "copy" else {}
    return NextStep(title, text, Act(title, at(route, number), icon, step in POSTED, tuple(closed), hidden))


def _step(meeting: Meeting, facts: dict[str, Any]) -> str | None:
    state = State(meeting.state)
    simple = {
        State.DRAFT: "plan",
        State.POSTPONED: "replan",
        State.PLANNED: "convene",
        State.CONVENED: "open",
        State.IN_SESSION: "run" if meeting.roll_call_closed_at else "roll_call",
        State.INTERRUPTED: "resume",
        State.PUBLISHED: "report",
        State.REPORTED: "copy" if meeting.counts_as_regular else None,
    }
    if state in simple:
        return simple[state]
    minutes: list[MinutesRow] = facts["minutes"]
    if minutes and not minutes[-1].is_signed:
        return "sign"
    if state is State.ENDED:
        return "sign" if minutes else "write_minutes"
    if state is State.MINUTED:
        return "publish" if facts["resolution"] or meeting.result_note else "draft_resolution"
    return None


def _month_after(month: dt.date) -> dt.date:
    return (month.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def _waiting(meeting: Meeting, facts: dict[str, Any]) -> str:
    """Whose signatures the minutes lack."""
    lacking = waited_for(signatures_from(meeting, facts["people"], facts["minutes"][-1]), facts["people"])
    return wording.wait_for_signature(", ".join(lacking)) if lacking else ""


def _closed_to_opening(meeting: Meeting, facts: dict[str, Any], tasks: Sequence[TaskLine]) -> list[Objection]:
    """Whether today is the day; the minute-taker is chosen in the form itself."""
    opening = Opening(
        State(meeting.state),
        Leaders(meeting.chair_id, SOMEBODY),
        meeting.starts_at,
        people_on_roll=facts["invited_count"] or 0,
        has_other_in_session=bool(facts["other_in_session"]),
        entry=entry_of(meeting),
    )
    return objections_to_opening(opening, now=clock.now(), links=links_of(meeting))


def result_from(meeting: Meeting, facts: dict[str, Any], tasks: Sequence[TaskLine]) -> Result:
    """What would be published now."""
    minutes: list[MinutesRow] = facts["minutes"]
    signatures = signatures_from(meeting, facts["people"], minutes[-1] if minutes else None)
    signed = signatures.capacities
    draft: ResultRow | None = facts["resolution"]
    if draft is None:
        return Result(
            State(meeting.state), ResultKind.MINUTES_ONLY, signed=signed, reason=meeting.result_note
        )
    return Result(
        State(meeting.state),
        ResultKind(draft.type_code),
        draft.subject_line,
        WRITTEN if draft.length else "",
        GIVEN_AT_ISSUE,
        draft.secrecy_class,
        any(ballot.is_passed_resolution for ballot in facts["ballots"]),
        signed,
        tuple(tasks),
    )


def _closed_to_publishing(
    meeting: Meeting, facts: dict[str, Any], tasks: Sequence[TaskLine]
) -> list[Objection]:
    return objections_to_publishing(
        result_from(meeting, facts, tasks), guidance=meeting.basis, links=links_of(meeting)
    )


def _closed_to_reporting(
    meeting: Meeting, facts: dict[str, Any], tasks: Sequence[TaskLine]
) -> list[Objection]:
    has_superior = meeting.organization.parent_id is not None
    return objections_to_reporting(State(meeting.state), has_superior=has_superior, links=links_of(meeting))


CLOSED: dict[str, Callable[[Meeting, dict[str, Any], Sequence[TaskLine]], list[Objection]]] = {
    "open": _closed_to_opening,
    "publish": _closed_to_publishing,
    "report": _closed_to_reporting,
}
