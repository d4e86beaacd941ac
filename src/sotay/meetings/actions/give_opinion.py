from django.db import transaction
from django.http import Http404

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.documents.gate import objections_to_text
from sotay.kernel import clock
from sotay.kernel.objections import Objection, insist

from ..events import OpinionGiven
from ..in_force import day_of, lookup_for
from ..models import AgendaItem, Meeting, Opinion
from ..policy import ENTER_FOR_MEMBER, GIVE_OPINION, VIEW_MEETING
from ..roll import roll_of
from ..rules.opinions import Channel, answer_due_on, channel_in, objections_to_giving_opinion
from ..rules.states import State
from ..rules.terms import number_of
from ..wording import opinions as wording


@transaction.atomic
def give_opinion(
    meeting_id: int,
    *,
    text: str,
    kind: str = "comment",
    visibility: str = "cell",
    agenda_item_id: int | None = None,
    member_id: int | None = None,
    actor: Actor,
) -> Opinion:
    """Write an opinion before or after a meeting; a proposal also gets the day by which it is to be answered.

    For a member without a phone it is entered from the paper slip by the secretary or minute-taker, marked as such.
    """
    author_id = member_id or actor.account_id
    is_assisted = author_id != actor.account_id
    meeting = claim(
        Meeting, meeting_id, actor, ENTER_FOR_MEMBER if is_assisted else GIVE_OPINION, seen_by=VIEW_MEETING
    )

    is_of_cell = any(person.member_id == author_id for person in roll_of(meeting, day_of(meeting)))
    if not is_of_cell and is_assisted:
        raise Http404
    channel = channel_in(State(meeting.state))
    if channel is None or channel is Channel.SPOKEN:
        insist([Objection(wording.written_only_outside_the_meeting())])
    assert channel is not None  # noqa: S101 - refused above
    insist(
        [
            *objections_to_giving_opinion(
                channel, text, meeting_state=State(meeting.state), may_take_part=is_of_cell
            ),
            *objections_to_text(text, field="text"),
        ]
    )

    is_proposal = kind == Opinion.Kind.PROPOSAL
    days = number_of(lookup_for(meeting), "opinion.answer_days")
    opinion = Opinion.objects.create(
        meeting=meeting,
        agenda_item=AgendaItem.objects.filter(meeting=meeting, pk=agenda_item_id or 0).first(),
        member_id=author_id,
        channel=channel.value,
        kind=kind,
        visibility=visibility,
        text=text.strip(),
        is_assisted=is_assisted,
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
