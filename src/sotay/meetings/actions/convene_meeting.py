from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.committees.queries import people_in_charge_of
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..cell_months import refresh_cell_month
from ..events import MeetingConvened
from ..in_force import day_of
from ..models import Attendance, Invitation, Meeting
from ..planning_facts import convening_of, links_of
from ..policy import CONVENE_MEETING, VIEW_MEETING
from ..roll import is_called, roll_of, standing_of
from ..rules.planning import objections_to_convening
from ..rules.states import Entry

CAPACITIES: dict[str, Invitation.Capacity] = {
    Attendance.Standing.TEMPORARY_HERE: Invitation.Capacity.TEMPORARY
}


@transaction.atomic
def convene_meeting(meeting_id: int, *, actor: Actor) -> Meeting:
    """Send the invitations to every member called and to the superior in charge; freezes the audience (meetings.md §4).

    Members with a device get it in the app; for those without, it waits to be handed over on paper. The people called
    to a meeting that has taken place already are entered, not invited.
    """
    meeting = claim(Meeting, meeting_id, actor, CONVENE_MEETING, seen_by=VIEW_MEETING)

    roll = [person for person in roll_of(meeting, day_of(meeting)) if is_called(person)]
    in_charge = people_in_charge_of([meeting.organization_id], day_of(meeting)).get(
        meeting.organization_id, []
    )
    now = clock.now()
    convening = convening_of(meeting, expected=len(roll), in_charge=len(in_charge))
    insist(objections_to_convening(convening, now=now, links=links_of(meeting)))

    is_over = convening.entry is not Entry.LIVE
    called = {
        entry.member_id: Invitation(
            meeting=meeting,
            member_id=entry.member_id,
            capacity=CAPACITIES.get(standing_of(entry), Invitation.Capacity.MEMBER),
            channel=Invitation.Channel.PAPER if entry.has_no_device or is_over else Invitation.Channel.APP,
            sent_at=now,
            delivered_at=None if entry.has_no_device and not is_over else now,
        )
        for entry in roll
    }
    for person in in_charge:
        called.setdefault(
            person.member_id,
            Invitation(
                meeting=meeting,
                member_id=person.member_id,
                capacity=Invitation.Capacity.IN_CHARGE,
                channel=Invitation.Channel.PAPER if is_over else Invitation.Channel.APP,
                sent_at=now,
                delivered_at=now,
            ),
        )
    if meeting.postponed_from is not None:
        meeting.invitations.all().delete()  # those of the earlier date, by which the change was told
    Invitation.objects.bulk_create(called.values())
    meeting.papers.filter(published_at__isnull=True).update(published_at=now)
    meeting.state = Meeting.State.CONVENED
    meeting.convened_at = now
    meeting.revision += 1
    meeting.save(update_fields=["state", "convened_at", "revision"])
    refresh_cell_month(meeting)

    assert meeting.starts_at is not None  # noqa: S101 - a planned meeting has a start
    record(
        MeetingConvened(
            meeting.pk, meeting.organization_id, meeting.month, meeting.starts_at, len(called), is_over
        ),
        actor=actor,
    )
    return meeting
