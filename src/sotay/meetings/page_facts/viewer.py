"""What somebody is at one meeting, asked once for a page. Every answer is a permission's or the row's own."""

from dataclasses import dataclass

from sotay.access.actor import Actor, Role
from sotay.access.reach import may

from ..models import Meeting
from ..policy import ADD_PAPER, CONVENE_MEETING, RUN_MEETING, VIEW_ATTENDANCE

OF_THE_CELL = frozenset({Role.MEMBER, Role.SECRETARY, Role.CELL_COMMITTEE, Role.IN_CHARGE})


@dataclass(frozen=True)
class Viewer:
    """The person before a page of a meeting."""

    actor: Actor
    is_secretary: bool
    may_prepare: bool
    may_run: bool
    may_see_names: bool
    is_chair: bool
    is_minute_taker: bool
    is_of_cell: bool

    @property
    def me(self) -> int:
        return self.actor.account_id

    @property
    def may_see_named_votes(self) -> bool:
        """Who voted how is for the chair and the minute-taker (decisions 22); the voter finds his own."""
        return self.is_chair or self.is_minute_taker


def viewer_of(actor: Actor, meeting: Meeting) -> Viewer:
    return Viewer(
        actor,
        is_secretary=may(actor, CONVENE_MEETING, meeting),
        may_prepare=may(actor, ADD_PAPER, meeting),
        may_run=may(actor, RUN_MEETING, meeting),
        may_see_names=may(actor, VIEW_ATTENDANCE, meeting),
        is_chair=actor.account_id == meeting.chair_id,
        is_minute_taker=actor.account_id == meeting.minute_taker_id,
        is_of_cell=actor.account_id == meeting.minute_taker_id
        or any(g.organization_id == meeting.organization_id and g.role in OF_THE_CELL for g in actor.grants),
    )


def may_prepare(actor: Actor, meeting: Meeting) -> bool:
    """Whether drafts of papers and of the result are this person's business."""
    return may(actor, ADD_PAPER, meeting)
