from django.db import transaction
from django.http import Http404

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.documents.gate import objections_to_text
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean, clean_lines

from ..events import OpinionGiven
from ..in_force import day_of, lookup_for
from ..models import Opinion
from ..parts import agenda_item_of, claim_for_member
from ..policy import GIVE_OPINION
from ..roll import roll_of
from ..rules.assistance import objections_to_assisting
from ..rules.choices import objections_to_choice
from ..rules.opinions import answer_due_on, channel_in, objections_to_writing_opinion
from ..rules.states import State
from ..rules.terms import number_of


@transaction.atomic
def give_opinion(
    meeting_id: int,
    *,
    text: str,
    kind: str = "comment",
    visibility: str = "cell",
    agenda_item_id: int | None = None,
    member_id: int | None = None,
    slip_number: str = "",
    actor: Actor,
) -> Opinion:
    """Write an opinion before or after a meeting; a proposal also gets the day by which it is to be answered.

    For a member without a phone it is entered from the paper slip, marked as such. Refused while the meeting runs, from
    outside the cell, and without a text.
    """
    meeting, author_id, is_assisted = claim_for_member(meeting_id, member_id, actor, GIVE_OPINION)

    is_of_cell = any(person.member_id == author_id for person in roll_of(meeting, day_of(meeting)))
    if not is_of_cell and is_assisted:
        raise Http404
    item = agenda_item_of(meeting, agenda_item_id)
    insist(
        [
            *objections_to_writing_opinion(State(meeting.state), text, may_take_part=is_of_cell),
            *objections_to_choice(kind, Opinion.Kind.values, "kind"),
            *objections_to_choice(visibility, Opinion.Visibility.values, "visibility"),
            *objections_to_assisting(is_assisted=is_assisted, evidence=slip_number),
            *objections_to_text(text, field="text"),
        ]
    )

    channel = channel_in(State(meeting.state))
    assert channel is not None  # noqa: S101 - insisted on above
    is_proposal = kind == Opinion.Kind.PROPOSAL
    days = number_of(lookup_for(meeting), "opinion.answer_days")
    opinion = Opinion.objects.create(
        meeting=meeting,
        agenda_item=item,
        member_id=author_id,
        channel=channel.value,
        kind=kind,
        visibility=visibility,
        text=clean_lines(text),
        is_assisted=is_assisted,
        slip_number=clean(slip_number),
        entered_by_id=actor.account_id,
        entered_by_name=actor.name,
        entered_at=clock.now(),
        proposal_state=Opinion.ProposalState.RECEIVED if is_proposal else "",
        answer_due_on=answer_due_on(clock.today(), days) if is_proposal else None,
    )

    record(
        OpinionGiven(
            meeting.pk, meeting.organization_id, opinion.pk, author_id, channel.value, kind, is_assisted
        ),
        actor=actor,
    )
    return opinion
