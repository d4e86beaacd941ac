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
from ..models import Attendance, Ballot, BallotVoter, Meeting
from ..opening_facts import opening_of, room_of, was_counted_in_secret
from ..parts import agenda_item_of
from ..planning_facts import links_of
from ..policy import OPEN_BALLOT, VIEW_MEETING
from ..rules.ballots import (
    BallotDraft,
    Matter,
    Method,
    cautions_on_opening_ballot,
    objections_to_opening_ballot,
)
from ..rules.cautions import objections_to_ignoring
from ..rules.choices import objections_to_choice
from ..rules.matters import (
    is_secret,
    objections_to_method,
    objections_to_naming_the_person,
    objections_to_secret_app,
    objections_to_voting_again,
)
from ..rules.states import State
from ..rules.voting_base import VotingBase
from ..sealed_urn import prepare_urn


@transaction.atomic
def open_ballot(
    meeting_id: int,
    *,
    matter: str,
    text: str,
    method: str,
    about_person: str = "",
    agenda_item_id: int | None = None,
    reopens_id: int | None = None,
    answers: Mapping[str, str] | None = None,
    actor: Actor,
) -> Ballot:
    """Put a question to the vote: its text and its voting base are frozen now (meetings.md §7).

    Majority, base and method follow from the matter and the provisions of the meeting's day; the threshold and what it
    rests on are stored with the ballot. Refused outside a running meeting, while a row of the roll call is undecided,
    without a text, with nobody in the base, with a method that the matter does not allow, in the app in secret where
    fewer than five vote or somebody has no phone; and, until it is confirmed, when too few are in the room to pass
    anything (`answers["cannot_pass"]`).
    """
    meeting = claim(Meeting, meeting_id, actor, OPEN_BALLOT, seen_by=VIEW_MEETING)

    item = agenda_item_of(meeting, agenda_item_id)
    insist(
        [
            *objections_to_choice(matter, Ballot.Matter.values, "matter"),
            *objections_to_choice(method, Ballot.Method.values, "method"),
        ]
    )
    subject, way = Matter(matter), Method(method)
    opening = opening_of(meeting, subject)
    base, terms = opening.base, opening.terms
    undecided = tuple(
        Attendance.objects.filter(meeting=meeting, state=Attendance.State.UNDECIDED).values_list(
            "member__full_name", flat=True
        )
    )
    draft = BallotDraft(State(meeting.state), subject, text, way, undecided, opening.official)
    insist(
        [
            *objections_to_opening_ballot(draft, base, terms, links_of(meeting)),
            *objections_to_method(way, opening.matter),
            *objections_to_naming_the_person(subject, about_person),
            *(
                objections_to_secret_app(room_of(meeting, opening), opening.matter)
                if way is Method.SECRET_APP and way in opening.matter.methods
                else []
            ),
            *objections_to_voting_again(
                is_secret=is_secret(way),
                is_tally_known=was_counted_in_secret(meeting, subject, text, about_person),
            ),
            *objections_to_ignoring(cautions_on_opening_ballot(base, terms), answers or {}),
            *objections_to_text(text, field="text"),
            *objections_to_text(about_person, field="about_person"),
        ]
    )

    majority = terms.majority
    assert majority is not None  # noqa: S101 - insisted on above
    ballot = Ballot.objects.create(
        meeting=meeting,
        agenda_item=item,
        matter=matter,
        about_person=clean(about_person),
        text=clean(text),
        method=method,
        state=Ballot.State.OPEN,
        opened_at=clock.now(),
        base_count=base.size,
        needed_count=majority.value.least(base.size),
        base_kind=opening.matter.base_kind.value,
        present_voters=base.present_voters,
        majority_key=opening.matter.majority_key,
        majority_value=str(majority.value),
        majority_version=opening.majority_version,
        legal_basis=majority.legal_basis,
        reopens_id=reopens_id,
    )
    freeze(ballot, base)
    if way is Method.SECRET_APP:
        prepare_urn(ballot, [entry.member_id for entry in base.entries if entry.counts])

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
