"""Before a meeting: which points each missing step of its preparation will cost (meetings.md §8)."""

from collections.abc import Mapping
from typing import Any

from sotay.kernel import clock

from ..cell_months import clocks_of, timing_of
from ..in_force import clock_terms_of, lookup_for
from ..models import Meeting
from ..planning_facts import required_minutes_of
from ..rules.score_outlook import Outlook, losses_before
from ..rules.states import State
from ..rules.steps import NOT_FOLLOWED_YET, Step
from ..scorecards import sheet_in_force
from .rows import InvitationRow, PaperRow

PREPARED_IN = frozenset({State.PLANNED, State.CONVENED})
DRAFT = "draft_resolution"


def losses_of(meeting: Meeting, facts: Mapping[str, Any]) -> list[str]:
    """One sentence for each item that will lose points as the preparation stands; from what the page has read."""
    if State(meeting.state) not in PREPARED_IN or meeting.starts_at is None:
        return []
    sheet = sheet_in_force(lookup_for(meeting), meeting.kind)
    if sheet is None or not sheet.has_points:
        return []
    return losses_before(sheet.items, outlook_of(meeting, facts))


def outlook_of(meeting: Meeting, facts: Mapping[str, Any]) -> Outlook:
    """The meeting as it is prepared so far."""
    papers: list[PaperRow] = facts["papers"]
    invitations: list[InvitationRow] = facts["invitations"]
    required = required_minutes_of(meeting)
    assert meeting.starts_at is not None  # noqa: S101 - asked for above
    planned = int((meeting.ends_at - meeting.starts_at).total_seconds()) // 60 if meeting.ends_at else None
    evidence = facts["cell_month"]["evidence"] if facts["cell_month"] else {}
    return Outlook(
        clock.now(),
        planned,
        required.value if required else None,
        has_draft_conclusion=any(paper.kind == DRAFT and not paper.was_given_in_session for paper in papers),
        had_precommittee=None
        if Step.PRECOMMITTEE in NOT_FOLLOWED_YET
        else Step.PRECOMMITTEE.value in evidence,
        undelivered=sum(row.delivered_at is None for row in invitations) if invitations else None,
        are_papers_sent=bool(papers) and all(paper.published_at for paper in papers),
        papers_due=clocks_of(meeting, timing_of(meeting)).get(Step.PAPERS),
        is_by_the_hour=clock_terms_of(meeting).is_by_the_hour,
    )
