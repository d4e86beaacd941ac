"""What opens from the board: steps with their clocks, totals without names, the issued result."""

from typing import Any

from sotay.access.actor import Actor
from sotay.access.reach import may
from sotay.kernel.objections import Objection

from ..models import Meeting
from ..policy import ACCEPT_GAP, RECEIVE_REPORT, VIEW_MEETING
from ..rules.planning import objections_to_accepting_gap
from ..rules.states import State
from ..wording.labels import GAP_REASONS
from .meeting import WORDS, attendance_from, heading_of
from .reading import read
from .rows import ReportRow, ResultRow, ScoreRow
from .steps import steps_of

PIECES = (
    "cell_month",
    "attendance_counts",
    "resolution",
    "report",
    "national_mark",
    "speakers",
    "task_count",
    "score",
)


def record_page(actor: Actor, meeting: Meeting) -> dict[str, Any]:
    """The record as committees above read it; no name of a member stands here."""
    found = read(meeting, actor, PIECES)
    steps, left_out = steps_of(found["cell_month"])
    report = ReportRow(*found["report"]) if found["report"] else None
    may_accept = meeting.state == Meeting.State.NOT_HELD and may(actor, ACCEPT_GAP, meeting)
    return {
        **heading_of(meeting),
        **WORDS,
        "steps": steps,
        "steps_left_out": left_out,
        "attendance": attendance_from(found["attendance_counts"] or {}),
        "score": ScoreRow(*found["score"]) if found["score"] else None,
        "resolution": ResultRow(*found["resolution"]) if found["resolution"] else None,
        "report": report,
        "may_receive": report is not None and report.received_at is None and may_receive(actor, meeting),
        "national_mark": found["national_mark"],
        "speakers": found["speakers"],
        "task_count": found["task_count"],
        "gap_word": GAP_REASONS.get(meeting.gap_reason, ""),
        "may_accept_gap": may_accept,
        "gap_closed": closed_to_accepting(actor, meeting) if may_accept else [],
        "may_open_meeting": may(actor, VIEW_MEETING, meeting),
    }


def may_receive(actor: Actor, meeting: Meeting) -> bool:
    """Whether the receipt of this cell's report is this person's to note: the committee it was sent to."""
    return any(
        grant.role in RECEIVE_REPORT.granted_to and grant.organization_id == meeting.organization.parent_id
        for grant in actor.grants
    )


def closed_to_accepting(actor: Actor, meeting: Meeting) -> list[Objection]:
    """Why the reason of a missing month may not be accepted by this person now."""
    is_own = any(grant.organization_id == meeting.organization_id for grant in actor.grants)
    return objections_to_accepting_gap(
        State(meeting.state), is_accepted=meeting.gap_accepted_at is not None, accepts_own_cell=is_own
    )
