from collections.abc import Sequence

from django.db import transaction
from django.http import Http404

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..cell_months import refresh_cell_month
from ..events import InvitationHandedOver
from ..models import Invitation, Meeting
from ..notices import BY_HAND
from ..policy import HAND_OVER_INVITATION, VIEW_MEETING
from ..rules.choices import objections_to_choice
from ..rules.invitations import objections_to_handing_over
from ..rules.states import State


@transaction.atomic
def hand_over_invitation(
    meeting_id: int, *, member_ids: Sequence[int], channel: str = "paper", actor: Actor
) -> int:
    """Note that members were given the invitation on paper or by telephone; answers how many.

    The first hour noted stays. Refused before convening, after the minutes are signed, and with nobody chosen.
    """
    meeting = claim(Meeting, meeting_id, actor, HAND_OVER_INVITATION, seen_by=VIEW_MEETING)

    rows = list(Invitation.objects.select_for_update().filter(meeting=meeting, member_id__in=member_ids))
    insist(
        [
            *objections_to_handing_over(State(meeting.state), chosen=len(member_ids)),
            *objections_to_choice(channel, BY_HAND, "channel"),
        ]
    )
    if len(rows) != len(set(member_ids)):
        raise Http404

    now = clock.now()
    for row in rows:
        row.delivered_at = row.delivered_at or now
        row.channel = channel
    Invitation.objects.bulk_update(rows, ["delivered_at", "channel"])
    refresh_cell_month(meeting)

    for row in rows:
        record(
            InvitationHandedOver(meeting.pk, meeting.organization_id, row.member_id, row.channel), actor=actor
        )
    return len(rows)
