from collections.abc import Mapping

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.documents.gate import objections_to_text
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..events import BallotOpened
from ..in_force import lookup_for
from ..models import Attendance, Ballot, BallotVoter, Meeting
from ..parts import agenda_item_of
from ..planning_facts import links_of
from ..policy import OPEN_BALLOT, VIEW_MEETING
from ..queries import voting_base_of
from ..rules.ballots import (
    BallotDraft,
    Matter,
    Method,
    cautions_on_opening_ballot,
    objections_to_opening_ballot,
)
from ..rules.cautions import objections_to_ignoring
from ..rules.choices import objections_to_choice
from ..rules.states import State
from ..rules.voting_base import VotingBase

ORDINARY = "vote.ordinary_majority"


@transaction.atomic
def open_ballot(
    meeting_id: int,
    *,
    matter: str,
    text: str,
    method: str,
    agenda_item_id: int | None = None,
    reopens_id: int | None = None,
    answers: Mapping[str, str] | None = None,
    actor: Actor,
) -> Ballot:
    """Put a question to an open vote: its text and its voting base are frozen now (meetings.md §7).

    The threshold and what it rests on are stored with the ballot. Refused outside a running meeting, while a row of the
    roll call is undecided, without a text, with nobody in the base; and, until it is confirmed, when too few are in the
    room to pass anything (`answers["cannot_pass"]`).
    """
    meeting = claim(Meeting, meeting_id, actor, OPEN_BALLOT, seen_by=VIEW_MEETING)

    item = agenda_item_of(meeting, agenda_item_id)
    insist(
        [
            *objections_to_choice(matter, Ballot.Matter.values, "matter"),
            *objections_to_choice(method, Ballot.Method.values, "method"),
        ]
    )
    lookup = lookup_for(meeting)
    base, terms = voting_base_of(meeting, lookup, ORDINARY)
    undecided = tuple(
        Attendance.objects.filter(meeting=meeting, state=Attendance.State.UNDECIDED).values_list(
            "member__full_name", flat=True
        )
    )
    draft = BallotDraft(State(meeting.state), Matter(matter), text, Method(method), undecided, base.size)
    insist(
        [
            *objections_to_opening_ballot(draft, base, terms, links_of(meeting)),
            *objections_to_ignoring(cautions_on_opening_ballot(base, terms), answers or {}),
            *objections_to_text(text, field="text"),
        ]
    )

    majority, in_force = terms.majority, lookup(ORDINARY)
    assert majority is not None  # noqa: S101 - insisted on above
    ballot = Ballot.objects.create(
        meeting=meeting,
        agenda_item=item,
        matter=matter,
        text=clean(text),
        method=method,
        state=Ballot.State.OPEN,
        opened_at=clock.now(),
        base_count=base.size,
        needed_count=majority.value.least(base.size),
        present_voters=base.present_voters,
        majority_key=ORDINARY,
        majority_value=str(majority.value),
        majority_version=getattr(in_force, "version_id", ""),
        legal_basis=majority.legal_basis,
        reopens_id=reopens_id,
    )
    freeze(ballot, base)

    record(BallotOpened(meeting.pk, meeting.organization_id, ballot.pk, base.size, method), actor=actor)
    return ballot


def freeze(ballot: Ballot, base: VotingBase) -> None:
    """Write the voting base down: every person of the roll, in or out, and why."""
    BallotVoter.objects.bulk_create(
        BallotVoter(
            ballot=ballot,
            member_id=entry.member_id,
            is_in_base=entry.counts,
            is_present=entry.is_present,
            reason=entry.left_out.value if entry.left_out else "",
        )
        for entry in base.entries
    )
