from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..events import BallotOpened
from ..in_force import lookup_for
from ..models import AgendaItem, Attendance, Ballot, BallotVoter, Meeting
from ..policy import OPEN_BALLOT, VIEW_MEETING
from ..queries import voting_base_of
from ..rules.ballots import BallotDraft, Matter, Method, objections_to_opening_ballot
from ..rules.states import State

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
    actor: Actor,
) -> Ballot:
    """Put a question to an open vote: its text and its voting base are frozen now (meetings.md §7).

    The threshold and what it rests on are stored with the ballot. Refused outside a running meeting, while a row of the
    roll call is undecided, without a text, or with nobody in the base.
    """
    meeting = claim(Meeting, meeting_id, actor, OPEN_BALLOT, seen_by=VIEW_MEETING)

    lookup = lookup_for(meeting)
    base, terms = voting_base_of(meeting, lookup, ORDINARY)
    undecided = tuple(
        Attendance.objects.filter(meeting=meeting, state=Attendance.State.UNDECIDED).values_list(
            "member__full_name", flat=True
        )
    )
    draft = BallotDraft(State(meeting.state), Matter(matter), text, Method(method), undecided, base.size)
    insist(objections_to_opening_ballot(draft, base, terms))

    majority = terms.majority
    assert majority is not None  # noqa: S101 - insisted on above
    found = lookup(ORDINARY)
    ballot = Ballot.objects.create(
        meeting=meeting,
        agenda_item=AgendaItem.objects.filter(meeting=meeting, pk=agenda_item_id or 0).first(),
        matter=matter,
        text=text.strip(),
        method=method,
        state=Ballot.State.OPEN,
        opened_at=clock.now(),
        base_count=base.size,
        needed_count=majority.value.least(base.size),
        present_voters=base.present_voters,
        majority_key=ORDINARY,
        majority_value=str(majority.value),
        majority_version=getattr(found, "version_id", ""),
        legal_basis=majority.legal_basis,
        reopens_id=reopens_id,
    )
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

    record(BallotOpened(meeting.pk, meeting.organization_id, ballot.pk, base.size, method), actor=actor)
    return ballot
