"""The page of one meeting: first what this person has to do, then everything about the meeting."""

import datetime as dt
from typing import Any

from sotay.access.actor import Actor, Role
from sotay.documents.models import SecrecyClass

from ..models import Invitation, Meeting, MeetingPaper
from ..models.meeting import AFTER_THE_END
from ..rules.assignments import TaskLine as TaskFacts
from ..rules.states import RUNNING, State
from ..wording import pages as wording
from ..wording.labels import (
    ATTENDANCE,
    ENTRIES,
    GAP_REASONS,
    KIND_TITLES,
    LEAVE_REASONS,
    LEAVE_STATES,
    STATES,
)
from .acts import NextStep
from .addresses import at, prefix_of
from .duties import duty_of
from .next_step import next_step_of
from .other_acts import other_acts_of
from .outlook import losses_of
from .reading import moment_of, read
from .rows import (
    BallotRow,
    InvitationRow,
    LeaveRow,
    MinutesRow,
    OpinionRow,
    OwnLeave,
    PaperRow,
    ReportRow,
    ResultRow,
    ScoreRow,
)
from .steps import month_of_draft, steps_of
from .tasks import lines_from, tasks_address
from .viewer import Viewer, viewer_of

ROWS = {
    "papers": PaperRow,
    "ballots": BallotRow,
    "leave": LeaveRow,
    "invitations": InvitationRow,
    "minutes": MinutesRow,
    "opinions": OpinionRow,
    "proposals": OpinionRow,
}
SINGLE = {"own_leave": OwnLeave, "resolution": ResultRow, "report": ReportRow, "score": ScoreRow}
SAME = {
    "papers_with_drafts": "papers",
    "leave_with_reasons": "leave",
    "resolution_with_draft": "resolution",
}
ALWAYS = ("people", "agenda", "own_invitation", "own_leave", "invited_count", "opinions", "tasks")
UNTIL_THE_END = ("proposals", "earlier_tasks")
FROM_THE_START = ("sittings", "attendance_counts", "own_attendance", "ballots", "score")
FROM_THE_END = ("minutes", "minutes_text", "report", "national_mark")
WORDS: dict[str, Any] = {
    "at": at,
    "moment_of": moment_of,
    "day_of": dt.date.fromisoformat,
    "paper_kinds": dict(MeetingPaper.Kind.choices),
    "classes": dict(SecrecyClass.choices),
    "attendance_words": ATTENDANCE,
    "leave_reasons": LEAVE_REASONS,
    "leave_states": LEAVE_STATES,
    "capacities": dict(Invitation.Capacity.choices),
    "channels": dict(Invitation.Channel.choices),
    "answers": dict(Invitation.Answer.choices),
}
EMPTY: dict[str, Any] = {
    "agenda": [], "papers": [], "own_invitation": None, "own_leave": None, "invited_count": 0, "invitations": [],
    "leave": [], "sittings": [], "attendance_counts": {}, "own_attendance": None, "absent": [], "ballots": [],
    "minutes": [], "minutes_text": "", "resolution": None, "report": None, "national_mark": None, "cell_month": None,
    "other_in_session": 0, "score": None, "opinions": [], "proposals": [], "tasks": [], "earlier_tasks": [],
}  # fmt: skip


def pieces_for(meeting: Meeting, viewer: Viewer) -> list[str]:
    """What is read for this viewer: what one may not see is not asked for."""
    is_before = State(meeting.state) not in RUNNING and meeting.state not in AFTER_THE_END
    names = [*ALWAYS, "papers_with_drafts" if viewer.may_prepare else "papers"]
    if viewer.is_secretary:
        names += ["leave_with_reasons", "invitations", "other_in_session"]
    elif viewer.may_see_names:
        names.append("leave")
    if not is_before:
        names += FROM_THE_START
        names.append("resolution_with_draft" if viewer.is_secretary else "resolution")
        if viewer.may_see_names:
            names.append("absent")
    if meeting.state not in AFTER_THE_END:
        names += UNTIL_THE_END
    if meeting.state in AFTER_THE_END or (not is_before and viewer.may_run):
        names += FROM_THE_END
    if follows_steps(meeting, viewer):
        names.append("cell_month")
    return names


def follows_steps(meeting: Meeting, viewer: Viewer) -> bool:
    """The clocks of the month are for those who prepare it and for those who follow it from above."""
    is_member = any(
        grant.role is Role.MEMBER and grant.organization_id == meeting.organization_id
        for grant in viewer.actor.grants
    )
    return meeting.counts_as_regular and (viewer.may_prepare or not is_member)


def facts_for(meeting: Meeting, viewer: Viewer) -> dict[str, Any]:
    """The pieces as rows; minutes that are not signed are for those who write them."""
    found = read(meeting, viewer.actor, pieces_for(meeting, viewer))
    facts = EMPTY | {SAME.get(name, name): value for name, value in found.items() if value is not None}
    for name, row in ROWS.items():
        facts[name] = [row(*values) for values in facts[name]]
    for name, row in SINGLE.items():
        facts[name] = row(*facts[name]) if facts[name] else None
    if not (viewer.may_run or viewer.is_chair):
        facts["minutes"] = [version for version in facts["minutes"] if version.is_signed]
    return facts


def meeting_page(actor: Actor, meeting: Meeting) -> dict[str, Any]:
    """Everything the page of a meeting shows to this person."""
    viewer = viewer_of(actor, meeting)
    facts = facts_for(meeting, viewer)
    is_over = meeting.state in AFTER_THE_END
    tasks = lines_from([*facts["tasks"], *facts["earlier_tasks"]])
    given, earlier = tasks[: len(facts["tasks"])], tasks[len(facts["tasks"]) :]
    task_facts = [TaskFacts(one.content, True, one.deadline, one.deadline is None) for one in given]
    row = facts["cell_month"]
    if row is None and meeting.state == Meeting.State.DRAFT and follows_steps(meeting, viewer):
        row = month_of_draft(meeting)
    steps, steps_left_out = steps_of(row, meeting if viewer.may_prepare else None)
    next_step = next_step_of(meeting, viewer, facts, task_facts)
    return {
        **facts,
        **heading_of(meeting),
        "viewer": viewer,
        "is_over": is_over,
        "is_running": State(meeting.state) in RUNNING,
        "duty": duty_of(meeting, viewer, facts),
        "next_step": next_step,
        "steps": steps,
        "open_steps": [step for step in steps if step["url"] and not is_next(step, next_step)],
        "receipts": receipts_from(facts["invitations"]),
        "losses": losses_of(meeting, facts) if viewer.may_prepare else [],
        "steps_left_out": "" if meeting.state == Meeting.State.DRAFT else steps_left_out,
        "attendance": attendance_from(facts["attendance_counts"]),
        "tasks": given,
        "own_tasks": [one for one in given if one.person_id == actor.account_id],
        "earlier_tasks": earlier,
        "other_acts": other_acts_of(meeting, viewer, facts),
        "signed": any(version.is_signed for version in facts["minutes"]),
        "gap_word": GAP_REASONS.get(meeting.gap_reason, ""),
        **WORDS,
        "papers_at": prefix_of("read_paper"),
        "ballots_at": prefix_of("cast_vote"),
        "answers_at": prefix_of("answer_proposal"),
        "leave_at": prefix_of("decide_leave"),
        "tasks_at": tasks_address(),
    }


def is_next(step: dict[str, Any], next_step: NextStep | None) -> bool:
    """Whether a step of the month is the one that the page's first button leads to."""
    return next_step is not None and next_step.act is not None and next_step.act.url == step["url"]


def receipts_from(rows: list[InvitationRow]) -> dict[str, int]:
    """How many of the invited have answered what, and how many invitations are still to be handed over."""
    return {
        "will_attend": sum(row.answer == "will_attend" for row in rows),
        "asks_leave": sum(row.answer == "asks_leave" for row in rows),
        "silent": sum(not row.answer for row in rows),
        "to_hand_over": sum(row.delivered_at is None for row in rows),
    }


def heading_of(meeting: Meeting) -> dict[str, Any]:
    """Title, time, place and state, as every page about a meeting begins."""
    entry = "late" if meeting.is_late_entry else "offline" if meeting.is_offline_entry else ""
    return {
        "meeting": meeting,
        "cell": meeting.organization.label,
        "title": wording.heading(KIND_TITLES[meeting.kind], meeting.month),
        "when": wording.when(meeting.starts_at, meeting.ended_at or meeting.ends_at),
        "state_word": STATES[meeting.state],
        "entry_word": ENTRIES["imported"] if meeting.is_imported else ENTRIES.get(entry, ""),
    }


def attendance_from(counts: dict[str, int]) -> dict[str, int] | None:
    """The roll in numbers; None before there is one."""
    if not counts:
        return None
    required = sum(counts.get(state, 0) for state in ("present", "excused", "unexcused", "undecided"))
    return {
        "required": required,
        **{
            state: counts.get(state, 0)
            for state in (
                "present", "excused", "unexcused", "undecided", "exempt", "exempt_present", "not_required",
            )
        },
    }  # fmt: skip
