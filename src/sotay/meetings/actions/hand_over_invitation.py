from django.db import transaction
from django.http import Http404

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock

from ..cell_months import refresh_cell_month
from ..events import InvitationHandedOver
from ..models import Invitation, Meeting
from ..policy import HAND_OVER_INVITATION, VIEW_MEETING


@transaction.atomic
def hand_over_invitation(
    meeting_id: int, *, member_ids: list[int], channel: str = "paper", actor: Actor
) -> int:
    """Note that members without a phone were given the invitation on paper or by telephone; answers how many."""
    meeting = claim(Meeting, meeting_id, actor, HAND_OVER_INVITATION, seen_by=VIEW_MEETING)

    rows = list(Invitation.objects.select_for_update().filter(meeting=meeting, member_id__in=member_ids))
    if len(rows) != len(set(member_ids)):
        raise Http404

    now = clock.now()
    for row in rows:
        row.delivered_at = row.delivered_at or now
        row.channel = channel if channel in Invitation.Channel.values else Invitation.Channel.PAPER
    Invitation.objects.bulk_update(rows, ["delivered_at", "channel"])
    refresh_cell_month(meeting)

    for row in rows:
        record(
            InvitationHandedOver(meeting.pk, meeting.organization_id, row.member_id, row.channel), actor=actor
        )
    return len(rows)
