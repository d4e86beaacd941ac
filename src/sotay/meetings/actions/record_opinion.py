from django.db import transaction
from django.http import Http404

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.documents.gate import objections_to_text
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean_lines

from ..events import OpinionGiven
from ..in_force import lookup_for
from ..models import Attendance, Meeting, Opinion
from ..parts import agenda_item_of
from ..policy import RECORD_OPINION, VIEW_MEETING
from ..rules.choices import objections_to_choice
from ..rules.opinions import Channel, answer_due_on, objections_to_giving_opinion
from ..rules.states import State
from ..rules.terms import number_of


@transaction.atomic
def record_opinion(
    meeting_id: int,
    *,
    member_id: int,
    text: str,
    kind: str = "comment",
    agenda_item_id: int | None = None,
    is_reserved: bool = False,
    actor: Actor,
) -> Opinion:
    """Write down who spoke and what was said; a reserved opinion (bảo lưu) is kept word for word (meetings.md §7).

    Refused outside the running meeting, for somebody who is not in the room, and without a gist.
    """
    meeting = claim(Meeting, meeting_id, actor, RECORD_OPINION, seen_by=VIEW_MEETING)

    row = Attendance.objects.filter(meeting=meeting, member_id=member_id).first()
    if row is None:
        raise Http404
    item = agenda_item_of(meeting, agenda_item_id)
    insist(
        [
            *objections_to_giving_opinion(
                Channel.SPOKEN,
                text,
                meeting_state=State(meeting.state),
                is_present=row.state == Attendance.State.PRESENT,
            ),
            *objections_to_choice(kind, Opinion.Kind.values, "kind"),
            *objections_to_text(text, field="text"),
        ]
    )

    is_proposal = kind == Opinion.Kind.PROPOSAL
    days = number_of(lookup_for(meeting), "opinion.answer_days")
    opinion = Opinion.objects.create(
        meeting=meeting,
        agenda_item=item,
        member_id=member_id,
        channel=Channel.SPOKEN.value,
        kind=kind,
        text=clean_lines(text),
        is_reserved=is_reserved,
        entered_by_id=actor.account_id,
        entered_by_name=actor.name,
        entered_at=clock.now(),
        proposal_state=Opinion.ProposalState.RECEIVED if is_proposal else "",
        answer_due_on=answer_due_on(clock.today(), days) if is_proposal else None,
    )

    record(
        OpinionGiven(meeting.pk, meeting.organization_id, opinion.pk, member_id, Channel.SPOKEN.value, kind),
        actor=actor,
    )
    return opinion
